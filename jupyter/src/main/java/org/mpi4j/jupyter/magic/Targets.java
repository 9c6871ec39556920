package org.mpi4j.jupyter.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Engines as they are typed: {@code all}, {@code 2}, {@code 0,2}, or a slice as of Python. */
final class Targets {
  private static final Pattern SLICE =
      Pattern.compile("(-?\\d{1,9})?:(-?\\d{1,9})?(?::(-?\\d{1,9})?)?");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

  private Targets() {}

  /** Those of the engines that are meant, in the order in which they are named. */
  static List<Integer> of(String text, List<Integer> engines) {
    String bare = text.strip().replaceAll("^\\[(.*)]$", "$1").replace(" ", "");
    if (bare.equals("all")) {
      return engines;
    }
    Matcher slice = SLICE.matcher(bare);
    if (slice.matches()) {
      return slice(slice, engines, text);
    }
    var chosen = new ArrayList<Integer>();
    for (String part : bare.split(",", -1)) {
      if (!NUMBER.matcher(part).matches()) {
        throw new BadMagic(
            "targets " + text + ": write all, 2, or 0,2, or a slice such as 1:3 or ::2");
      }
      int number = Integer.parseInt(part);
      int engine =
          number < 0 && -number <= engines.size() ? engines.get(engines.size() + number) : number;
      if (!engines.contains(engine)) {
        throw new BadMagic(
            "targets " + text + ": there is no engine " + number + "; there are " + engines);
      }
      if (!chosen.contains(engine)) {
        chosen.add(engine);
      }
    }
    return chosen;
  }

  private static List<Integer> slice(Matcher slice, List<Integer> engines, String text) {
    int n = engines.size();
    int step = slice.group(3) == null ? 1 : Integer.parseInt(slice.group(3));
    if (step == 0) {
      throw new BadMagic("targets " + text + ": the step of a slice is not 0");
    }
    int first = bound(slice.group(1), step > 0 ? 0 : n - 1, n, step);
    int end = bound(slice.group(2), step > 0 ? n : -1, n, step);
    var chosen = new ArrayList<Integer>();
    for (long i = first; step > 0 ? i < end : i > end; i += step) {
      chosen.add(engines.get((int) i));
    }
    if (chosen.isEmpty()) {
      throw new BadMagic("targets " + text + ": that is none of the engines " + engines);
    }
    return chosen;
  }

  private static int bound(String text, int otherwise, int n, int step) {
    if (text == null) {
      return otherwise;
    }
    int given = Integer.parseInt(text);
    int index = given < 0 ? given + n : given;
    return step > 0 ? Math.clamp(index, 0, n) : Math.clamp(index, -1, n - 1);
  }
}
