package org.mpi4j.internal.coll;

import static org.mpi4j.spi.Endpoint.COLLECTIVE;
import static org.mpi4j.spi.Endpoint.OBJECT;
import static org.mpi4j.spi.Endpoint.STANDARD;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.spi.Operation;

/**
 * Sends an object: its message, then the arrays beside it, all with the schedule's tag. Ranks match
 * messages in order, so the arrays need no plane of their own here.
 */
final class SendBlob extends Step {
  private final Supplier<Blob> source;
  private final int dest;
  private final List<Operation> ops = new ArrayList<>(1);

  /** The blob is asked for when the round begins. */
  SendBlob(Supplier<Blob> source, int dest) {
    this.source = source;
    this.dest = dest;
  }

  @Override
  void post(Schedule s) {
    ops.clear();
    send(s, source.get(), ops);
  }

  private void send(Schedule s, Blob blob, List<Operation> into) {
    int mode = STANDARD | OBJECT;
    into.add(
        s.ep.isend(blob.data(), 0, blob.length(), Datatype.BYTE, dest, s.tag, COLLECTIVE, mode));
    for (Object part : blob.parts()) {
      Slice p = RecvBlob.part(part);
      into.add(s.ep.isend(part, 0, p.count(), p.type(), dest, s.tag, COLLECTIVE, mode));
    }
  }

  @Override
  boolean isDone(Schedule s) {
    for (Operation op : ops) {
      if (!op.isDone()) {
        return false;
      }
      if (op.failure() != null) {
        throw s.failure(
            op.failure().errorClass(),
            "the object to rank " + dest + ": " + op.failure().getMessage(),
            op.failure(),
            dest);
      }
    }
    return true;
  }

  @Override
  void giveUp(Schedule s, List<Operation> left) {
    left.addAll(ops);
  }

  @Override
  void forgo(Schedule s, List<Operation> left) {
    MpiException why = s.failure();
    send(
        s,
        Blob.failure(
            s.rank(), why == null ? new MpiException(ErrorClass.ERR_OTHER, "it gave up") : why),
        left);
  }

  @Override
  String waitingFor() {
    return "send to " + dest;
  }
}
