package org.mpi4j.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program of a page of the guide: a {@code java} block, and the {@code text} block after it with
 * the command that runs it and what that prints.
 *
 * @param page name of the page
 * @param name name of its file, without {@code .java}
 * @param source its text
 * @param command the words of the command
 * @param output lines of its output
 * @param code its exit code where the page tells it, else null
 */
record GuideProgram(
    String page,
    String name,
    String source,
    List<String> command,
    List<String> output,
    Integer code) {
  private static final int FLAGS = Pattern.MULTILINE | Pattern.DOTALL;
  private static final Pattern JAVA = Pattern.compile("^```java\n(.*?)^```\n", FLAGS);
  private static final Pattern TEXT = Pattern.compile("\\G```text\n(.*?)^```$", FLAGS);
  private static final String ASK_CODE = "$ echo $?";

  /** The programs of a page, in order. */
  static List<GuideProgram> of(Path page) {
    try {
      String text = Files.readString(page);
      var programs = new ArrayList<GuideProgram>();
      Matcher java = JAVA.matcher(text);
      while (java.find()) {
        Matcher result = TEXT.matcher(text).region(java.end(), text.length());
        if (!result.find()) {
          throw new AssertionError(page + ": a java block without a text block:\n" + java.group(1));
        }
        programs.add(of(page.getFileName().toString(), java.group(1), result.group(1)));
      }
      return programs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GuideProgram of(String page, String source, String result) {
    List<String> lines = new ArrayList<>(result.lines().toList());
    List<String> command = List.of(lines.removeFirst().substring("$ ".length()).split(" "));
    Integer code = null;
    if (lines.contains(ASK_CODE)) {
      code = Integer.valueOf(lines.removeLast());
      lines.removeLast();
    }
    String file = command.stream().filter(w -> w.endsWith(".java")).findFirst().orElseThrow();
    String name = file.substring(0, file.length() - ".java".length());
    return new GuideProgram(page, name, source, command, lines, code);
  }

  /** Whether it starts its ranks itself. */
  boolean isPlainJava() {
    return command.getFirst().equals("java");
  }

  /** Whether its other ranks are workers: these are processes. */
  boolean isPool() {
    return command.size() > 1 && command.get(1).equals("pool");
  }

  /** Number of ranks. */
  int ranks() {
    return isPlainJava() ? 1 : Integer.parseInt(command.get(command.indexOf("-n") + 1));
  }

  /** What the command gives the program. */
  String[] arguments() {
    return command
        .subList(command.indexOf(name + ".java") + 1, command.size())
        .toArray(String[]::new);
  }

  @Override
  public String toString() {
    return page + ": " + name;
  }
}
