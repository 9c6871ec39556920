package org.mpi4j.cluster;

import java.util.Map;
import org.mpi4j.cluster.launch.EngineLauncher;
import org.mpi4j.cluster.launch.LocalLauncher;

/** Engines of this machine, as if they were far away. */
public final class TlsLauncher implements EngineLauncher {
  private final LocalLauncher local = new LocalLauncher();

  @Override
  public String name() {
    return "tls";
  }

  @Override
  public boolean isRemote(Map<String, String> options) {
    return true;
  }

  @Override
  public int otherRanks() {
    return local.otherRanks();
  }

  @Override
  public Started start(Request request, Listener listener) {
    return local.start(request, listener);
  }
}
