package org.mpi4j.cluster;

/** Gets what engines show, as it comes; called by one thread at a time. */
@FunctionalInterface
public interface OutputListener {
  /**
   * Something is to be shown.
   *
   * @param output what and whose
   */
  void show(Output output);

  /**
   * Shows nothing; outputs are still kept with the result.
   *
   * @return the listener
   */
  static OutputListener none() {
    return _ -> {};
  }

  /**
   * Prints each line with the number of its engine, such as {@code [stdout:3] ...}, to this
   * process's standard output and error.
   *
   * @return the listener
   */
  static OutputListener console() {
    return output -> {
      boolean good = output.kind() == Output.Kind.STDOUT || output.kind() == Output.Kind.RESULT;
      var stream = good ? System.out : System.err;
      String prefix =
          output.kind() == Output.Kind.NOTICE
              ? ""
              : "[%s:%d] ".formatted(prefix(output.kind()), output.engine());
      var text = new StringBuilder();
      output.text().lines().forEach(line -> text.append(prefix).append(line).append('\n'));
      stream.print(text);
      stream.flush();
    };
  }

  private static String prefix(Output.Kind kind) {
    return switch (kind) {
      case STDOUT -> "stdout";
      case STDERR -> "stderr";
      case RESULT -> "out";
      case ERROR -> "error";
      case NOTICE -> "";
    };
  }
}
