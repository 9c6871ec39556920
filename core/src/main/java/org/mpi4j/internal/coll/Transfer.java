package org.mpi4j.internal.coll;

import static org.mpi4j.spi.Endpoint.COLLECTIVE;
import static org.mpi4j.spi.Endpoint.STANDARD;

import java.util.List;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;

/** A message of a schedule. Flat rather than a {@link Slice}: there is one object per message. */
final class Transfer extends Step {
  private final Endpoint ep;
  private final boolean send;
  private final Object base;
  private final long offset;
  private final long count;
  private final Datatype type;
  private final int peer;
  private Operation op;

  Transfer(
      Endpoint ep, boolean send, Object base, long offset, long count, Datatype type, int peer) {
    this.ep = ep;
    this.send = send;
    this.base = base;
    this.offset = offset;
    this.count = count;
    this.type = type;
    this.peer = peer;
  }

  @Override
  void post(Schedule s) {
    if (s.isPersistent()) {
      if (op == null) {
        op =
            send
                ? ep.sendInit(base, offset, count, type, peer, s.tag, COLLECTIVE, STANDARD)
                : ep.recvInit(base, offset, count, type, peer, s.tag, COLLECTIVE, STANDARD);
      }
      op.activate();
    } else {
      op =
          send
              ? ep.isend(base, offset, count, type, peer, s.tag, COLLECTIVE, STANDARD)
              : ep.irecv(base, offset, count, type, peer, s.tag, COLLECTIVE, STANDARD);
    }
  }

  @Override
  void free() {
    if (op != null) {
      op.free();
    }
  }

  @Override
  boolean isDone(Schedule s) {
    if (!op.isDone()) {
      return false;
    }
    if (op.failure() != null) {
      throw s.failure(op.failure().errorClass(), textOf(op.failure()), op.failure(), peer);
    }
    if (!send) {
      checkLength(s, op.status().bytes());
    }
    return true;
  }

  /** What failed, and what the ranks have most likely done: a message is no business of theirs. */
  private String textOf(MpiException e) {
    return switch (e.errorClass()) {
      case ERR_TRUNCATE, ERR_TYPE ->
          "rank %d sent something else than the %d bytes of %s that were due; "
                  .formatted(peer, count * type.size(), type)
              + "all ranks must call the same collectives in the same order, with the same amount"
              + " of data; -Dmpi4j.checks=strict tells who called what";
      case ERR_PROC_FAILED ->
          "%s rank %d: %s; all ranks of a communicator must call its collectives"
              .formatted(direction(), peer, e.getMessage());
      default -> "%s rank %d: %s".formatted(direction(), peer, e.getMessage());
    };
  }

  private String direction() {
    return send ? "the message to" : "the message from";
  }

  private void checkLength(Schedule s, long received) {
    long due = count * type.size();
    if (received == 0 && due != 0) {
      throw s.failure(
          ErrorClass.ERR_OTHER,
          "rank %d gave up: it sent nothing where %d bytes were due; see what rank %d threw"
              .formatted(peer, due, peer),
          null,
          peer);
    }
    if (received != due) {
      throw s.failure(
          ErrorClass.ERR_COUNT,
          "rank %d sent %d bytes where %d were due; all ranks must pass the same amount of data; "
                  .formatted(peer, received, due)
              + "-Dmpi4j.checks=strict tells who passed what",
          null,
          peer);
    }
  }

  @Override
  void giveUp(Schedule s, List<Operation> left) {
    if (op.isDone()) {
      return;
    }
    if (!send) {
      op.cancel();
      if (op.isDone() && op.status().cancelled()) {
        forgo(s, left);
        return;
      }
    }
    left.add(op);
  }

  @Override
  void forgo(Schedule s, List<Operation> left) {
    Object none = Slice.EMPTY.base();
    left.add(
        send
            ? ep.isend(none, 0, 0, type, peer, s.tag, COLLECTIVE, STANDARD)
            : ep.irecv(none, 0, 0, type, peer, s.tag, COLLECTIVE, STANDARD));
  }

  @Override
  String waitingFor() {
    Operation o = op;
    return o == null || o.isDone() ? null : (send ? "send to " : "recv from ") + peer;
  }
}
