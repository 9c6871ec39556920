package org.mpi4j.cli.cluster;

import org.mpi4j.cli.script.Scheduler;

/** Engines as a job of OpenPBS, PBS Professional or Torque. */
public final class PbsLauncher extends BatchLauncher {
  /** For {@link java.util.ServiceLoader}. */
  public PbsLauncher() {
    super(Scheduler.PBS);
  }
}
