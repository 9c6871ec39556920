package org.mpi4j.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of a page of the guide: a {@code java} block, and the {@code text} block after it with
 * the command that runs it and what that prints.
 *
 * @param block the block, with its marks: {@code lines in any order}, {@code one rank may be
 *     stopped first}, {@code local engine only: why}
 * @param name name of its file, without {@code .java}
 * @param command the words of the command
 * @param output lines of its output
 * @param code its exit code where the page tells it, else null
 */
record GuideProgram(
    PageBlock block, String name, List<String> command, List<String> output, Integer code) {
  private static final String ASK_CODE = "$ echo $?";

  /** The programs of a page, in order. */
  static List<GuideProgram> of(Path page) {
    List<PageBlock> blocks = PageBlock.of(page);
    var programs = new ArrayList<GuideProgram>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).language().equals("java") && blocks.get(i).whyNotRun() == null) {
        PageBlock java = blocks.get(i);
        if (i + 1 == blocks.size() || !blocks.get(i + 1).language().equals("text")) {
          throw new AssertionError(java + ": a java block without a text block after it");
        }
        programs.add(of(java, blocks.get(i + 1).text()));
      }
    }
    return programs;
  }

  private static GuideProgram of(PageBlock block, String result) {
    List<String> lines = new ArrayList<>(result.lines().toList());
    List<String> command = List.of(lines.removeFirst().substring("$ ".length()).split(" "));
    Integer code = null;
    if (lines.contains(ASK_CODE)) {
      code = Integer.valueOf(lines.removeLast());
      lines.removeLast();
    }
    String file = command.stream().filter(w -> w.endsWith(".java")).findFirst().orElseThrow();
    String name = file.substring(0, file.length() - ".java".length());
    return new GuideProgram(block, name, command, lines, code);
  }

  String source() {
    return block.text();
  }

  /** Whether it starts its ranks itself. */
  boolean isPlainJava() {
    return command.getFirst().equals("java");
  }

  /** Whether it may share a launch with others: it has a good end, and needs no options. */
  boolean isOrdinary() {
    return code == null
        && command.subList(0, 3).equals(List.of("bin/mpi4j", "run", "-n"))
        && command.indexOf(name + ".java") == 4;
  }

  /** Whether the page shows the lines of a rank in one of several possible orders. */
  boolean isInAnyOrder() {
    return block.mark("lines in any order") != null;
  }

  /** Whether ranks fail at the same time, so that one may stop another before that has reported. */
  boolean isRaceOfFailures() {
    return block.mark("one rank may be stopped first") != null;
  }

  /** Whether what it shows is of the local engine alone. */
  boolean isLocalOnly() {
    return isPlainJava() || block.mark("local engine only: ") != null;
  }

  /** Number of ranks. */
  int ranks() {
    return isPlainJava() ? 1 : Integer.parseInt(command.get(command.indexOf("-n") + 1));
  }

  /** What the command gives the program. */
  List<String> arguments() {
    return command.subList(command.indexOf(name + ".java") + 1, command.size());
  }

  @Override
  public String toString() {
    return block.page() + ": " + name;
  }
}
