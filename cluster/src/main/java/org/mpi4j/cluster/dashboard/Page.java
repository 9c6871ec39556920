package org.mpi4j.cluster.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.mpi4j.cluster.Session;

/** The page about a session: complete in itself, with nothing to be loaded from elsewhere. */
final class Page {
  private static final Duration WINDOW = Duration.ofMinutes(2);
  private static final int LIVE_ROWS = 30;

  private Page() {}

  /** The sections of a cluster that runs: the last two minutes, the newest of each table. */
  static String live(Session session) {
    return content(session, WINDOW, LIVE_ROWS);
  }

  private static String content(Session session, Duration window, int rows) {
    var out = new Html();
    out.raw("<section id=\"head\"><h1>Cluster <span>").text(session.cluster()).raw("</span></h1>");
    out.raw("<p>").text(session.banner()).raw("</p><p class=\"facts\">started ");
    out.text(Units.date(session.started())).raw(" · ");
    out.text(Units.time(Duration.between(session.started(), session.now()))).raw(" ago · ");
    out.raw("%d client%s · ", session.clients(), session.clients() == 1 ? "" : "s");
    long failed = session.works().stream().filter(EngineSection::hasFailed).count();
    out.raw("%,d pieces of work ended, ", session.works().size() + session.forgotten());
    out.raw("%,d failed</p></section>", failed);
    EngineSection.write(out, session);
    StreamSection.write(out, session, window);
    WaitSection.write(out, session);
    ErrorSection.write(out, session, rows);
    CellSection.write(out, session, rows);
    WorkSection.write(out, session);
    TrafficSection.write(out, session);
    return out.toString();
  }

  /** The whole session, as a file. */
  static String report(Session session) {
    String note = "Report of " + Units.date(session.now()) + ".";
    return document(session, content(session, null, Integer.MAX_VALUE), note, "");
  }

  /**
   * A page that asks for {@code content} beside it again and again.
   *
   * @param nonce a random word that allows its script
   */
  static String live(Session session, String nonce) {
    String script = "<script nonce=\"" + nonce + "\">\n" + resource("page.js") + "</script>";
    String note = "Updated each second. Read-only.";
    return document(session, live(session), note, script);
  }

  private static String document(Session session, String content, String note, String script) {
    var out = new Html();
    out.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>");
    out.text("cluster " + session.cluster()).raw("</title><style>\n").raw(resource("page.css"));
    out.raw("</style></head><body><p id=\"lost\" hidden></p><main id=\"content\">").raw(content);
    out.raw("</main><footer>").text(note).raw("</footer>").raw(script).raw("</body></html>\n");
    return out.toString();
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not beside " + Page.class.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
