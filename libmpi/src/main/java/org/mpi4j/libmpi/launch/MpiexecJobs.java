package org.mpi4j.libmpi.launch;

import java.io.OutputStream;
import java.util.List;
import org.mpi4j.Job;
import org.mpi4j.spi.JobProvider;
import org.mpi4j.spi.StartedJob;

/** Jobs of the libmpi engine. */
public final class MpiexecJobs implements JobProvider {
  /** For {@link java.util.ServiceLoader}. */
  public MpiexecJobs() {}

  @Override
  public String name() {
    return "libmpi";
  }

  @Override
  public StartedJob start(Job job) {
    Mpiexec mpiexec = Mpiexec.find();
    StartCache.prepare(mpiexec);
    return RunningMpiexec.start(job, mpiexec);
  }

  @Override
  public StartedJob start(Job job, OutputStream out, OutputStream err) {
    Mpiexec mpiexec = Mpiexec.find();
    StartCache.prepare(mpiexec);
    return RunningMpiexec.start(job, mpiexec, out, err);
  }

  @Override
  public List<String> command(Job job) {
    return MpiexecCommand.of(job, Mpiexec.find());
  }

  @Override
  public List<String> rankCommand(Job.App app, boolean tagOutput) {
    return RankCommandLine.of(app, RankVariables.current().localSize(), tagOutput, true);
  }
}
