package org.mpi4j.jupyter.magic;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How a cell is run on engines; the letters are ipyparallel's.
 *
 * @param targets engines as they were typed, null for all of the view
 * @param block whether the cell waits for the engines
 * @param saveAs variable of the notebook that gets the result, null for none
 * @param grouping order of the outputs, null to show them as they come
 * @param local whether the notebook runs the cell too
 * @param verbose whether the engines are named first
 * @param progressAfter when a line of progress appears
 * @param stuckAfter when engines are freed that wait for one that failed
 * @param view variable that holds the view, null for the newest
 */
record PxOptions(
    String targets,
    boolean block,
    String saveAs,
    Grouping grouping,
    boolean local,
    boolean verbose,
    Duration progressAfter,
    Duration stuckAfter,
    String view) {
  static final PxOptions DEFAULT =
      new PxOptions(
          null, true, null, null, false, true, Duration.ofSeconds(2), Duration.ofSeconds(30), null);

  private static final String HELP =
      "-t/--targets 0,2 | 1:3 | ::2 | all, -b/--block, -a/--noblock, -o/--out NAME, "
          + "--group-outputs type|engine|order, -e (by engine), -r (by order), "
          + "--stream, --no-stream, --local, -v/--verbose, --quiet, "
          + "--progress-after SECONDS, --stuck-after SECONDS, --view NAME";

  /** Order of the outputs of a cell that has ended. */
  enum Grouping {
    /** All that was printed, then all errors, then all values. */
    TYPE,
    /** One engine after the other. */
    ENGINE,
    /** The first outputs of all engines, then the second ones. */
    ORDER
  }

  /** What a line gives, over these options. */
  PxOptions with(String line) {
    PxOptions options = this;
    Deque<String> words = new ArrayDeque<>(Words.of(line));
    while (!words.isEmpty()) {
      String word = words.pop();
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      if (equals > 0) {
        words.push(word.substring(equals + 1));
        options = options.option(word.substring(0, equals), words, true);
      } else if (word.length() > 2 && word.charAt(0) == '-' && "to".indexOf(word.charAt(1)) >= 0) {
        words.push(word.substring(2));
        options = options.option(word.substring(0, 2), words, true);
      } else {
        options = options.option(word, words, false);
      }
    }
    return options;
  }

  private PxOptions option(String name, Deque<String> words, boolean given) {
    int before = words.size();
    PxOptions result =
        switch (name) {
          case "-t", "--targets" -> withTargets(value(name, words));
          case "-b", "--block" -> withBlock(true);
          case "-a", "--noblock" -> withBlock(false);
          case "-o", "--out" -> withSaveAs(value(name, words));
          case "-e" -> withGrouping(Grouping.ENGINE);
          case "-r" -> withGrouping(Grouping.ORDER);
          case "--group-outputs" -> withGrouping(grouping(value(name, words)));
          case "--stream" -> withGrouping(null);
          case "--no-stream" -> withGrouping(grouping == null ? Grouping.TYPE : grouping);
          case "--local" -> withLocal(true);
          case "-v", "--verbose" -> withVerbose(true);
          case "--quiet" -> withVerbose(false);
          case "--progress-after" -> withProgressAfter(seconds(name, value(name, words)));
          case "--stuck-after" -> withStuckAfter(seconds(name, value(name, words)));
          case "--view" -> withView(value(name, words));
          case "--signal-on-interrupt" ->
              throw new BadMagic(
                  name + ": engines are interrupted by a message, not by signals; leave it out");
          default -> throw new BadMagic("option " + name + " is not known; there are " + HELP);
        };
    if (given && words.size() == before) {
      throw new BadMagic("option " + name + " has no value; got " + words.peek());
    }
    return result;
  }

  private static String value(String name, Deque<String> words) {
    if (words.isEmpty()) {
      throw new BadMagic("option " + name + " needs a value");
    }
    return words.pop();
  }

  private static Grouping grouping(String word) {
    return switch (word) {
      case "type" -> Grouping.TYPE;
      case "engine" -> Grouping.ENGINE;
      case "order" -> Grouping.ORDER;
      default ->
          throw new BadMagic("--group-outputs " + word + ": it may be type, engine or order");
    };
  }

  private static Duration seconds(String name, String word) {
    try {
      double seconds = Double.parseDouble(word);
      if (seconds >= 0 && seconds < 1e9) {
        return Duration.ofNanos((long) (seconds * 1e9));
      }
    } catch (NumberFormatException e) {
      // As a negative number.
    }
    throw new BadMagic(name + " " + word + ": seconds, from 0");
  }

  private PxOptions withTargets(String t) {
    return new PxOptions(
        t, block, saveAs, grouping, local, verbose, progressAfter, stuckAfter, view);
  }

  private PxOptions withBlock(boolean b) {
    return new PxOptions(
        targets, b, saveAs, grouping, local, verbose, progressAfter, stuckAfter, view);
  }

  private PxOptions withSaveAs(String name) {
    if (!javax.lang.model.SourceVersion.isName(name) || name.contains(".")) {
      throw new BadMagic("--out " + name + ": this is no name of a variable");
    }
    return new PxOptions(
        targets, block, name, grouping, local, verbose, progressAfter, stuckAfter, view);
  }

  private PxOptions withGrouping(Grouping g) {
    return new PxOptions(
        targets, block, saveAs, g, local, verbose, progressAfter, stuckAfter, view);
  }

  private PxOptions withLocal(boolean l) {
    return new PxOptions(
        targets, block, saveAs, grouping, l, verbose, progressAfter, stuckAfter, view);
  }

  private PxOptions withVerbose(boolean v) {
    return new PxOptions(
        targets, block, saveAs, grouping, local, v, progressAfter, stuckAfter, view);
  }

  private PxOptions withProgressAfter(Duration d) {
    return new PxOptions(targets, block, saveAs, grouping, local, verbose, d, stuckAfter, view);
  }

  private PxOptions withStuckAfter(Duration d) {
    return new PxOptions(targets, block, saveAs, grouping, local, verbose, progressAfter, d, view);
  }

  private PxOptions withView(String name) {
    return new PxOptions(
        targets, block, saveAs, grouping, local, verbose, progressAfter, stuckAfter, name);
  }
}
