package org.mpi4j.local.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.mpi4j.ErrorClass;
import org.mpi4j.Job;
import org.mpi4j.MpiException;
import org.mpi4j.internal.launch.RankCommand;
import org.mpi4j.local.SharedFile;
import org.mpi4j.spi.HostedJob;
import org.mpi4j.spi.JobProvider;
import org.mpi4j.spi.StartedJob;

/** Starts jobs whose ranks are processes of this machine. */
public final class ProcessJobs implements JobProvider {
  /** For {@link java.util.ServiceLoader}. */
  public ProcessJobs() {}

  @Override
  public String name() {
    return "local";
  }

  /** What ranks need on their class path. */
  static List<Path> libraries() {
    return RankCommand.libraries(ProcessJobs.class);
  }

  @Override
  public StartedJob start(Job job) {
    return start(job, ClassData.archive(), RunningJob.Streams.ofProcess());
  }

  @Override
  public StartedJob start(Job job, OutputStream out, OutputStream err) {
    return start(job, ClassData.archive(), RunningJob.Streams.withoutInput(out, err));
  }

  @Override
  public HostedJob host(Job job, int spares, Job.RankEnd onEnd) {
    int size = 1 + job.size() + spares;
    JobDirectory directory = JobDirectory.create();
    try {
      SharedFile.create(directory.path(), size);
      return HostedProcesses.start(job, size, directory, ClassData.archive(), onEnd);
    } catch (IOException e) {
      directory.close();
      throw noMemory(size, directory, e);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static MpiException noMemory(int size, JobDirectory directory, IOException e) {
    return new MpiException(
        ErrorClass.ERR_SPAWN,
        "shared memory of %d ranks in %s: it cannot be made (%s); free some space there, or set MPI4J_JOBS to a directory with more"
            .formatted(size, directory.path(), e.getMessage()),
        e);
  }

  /** Starts a job with a given archive of class data, or null, and given streams. */
  static StartedJob start(Job job, Path classData, RunningJob.Streams streams) {
    JobDirectory directory = JobDirectory.create();
    try {
      if (job.ranks() == Job.Ranks.PROCESSES) {
        SharedFile.create(directory.path(), job.size());
      }
      return RunningJob.start(
          job, directory, new JobProcesses(job, directory.path(), classData), streams);
    } catch (IOException e) {
      directory.close();
      throw noMemory(job.size(), directory, e);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }
}
