package org.mpi4j.system;

import java.util.stream.Collectors;

/** The words of a batch system for the job file of an example, {@code examples/jobs}. */
enum JobFile {
  SLURM(
      "slurm",
      """
      #!/bin/bash
      # In the top folder of a checkout: sbatch examples/jobs/%1$s.slurm
      #SBATCH --job-name=%1$s
      #SBATCH --ntasks=%2$d
      #SBATCH --time=00:10:00
      #SBATCH --output=%1$s-%%j.out

      cd "$SLURM_SUBMIT_DIR" || exit
      mpiexec -n %2$d bin/mpi4j %3$s
      """),
  PBS(
      "pbs",
      """
      #!/bin/bash
      # In the top folder of a checkout: qsub examples/jobs/%1$s.pbs
      #PBS -N %1$s
      #PBS -l nodes=1:ppn=%2$d
      #PBS -l walltime=00:10:00
      #PBS -j oe

      cd "$PBS_O_WORKDIR" || exit
      mpiexec -n %2$d bin/mpi4j %3$s
      """);

  private final String ending;
  private final String text;

  JobFile(String ending, String text) {
    this.ending = ending;
    this.text = text;
  }

  /** Its path in the checkout. */
  String path(Example e) {
    return "examples/jobs/" + e.name() + "." + ending;
  }

  /** What it says. */
  String text(Example e) {
    String arguments = e.arguments().stream().map(a -> " " + a).collect(Collectors.joining());
    String command = e.verb() + " examples/" + e.place() + ".java" + arguments;
    return text.formatted(e.name(), e.ranks(), command);
  }
}
