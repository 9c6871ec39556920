package org.mpi4j.internal.coll;

import java.util.Random;
import org.mpi4j.loop.LoopEngine;
import org.mpi4j.loop.LoopJob;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;

/** One rank of a test: its engine and its collectives. */
final class Ranks {
  final LoopEngine engine;
  final Endpoint ep;
  final TagSequence tags;
  final int rank;
  final int size;

  /** Different on every rank. */
  final Random random;

  interface Body {
    void run(Ranks r) throws Exception;
  }

  private Ranks(LoopEngine engine) {
    this.engine = engine;
    this.ep = engine.world();
    this.tags = new TagSequence(ep);
    this.rank = ep.rank();
    this.size = ep.size();
    this.random = new Random(rank * 77L + size);
  }

  /** Half of the messages are too long to be eager, and they arrive in bursts. */
  static void run(int size, Body body) {
    LoopJob.run(size, 64, size, engine -> body.run(new Ranks(engine)));
  }

  ScheduledCollectives collectives(Choice choice, boolean strict) {
    return new ScheduledCollectives(ep, tags, choice, strict, 1 << 20);
  }

  ScheduledCollectives collectives(int pieceBytes) {
    return new ScheduledCollectives(ep, tags, Choice.USUAL, false, pieceBytes);
  }

  /** Those of another communicator. */
  ScheduledCollectives collectives(Endpoint other, boolean strict) {
    return new ScheduledCollectives(other, new TagSequence(other), Choice.USUAL, strict, 1 << 20);
  }

  void await(Operation op) {
    engine.progress().await(op);
    op.get();
  }
}
