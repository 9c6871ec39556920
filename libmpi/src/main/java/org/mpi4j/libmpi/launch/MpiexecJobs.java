package org.mpi4j.libmpi.launch;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.mpi4j.Job;
import org.mpi4j.Placement;
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
    Mpiexec mpiexec = prepared(job);
    return RunningMpiexec.start(job, mpiexec);
  }

  @Override
  public StartedJob start(Job job, OutputStream out, OutputStream err) {
    return RunningMpiexec.start(job, prepared(job), out, err);
  }

  private static Mpiexec prepared(Job job) {
    Mpiexec mpiexec = Mpiexec.find();
    List<Placement.Slots> hosts = job.placement().hosts();
    MpiexecCommand.checkHosts(hosts);
    if (job.placement().staged()) {
      Staged.of(job).copy(hosts);
    } else {
      StartCache.prepare();
    }
    return mpiexec;
  }

  @Override
  public List<String> command(Job job) {
    return MpiexecCommand.of(job, Mpiexec.find());
  }

  @Override
  public void pack(Job.App app, boolean tagOutput, Path tar) {
    new Pack(app, tagOutput).write(tar);
  }

  @Override
  public List<String> rankCommand(Job.App app, boolean tagOutput) {
    StartCache.prepare();
    return RankCommandLine.of(app, RankVariables.current().localSize(), tagOutput, true);
  }
}
