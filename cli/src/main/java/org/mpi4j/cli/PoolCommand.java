package org.mpi4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.mpi4j.Job;
import org.mpi4j.pool.PoolMain;
import picocli.CommandLine.Command;

/** {@code mpi4j pool}: a job whose rank 0 runs a program and whose other ranks are its workers. */
@Command(
    name = "pool",
    sortOptions = false,
    description = "Runs a program on rank 0; all other ranks are the workers of its pools.",
    footer = {
      "",
      "MpiPool.create() in the program gives it the workers: -n 8 makes 7 of them. With -n 1",
      "the pool starts its own. An uncaught exception of the program ends the job.",
      "",
      "Under mpiexec or srun, as in mpiexec -n 8 bin/mpi4j pool PROGRAM, this process",
      "becomes one rank of the MPI library; -n then belongs to mpiexec."
    })
final class PoolCommand extends RunCommand {
  @Override
  Job.App prepared(AppOptions options) throws CompilationFailed {
    if (options.rest() != null) {
      throw new BadOption("':': rank 0 runs the one program of a pool; leave the others out");
    }
    Job.App app = resolve(options);
    List<String> arguments = new ArrayList<>();
    arguments.add(app.mainClass());
    arguments.addAll(app.arguments());
    return new Job.App(
        app.size(),
        PoolMain.class.getName(),
        arguments,
        app.classPath(),
        app.jvmOptions(),
        app.environment(),
        app.directory());
  }

  @Override
  void check(Job.Ranks kind) {
    if (kind == Job.Ranks.THREADS) {
      throw new BadOption(
          "--ranks threads: workers of a pool are processes; leave this option out");
    }
  }
}
