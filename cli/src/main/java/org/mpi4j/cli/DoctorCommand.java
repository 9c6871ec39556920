package org.mpi4j.cli;

import java.util.concurrent.Callable;
import org.mpi4j.Diagnosis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mpi4j doctor}: what is on this machine, and what to do about each problem. */
@Command(
    name = "doctor",
    description =
        "Shows what mpi4j finds on this machine: Java, launchers, MPI libraries, and what to do"
            + " about each problem.",
    footer = {"", "The exit code is 1 when there is a problem, 0 otherwise."})
final class DoctorCommand implements Callable<Integer> {
  @Option(names = "--json", description = "print JSON, for programs")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  private boolean help;

  @Override
  public Integer call() {
    Diagnosis diagnosis = Diagnosis.ofThisMachine();
    System.out.print(json ? DoctorReport.json(diagnosis) : DoctorReport.text(diagnosis));
    return diagnosis.problems().isEmpty() ? 0 : 1;
  }
}
