package org.mpi4j.cluster.launch;

import java.util.List;
import java.util.Map;
import org.mpi4j.Job;

/**
 * Processes of this machine, which are ranks of the local engine beside this process. Each may die
 * for itself.
 */
public final class LocalLauncher implements EngineLauncher {
  /** For {@link java.util.ServiceLoader}. */
  public LocalLauncher() {}

  @Override
  public String name() {
    return "local";
  }

  @Override
  public boolean isRemote(Map<String, String> options) {
    return false;
  }

  @Override
  public int otherRanks() {
    return 1;
  }

  @Override
  public Started start(Request request, Listener listener) {
    var app =
        new Job.App(
            request.engines(),
            MAIN_CLASS,
            request.arguments(),
            request.classPath(),
            JvmOptions.of(request),
            Map.of(),
            null);
    Job.Hosted job = new Job(List.of(app)).host(0, (rank, _, what) -> listener.ended(rank, what));
    return new Started() {
      @Override
      public String state() {
        return "";
      }

      @Override
      public void close() {
        job.close();
      }
    };
  }
}
