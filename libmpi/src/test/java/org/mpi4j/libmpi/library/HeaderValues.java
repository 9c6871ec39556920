package org.mpi4j.libmpi.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The constants of a C header, as far as a few patterns can read them: numbers in decimal,
 * addresses of symbols as {@code &x}, pointer variables as {@code *x}.
 */
final class HeaderValues {
  private static final Pattern DEFINE =
      Pattern.compile(
          "^[ \\t]*#[ \\t]*define[ \\t]+(\\w+)[ \\t]+(\\S.*?)[ \\t]*$", Pattern.MULTILINE);
  private static final Pattern ENUM = Pattern.compile("\\benum\\b[ \\t]*\\w*\\s*\\{([^}]*)\\}");
  private static final Pattern POINTER =
      Pattern.compile("extern\\s+int\\s*\\*\\s*const\\s+(\\w+)", Pattern.MULTILINE);
  private static final Pattern OPEN_MPI =
      Pattern.compile("OMPI_PREDEFINED_GLOBAL\\s*\\([^,]*,\\s*(\\w+)\\s*\\)");
  private static final Pattern CAST =
      Pattern.compile("\\(\\s*[A-Za-z_]\\w*(\\s+\\w+)*\\s*\\**\\s*\\)");

  private final Map<String, String> texts = new HashMap<>();

  /** Reads a header, and the mpio.h beside it, where MPICH has the constants of files. */
  static HeaderValues of(Path header) throws IOException {
    var values = new HeaderValues();
    Path files = header.resolveSibling("mpio.h");
    if (Files.exists(files)) {
      values.read(Files.readString(files));
    }
    values.read(Files.readString(header));
    return values;
  }

  private void read(String source) {
    String text =
        source.replaceAll("(?s)/\\*.*?\\*/", " ").replaceAll("//[^\\n]*", "").replace("\\\n", " ");
    for (Matcher m = ENUM.matcher(text); m.find(); ) {
      enumeration(m.group(1));
    }
    for (Matcher m = POINTER.matcher(text); m.find(); ) {
      texts.put(m.group(1), "*" + m.group(1));
    }
    for (Matcher m = DEFINE.matcher(text); m.find(); ) {
      // C++ has its own casts; the branch for C follows.
      if (!m.group(2).startsWith("static_cast")) {
        texts.put(m.group(1), m.group(2));
      }
    }
  }

  /** Names without a value follow the one before them. Of two branches the second counts. */
  private void enumeration(String body) {
    String base = "0";
    int offset = 0;
    for (String entry :
        body.replaceAll("(?s)#\\s*if.*?#\\s*else", "").replaceAll("(?m)^\\s*#.*$", "").split(",")) {
      String[] parts = entry.strip().split("\\s*=\\s*", 2);
      if (parts.length == 2) {
        base = parts[1];
        offset = 0;
      }
      if (!parts[0].isBlank()) {
        texts.put(parts[0], offset == 0 ? base : base + " + " + offset);
      }
      offset++;
    }
  }

  Iterable<String> names() {
    return texts.keySet();
  }

  /** The value of a name; null when the header lacks it or these patterns cannot read it. */
  String value(String name) {
    return value(name, 0);
  }

  private String value(String name, int depth) {
    String text = texts.get(name);
    return text == null || depth > 8 ? null : evaluate(text.strip(), depth);
  }

  private String evaluate(String text, int depth) {
    Matcher global = OPEN_MPI.matcher(text);
    if (global.matches()) {
      return "&" + global.group(1);
    }
    if (text.startsWith("*")) {
      return text;
    }
    String bare = CAST.matcher(text).replaceAll("").replaceAll("[()]", "").strip();
    if (bare.isEmpty()) {
      // A name alone in brackets looks like a cast.
      bare = text.replaceAll("[()]", "").strip();
    }
    int plus = bare.lastIndexOf('+');
    if (plus > 0) {
      String left = evaluate(bare.substring(0, plus).strip(), depth + 1);
      String right = evaluate(bare.substring(plus + 1).strip(), depth + 1);
      return isNumber(left) && isNumber(right)
          ? Long.toString(Long.parseLong(left) + Long.parseLong(right))
          : null;
    }
    try {
      return Long.toString(Long.decode(bare.replaceAll("(?i)[ul]+$", "")));
    } catch (NumberFormatException e) {
      if (!bare.matches("\\w+")) {
        return null;
      }
      return texts.containsKey(bare)
          ? value(bare, depth + 1)
          : bare.startsWith("OMPI_C_") || bare.startsWith("MPIR_") ? "&" + bare : null;
    }
  }

  private static boolean isNumber(String text) {
    return text != null && text.matches("-?\\d+");
  }
}
