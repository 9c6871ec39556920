package org.mpi4j.cli;

import java.util.Arrays;
import java.util.List;

/**
 * The command lines that most jobs are started with, {@code run [-n N] PROGRAM [ARGUMENT...]}, and
 * {@code run --as-rank PROGRAM [ARGUMENT...]} by which {@code bin/mpi4j} asks for a rank, read
 * without picocli: its classes are of a format that class data cannot keep, and looking at the
 * options of a command takes longer than the rest of the launcher.
 */
final class PlainRun {
  private static final int DIGITS = 6;

  private PlainRun() {}

  /**
   * Reads a command line.
   *
   * @param args the arguments of {@code mpi4j}
   * @return the command, or null if it has to be read by picocli
   */
  static RunCommand of(String[] args) {
    if (args.length < 2 || !args[0].equals("run")) {
      return null;
    }
    int at = 1;
    String ranks = null;
    boolean asRank = args[1].equals("--as-rank");
    if (asRank) {
      at = 2;
    } else if (args[1].equals("-n") || args[1].equals("-np")) {
      if (args.length < 4 || !isNumber(args[2])) {
        return null;
      }
      ranks = args[2];
      at = 3;
    }
    if (at == args.length) {
      return null;
    }
    String program = args[at];
    if (program.isEmpty() || program.startsWith("-") || program.startsWith("@")) {
      return null;
    }
    List<String> words = Arrays.asList(args).subList(at, args.length);
    // Files of arguments, and programs with options of their own, are for picocli.
    for (String word : words) {
      if (word.startsWith("@") || word.equals(AppOptions.SEPARATOR)) {
        return null;
      }
    }
    return RunCommand.plain(ranks, asRank, words);
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= DIGITS;
  }
}
