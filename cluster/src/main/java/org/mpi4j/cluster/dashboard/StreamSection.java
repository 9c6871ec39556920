package org.mpi4j.cluster.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.mpi4j.cluster.EngineInfo;
import org.mpi4j.cluster.Session;

/** What each engine has done when: one line of bars for each. */
final class StreamSection {
  private static final int WIDTH = 1100;
  private static final int LEFT = 80;
  private static final int ROW = 26;
  private static final int BAR = 18;
  private static final int AXIS = 24;
  private static final double THIN = 1.5;
  private static final double LABEL = 7.2;
  private static final int TICKS = 8;
  private static final double[] STEPS = {1, 2, 5, 10};

  private final Html out;
  private final Instant from;
  private final double seconds;

  /** Bars that are too thin to be seen one by one, as one. */
  private record Bar(double x, double width, String style, String title, String label) {}

  private StreamSection(Html out, Instant from, Instant to) {
    this.out = out;
    this.from = from;
    this.seconds = Math.max(1e-3, Duration.between(from, to).toNanos() / 1e9);
  }

  /**
   * Draws a time.
   *
   * @param window how long before now it begins; null for all that is known
   */
  static void write(Html out, Session session, Duration window) {
    Instant to = session.now();
    Instant from = session.started();
    if (window != null && from.isBefore(to.minus(window))) {
      from = to.minus(window);
    } else if (session.forgotten() > 0 && !session.works().isEmpty()) {
      from = session.works().getFirst().started();
    }
    out.raw("<section id=\"stream\"><h2>Task stream</h2>");
    new StreamSection(out, from, to).draw(session);
    out.raw("<p class=\"legend\">");
    for (String kind : List.of("cell", "direct", "task", "failed", "aborted", "running")) {
      out.raw("<span class=\"key %s\"></span>", kind).text(name(kind)).raw(" ");
    }
    out.raw("</p>");
    if (session.forgotten() > 0) {
      out.raw("<p class=\"note\">%,d older pieces of work are not kept.</p>", session.forgotten());
    }
    out.raw("</section>");
  }

  private static String name(String style) {
    return switch (style) {
      case "direct" -> "function or value";
      case "task" -> "balanced task";
      case "aborted" -> "interrupted or given up";
      default -> style;
    };
  }

  private void draw(Session session) {
    var rows = new TreeMap<Integer, List<Session.Work>>();
    for (EngineInfo e : session.engines()) {
      rows.put(e.id(), new ArrayList<>());
    }
    for (Session.Work w : session.works()) {
      if (w.engine() >= 0) {
        rows.computeIfAbsent(w.engine(), _ -> new ArrayList<>()).add(w);
      }
    }
    int height = AXIS + ROW * rows.size();
    out.raw("<div class=\"scroll\"><svg viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, height);
    out.raw("<title>what each engine has done when</title>");
    axis(height);
    int y = 0;
    for (var row : rows.entrySet()) {
      out.raw("<text class=\"who\" x=\"0\" y=\"%d\">engine %d</text>", y + 14, row.getKey());
      out.raw(
          "<rect class=\"lane\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
          LEFT, y, WIDTH - LEFT, BAR);
      for (Bar bar : bars(row.getValue(), EngineSection.now(session, row.getKey()))) {
        write(bar, y);
      }
      y += ROW;
    }
    out.raw("</svg></div>");
  }

  private void write(Bar bar, int y) {
    out.raw(
        "<g><rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>",
        bar.style, bar.x, y, bar.width, BAR);
    out.text(bar.title).raw("</title></rect>");
    if (bar.label != null && bar.width > LABEL * bar.label.length() + 10) {
      out.raw("<text class=\"what\" x=\"%.1f\" y=\"%d\">", bar.x + 4, y + 13);
      out.text(bar.label).raw("</text>");
    }
    out.raw("</g>");
  }

  private void axis(int height) {
    double rough = seconds / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = power;
    for (double s : STEPS) {
      step = s * power;
      if (step >= rough) {
        break;
      }
    }
    for (int i = 0; i * step <= seconds; i++) {
      double x = x(i * step);
      out.raw(
          "<line class=\"tick\" x1=\"%.1f\" x2=\"%.1f\" y1=\"0\" y2=\"%d\"/>",
          x, x, height - AXIS + 4);
      boolean last = x > WIDTH - 60;
      out.raw(
          "<text class=\"tick\" x=\"%.1f\" y=\"%d\"%s>",
          x, height - 6, last ? " text-anchor=\"end\"" : "");
      out.text(i == 0 ? Units.clock(from) : "+" + number(i * step) + " s").raw("</text>");
    }
  }

  private static String number(double seconds) {
    return seconds == Math.rint(seconds)
        ? Long.toString((long) seconds)
        : String.format(Locale.ROOT, "%.3g", seconds).replaceAll("0+$", "");
  }

  private double x(double second) {
    return LEFT + (WIDTH - LEFT) * Math.clamp(second / seconds, 0, 1);
  }

  private double x(Instant at) {
    return x(Duration.between(from, at).toNanos() / 1e9);
  }

  private List<Bar> bars(List<Session.Work> works, Session.Work running) {
    var bars = new ArrayList<Bar>();
    var thin = new ArrayList<Session.Work>();
    Instant free = from;
    for (Session.Work w : works) {
      free = w.completed().isAfter(free) ? w.completed() : free;
      if (w.completed().isBefore(from)) {
        continue;
      }
      double begin = x(w.started());
      double width = x(w.completed()) - begin;
      if (!thin.isEmpty() && begin - x(thin.getFirst().started()) > 2 * THIN) {
        bars.add(together(thin));
        thin.clear();
      }
      if (width < THIN) {
        thin.add(w);
      } else {
        bars.add(new Bar(begin, width, style(w), title(w), EngineSection.name(w)));
      }
    }
    if (!thin.isEmpty()) {
      bars.add(together(thin));
    }
    if (running != null) {
      Instant began = running.started().isAfter(free) ? running.started() : free;
      double begin = x(began);
      String title = EngineSection.name(running) + ": runs since " + Units.clock(began);
      double width = Math.max(THIN, WIDTH - begin);
      bars.add(new Bar(begin, width, "running", title, EngineSection.name(running)));
    }
    return bars;
  }

  private Bar together(List<Session.Work> thin) {
    Session.Work bad =
        thin.stream().filter(w -> w.state() != Session.State.DONE).findFirst().orElse(null);
    double begin = x(thin.getFirst().started());
    double width = Math.max(THIN, x(thin.getLast().completed()) - begin);
    Session.Work shown = bad == null ? thin.getFirst() : bad;
    String title =
        thin.size() == 1 ? title(shown) : thin.size() + " short ones, such as " + title(shown);
    return new Bar(begin, width, style(shown), title, null);
  }

  private static String style(Session.Work w) {
    return switch (w.state()) {
      case DONE, RUNNING -> w.kind().name().toLowerCase(Locale.ROOT);
      case ABORTED -> "aborted";
      case FAILED, DIED -> "failed";
    };
  }

  private static String title(Session.Work w) {
    var text = new StringBuilder(EngineSection.name(w)).append(": ");
    text.append(Units.time(w.took())).append(" from ").append(Units.clock(w.started()));
    if (w.errorType() != null) {
      text.append("; ").append(w.errorType()).append(": ").append(w.errorMessage());
    }
    return text.toString();
  }
}
