package org.mpi4j.cli;

import java.io.UncheckedIOException;
import java.util.List;
import org.mpi4j.MpiException;

/** The command {@code mpi4j}. */
public final class Main {
  /** As of programs that get arguments they do not understand. */
  static final int USAGE = 2;

  private Main() {}

  /**
   * Runs the command and exits.
   *
   * @param args its arguments
   */
  public static void main(String... args) {
    System.exit(run(args));
  }

  /**
   * Runs the command.
   *
   * @param args its arguments
   * @return the exit code
   */
  public static int run(String... args) {
    List<String> words = List.of(args);
    if (words.isEmpty()) {
      return bad("mpi4j", "no command given");
    }
    String command = words.getFirst();
    try {
      return switch (command) {
        case "run" -> new RunCommand(words.subList(1, words.size())).call();
        default -> OtherCommands.run(words);
      };
    } catch (BadOption e) {
      return bad("mpi4j " + command, e.getMessage());
    } catch (CompilationFailed e) {
      return 1;
    } catch (MpiException | UncheckedIOException e) {
      System.err.println("mpi4j: " + e.getMessage());
      return 1;
    }
  }

  /** Says in one line what is wrong with the arguments. */
  static int bad(String command, String text) {
    System.err.println(command + ": " + text + " (see " + command + " --help)");
    return USAGE;
  }
}
