package org.mpi4j.bench;

import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Request;

/**
 * Time of collective operations on rank 0; sizes are bytes of one rank's part. Non-blocking ones
 * are measured from start to end, and beside a computation.
 */
final class CollectiveBench {
  private static final int OF_RANK = 3;
  private static final int OF_PART = 7;
  private static final int PERIOD = 101;

  private final Comm comm;
  private final int ranks;
  private final Memory.Area send;
  private final Memory.Area recv;
  private Computation computation;

  private CollectiveBench(Comm comm, ProgramOptions options) {
    this.comm = comm;
    ranks = comm.size();
    long sent = 1;
    long received = 1;
    for (Item item : options.items()) {
      Collective c = Collective.of(item.op());
      sent = Math.max(sent, (long) elements(item) * c.sent(ranks));
      received = Math.max(received, (long) elements(item) * c.received(ranks));
    }
    send = options.memory().doubles(sent);
    recv = options.memory().doubles(received);
  }

  static void main(String[] args) {
    var options = ProgramOptions.parse(args);
    Comm world = MPI.world();
    var bench = new CollectiveBench(world, options);
    var batches = new Batches(world, world.size(), options);
    options.items().forEach(item -> bench.add(batches, item));
    batches.run("mpi4j collectives");
  }

  private static int elements(Item item) {
    return Math.toIntExact(Math.max(1, item.size() / Double.BYTES));
  }

  private void add(Batches batches, Item item) {
    Collective c = Collective.of(item.op());
    int elements = elements(item);
    Collective.Data data = c.data(send::doubles, recv::doubles, elements, ranks);
    fill(c, elements);
    if (!Collective.isNonBlocking(item.op())) {
      c.run().run(comm, data, 0);
      check(item, c, elements);
      batches.add(item, 1, n -> blocking(c, data, n), null);
      return;
    }
    if (computation == null) {
      computation = new Computation();
    }
    c.start().start(comm, data, 0).await();
    check(item, c, elements);
    batches.add(item, 1, n -> nonBlocking(c, data, n), computation);
  }

  private void blocking(Collective c, Collective.Data data, int times) {
    for (int i = 0; i < times; i++) {
      c.run().run(comm, data, c.rootOf(i, ranks));
    }
  }

  private void nonBlocking(Collective c, Collective.Data data, int times) {
    for (int i = 0; i < times; i++) {
      Request<?> request = c.start().start(comm, data, c.rootOf(i, ranks));
      computation.during(request);
      request.await();
    }
  }

  private void fill(Collective c, int elements) {
    for (int part = 0; part < c.received(ranks); part++) {
      for (int i = 0; i < elements; i++) {
        recv.set((long) part * elements + i, -1);
      }
    }
    for (int part = 0; part < c.sent(ranks); part++) {
      for (int i = 0; i < elements; i++) {
        send.set((long) part * elements + i, value(comm.rank(), part, i));
      }
    }
    // A broadcast has one buffer.
    for (int i = 0; i < elements && c.name().equals("bcast") && comm.rank() == 0; i++) {
      recv.set(i, value(0, 0, i));
    }
  }

  /** Element i of the part that a rank sends; small, so that sums are exact. */
  private static double value(int rank, int part, int i) {
    return OF_RANK * rank + OF_PART * part + i % PERIOD;
  }

  private void check(Item item, Collective c, int elements) {
    boolean receives = c.root() != Collective.Root.TO || comm.rank() == 0;
    if (c.content() == Collective.Content.NOTHING || !receives) {
      return;
    }
    int own = c.sent(ranks) == 1 ? 0 : comm.rank();
    for (int part = 0; part < c.received(ranks); part++) {
      for (int i = 0; i < elements; i++) {
        double due =
            switch (c.content()) {
              case OF_EACH -> value(part, own, i);
              case OF_ALL -> OF_RANK * ranks * (ranks - 1) / 2.0 + ranks * value(0, own, i);
              default -> value(0, own, i);
            };
        double found = recv.get((long) part * elements + i);
        if (found != due) {
          throw new IllegalStateException(
              "%s: element %d of part %d is %s, not %s: the engine delivered wrong data"
                  .formatted(item.label(), i, part, found, due));
        }
      }
    }
  }
}
