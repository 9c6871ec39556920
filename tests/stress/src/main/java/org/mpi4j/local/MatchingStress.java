package org.mpi4j.local;

import org.mpi4j.Datatype;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two threads of one rank post a receive while the messages arrive, and both make progress: each
 * receive gets one message, whole, and the one posted by a thread keeps its order with itself.
 */
@JCStressTest
@State
@Outcome(id = "7, 8", expect = Expect.ACCEPTABLE, desc = "The first thread posted first.")
@Outcome(id = "8, 7", expect = Expect.ACCEPTABLE, desc = "The second thread posted first.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A message was lost, repeated or not visible.")
public class MatchingStress {
  private final ThreadFabric fabric = ThreadFabric.of(2);
  private final LocalEngine sender = engine(0);
  private final LocalEngine receiver = engine(1);
  private final int[] a = new int[1];
  private final int[] b = new int[1];
  private Operation first;
  private Operation second;

  private LocalEngine engine(int rank) {
    var e = new LocalEngine(fabric, rank);
    fabric.register(e);
    return e;
  }

  /** The sender. */
  @Actor
  public void send() {
    Endpoint world = sender.world();
    world.send(new int[] {7}, 0, 1, Datatype.INT, 1, 5, Endpoint.USER, 0);
    world.send(new int[] {8}, 0, 1, Datatype.INT, 1, 5, Endpoint.USER, 0);
  }

  /** A thread of the receiver. */
  @Actor
  public void receiveA() {
    first = receiver.world().irecv(a, 0, 1, Datatype.INT, 0, 5, Endpoint.USER, 0);
    receiver.poll();
  }

  /** Another thread of the receiver. */
  @Actor
  public void receiveB() {
    second = receiver.world().irecv(b, 0, 1, Datatype.INT, 0, 5, Endpoint.USER, 0);
    receiver.poll();
  }

  /** Afterwards. */
  @Arbiter
  public void after(II_Result r) {
    while (!first.isDone() || !second.isDone()) {
      receiver.poll();
    }
    r.r1 = a[0];
    r.r2 = b[0];
  }
}
