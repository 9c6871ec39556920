package org.mpi4j.local;

import java.lang.invoke.VarHandle;
import org.mpi4j.MPI;
import org.mpi4j.Status;
import org.mpi4j.local.shared.Host;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Progress;

/** What the collectives of a communicator need of this engine. */
final class ChannelHost implements Host {
  private final LocalEndpoint ep;
  private final LocalEngine engine;
  private final Fabric fabric;
  private final int region;

  ChannelHost(LocalEndpoint ep, int region) {
    this.ep = ep;
    this.engine = ep.engine();
    this.fabric = engine.fabric();
    this.region = region;
  }

  @Override
  public int rank() {
    return ep.rank();
  }

  @Override
  public int size() {
    return ep.size();
  }

  @Override
  public String name() {
    return ep.name();
  }

  @Override
  public Progress progress() {
    return engine.progress();
  }

  @Override
  public int sender(int number) {
    Status early = ep.iprobe(MPI.ANY_SOURCE, number, Endpoint.COLLECTIVE);
    return early == null ? -1 : early.source();
  }

  @Override
  public boolean canTouch(Object base) {
    return engine.canTouch(base);
  }

  @Override
  public void wakeOthers() {
    // What was published must be visible before we look who sleeps; they look the other way round.
    VarHandle.fullFence();
    for (int r = 0, n = ep.size(); r < n; r++) {
      int world = ep.world(r);
      if (r != ep.rank() && fabric.sleeps(world)) {
        fabric.wake(world);
      }
    }
  }

  @Override
  public boolean hasEnded(int rank) {
    return fabric.state(ep.world(rank)) == Fabric.ENDED;
  }

  @Override
  public boolean isCrowded() {
    return engine.isCrowded();
  }

  @Override
  public void release() {
    fabric.freeRegion(region);
  }
}
