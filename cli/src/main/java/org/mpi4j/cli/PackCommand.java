package org.mpi4j.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mpi4j pack}: a program for hosts that have neither it nor mpi4j. */
@Command(
    name = "pack",
    sortOptions = false,
    description = "Packs a program, with mpi4j, for hosts that share no files with this one.",
    footer = {
      "",
      "  mpi4j pack -o prog.tar Prog.java",
      "  tar -xf prog.tar -C /somewhere        (on every host)",
      "  mpiexec -n 4 sh /somewhere/rank arguments"
    })
final class PackCommand implements Callable<Integer> {
  @Mixin private AppOptions app;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "the tar file")
  private Path output;

  @Option(names = "--tag-output", description = "start each line of output with its rank, as [0]")
  private boolean tagOutput;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  private boolean help;

  @Override
  public Integer call() throws CompilationFailed {
    app.defaultSize(1);
    var program = RunCommand.resolve(app);
    if (!program.arguments().isEmpty() || !program.environment().isEmpty()) {
      throw new BadOption(
          "arguments and -x are given to the ranks when they start, not when they are packed");
    }
    program.pack(tagOutput, output.toAbsolutePath());
    return 0;
  }
}
