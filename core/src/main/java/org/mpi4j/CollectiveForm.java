package org.mpi4j;

import java.util.List;
import java.util.function.Supplier;
import org.mpi4j.spi.Collectives;
import org.mpi4j.spi.Operation;

/**
 * How a collective is carried out, at once or again and again, and the request that comes of it.
 *
 * <p>Buffers come in pairs: the user's, and what is sent or received in its place. The two are one
 * unless there are records in it.
 */
abstract sealed class CollectiveForm<R extends Request<Status>> {
  final Collectives on;

  private CollectiveForm(Collectives on) {
    this.on = on;
  }

  /** The request of an operation that needs nothing before or after it. */
  abstract R request(Operation op);

  /** The request of an operation whose data is packed before and unpacked after it. */
  abstract R request(Operation op, Runnable pack, Runnable unpack);

  /** What is sent in place of a buffer. */
  abstract Buf out(Buf send);

  final R request(Operation op, Buf send, Buf out, Buf recv, Buf in) {
    if (isSame(send, out) && isSame(recv, in)) {
      return request(op);
    }
    return request(
        op,
        () -> {
          packOut(send, out);
          packIn(recv, in);
        },
        () -> Staging.backAll(recv, in));
  }

  final R request(Operation op, List<Buf> send, List<Buf> out, List<Buf> recv, List<Buf> in) {
    return request(
        op,
        () -> {
          for (int i = 0; i < send.size(); i++) {
            packOut(send.get(i), out.get(i));
          }
          for (int i = 0; i < recv.size(); i++) {
            packIn(recv.get(i), in.get(i));
          }
        },
        () -> {
          for (int i = 0; i < recv.size(); i++) {
            Staging.backAll(recv.get(i), in.get(i));
          }
        });
  }

  private static boolean isSame(Buf user, Buf staged) {
    return user == staged || staged == Buf.NONE;
  }

  private static void packOut(Buf user, Buf staged) {
    if (!isSame(user, staged)) {
      Staging.outAgain(user, staged);
    }
  }

  private static void packIn(Buf user, Buf staged) {
    if (!isSame(user, staged)) {
      Staging.inAgain(user, staged);
    }
  }

  /** Started when it is called. */
  static final class Once extends CollectiveForm<Request<Status>> {
    private final CommBase comm;

    Once(CommBase comm, Collectives on) {
      super(on);
      this.comm = comm;
    }

    @Override
    Buf out(Buf send) {
      return Staging.out(send);
    }

    @Override
    Request<Status> request(Operation op) {
      return comm.request(op);
    }

    @Override
    Request<Status> request(Operation op, Runnable pack, Runnable unpack) {
      return comm.request(op, after(op, unpack));
    }
  }

  /** Started and awaited when it is called: the request that comes of it has ended. */
  static final class Awaited extends CollectiveForm<Request<Status>> {
    private final CommBase comm;

    Awaited(CommBase comm, Collectives on) {
      super(on);
      this.comm = comm;
    }

    @Override
    Buf out(Buf send) {
      return Staging.out(send);
    }

    @Override
    Request<Status> request(Operation op) {
      comm.finish(op);
      return comm.ended();
    }

    @Override
    Request<Status> request(Operation op, Runnable pack, Runnable unpack) {
      comm.finish(op);
      unpack.run();
      return comm.ended();
    }
  }

  /** Made when it is called, started later. */
  static final class Persistent extends CollectiveForm<PersistentRequest> {
    private static final Runnable NOTHING = () -> {};
    private final CommBase comm;

    Persistent(CommBase comm, Collectives on) {
      super(on);
      this.comm = comm;
    }

    @Override
    Buf out(Buf send) {
      return Staging.outLater(send);
    }

    @Override
    PersistentRequest request(Operation op) {
      return new PersistentRequest(comm, op, NOTHING, op::status);
    }

    @Override
    PersistentRequest request(Operation op, Runnable pack, Runnable unpack) {
      return new PersistentRequest(comm, op, pack, after(op, unpack));
    }
  }

  private static Supplier<Status> after(Operation op, Runnable unpack) {
    return () -> {
      unpack.run();
      return op.status();
    };
  }
}
