package org.mpi4j.cli.cluster;

import org.mpi4j.cli.script.Scheduler;

/** Engines as a job of Slurm. */
public final class SlurmLauncher extends BatchLauncher {
  /** For {@link java.util.ServiceLoader}. */
  public SlurmLauncher() {
    super(Scheduler.SLURM);
  }
}
