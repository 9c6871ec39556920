package org.mpi4j.jupyter;

import java.util.List;
import java.util.Map;
import org.mpi4j.jupyter.eval.Editing;
import org.mpi4j.jupyter.magic.CellReader;
import org.mpi4j.jupyter.magic.Magics;
import org.mpi4j.jupyter.magic.Part;
import org.mpi4j.jupyter.wire.Message;

/** What front ends ask while a cell is written. Their positions count characters, not chars. */
final class Completion {
  private final Editing editing;
  private final Magics magics;

  Completion(Editing editing, Magics magics) {
    this.editing = editing;
    this.magics = magics;
  }

  Map<String, Object> complete(Message request) {
    String code = request.text("code");
    int cursor = cursor(code, request.number("cursor_pos"));
    Editing.Completions found = words(code, cursor);
    return Map.of(
        "status", "ok",
        "matches", found.words(),
        "cursor_start", code.codePointCount(0, found.from()),
        "cursor_end", code.codePointCount(0, cursor),
        "metadata", Map.of());
  }

  private Editing.Completions words(String code, int cursor) {
    String line = code.substring(code.lastIndexOf('\n', cursor - 1) + 1, cursor);
    String start = line.stripLeading();
    if (start.startsWith("%") && start.chars().noneMatch(Character::isWhitespace)) {
      boolean cell = code.strip().startsWith("%%");
      var names = magics.names(cell).stream().filter(name -> name.startsWith(start)).toList();
      return new Editing.Completions(names, cursor - start.length());
    }
    return editing.complete(blank(code), cursor);
  }

  /** Puts blanks in the place of magics, so that positions stay. */
  private static String blank(String code) {
    var lines = code.split("\n", -1);
    for (Part part : CellReader.read(code)) {
      if (!(part instanceof Part.Java)) {
        int at = part.line() - 1;
        String line = lines[at];
        int word = line.indexOf(' ', line.indexOf('%'));
        int hidden = part instanceof Part.CellMagic || word < 0 ? line.length() : word;
        lines[at] = " ".repeat(hidden) + line.substring(hidden);
      }
    }
    return String.join("\n", lines);
  }

  Map<String, Object> inspect(Message request) {
    String code = request.text("code");
    List<String> found =
        editing.documentation(blank(code), cursor(code, request.number("cursor_pos")));
    return Map.of(
        "status",
        "ok",
        "found",
        !found.isEmpty(),
        "data",
        found.isEmpty() ? Map.of() : Map.of("text/plain", String.join("\n\n", found)),
        "metadata",
        Map.of());
  }

  Map<String, Object> state(Message request) {
    String code = request.text("code");
    for (Part part : CellReader.read(code)) {
      Editing.State state =
          part instanceof Part.Java java ? editing.state(java.source()) : Editing.State.COMPLETE;
      if (state != Editing.State.COMPLETE) {
        String name = state == Editing.State.INVALID ? "invalid" : "incomplete";
        return Map.of("status", name, "indent", name.equals("incomplete") ? "  " : "");
      }
    }
    return Map.of("status", "complete");
  }

  private static int cursor(String code, int characters) {
    return code.offsetByCodePoints(
        0, Math.clamp(characters, 0, code.codePointCount(0, code.length())));
  }
}
