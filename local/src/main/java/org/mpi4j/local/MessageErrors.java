package org.mpi4j.local;

import static org.mpi4j.ErrorClass.ERR_BUFFER;
import static org.mpi4j.ErrorClass.ERR_COMM;
import static org.mpi4j.ErrorClass.ERR_INTERN;
import static org.mpi4j.ErrorClass.ERR_PROC_FAILED;
import static org.mpi4j.ErrorClass.ERR_TRUNCATE;
import static org.mpi4j.ErrorClass.ERR_TYPE;

import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.spi.Operation;

/** How the failures of a message are worded. */
final class MessageErrors {
  private MessageErrors() {}

  static MpiException truncated(RecvOp op, long bytes, int source, int tag) {
    return of(
        ERR_TRUNCATE,
        op,
        source,
        tag,
        "the message from rank %d with tag %d holds %d bytes%s, the buffer %d bytes%s; probe first, or pass a larger buffer"
            .formatted(
                source, tag, bytes, elements(op, bytes), op.capacity, elements(op, op.capacity)));
  }

  private static String elements(RecvOp op, long bytes) {
    long size = op.type.size();
    return size <= 1 || bytes % size != 0 ? "" : " (%d %s)".formatted(bytes / size, op.type);
  }

  static MpiException type(RecvOp op, int sent, int source, int tag) {
    return of(
        ERR_TYPE,
        op,
        source,
        tag,
        "the message from rank %d with tag %d holds %s, the buffer %s; both sides of a message name the same datatype"
            .formatted(source, tag, Types.name(sent), Types.name(op.primitive)));
  }

  static MpiException flavor(Posted p, boolean isObject, int source, int tag) {
    String text =
        isObject
            ? "the message from rank %d with tag %d is an object; receive it with recvObject"
            : "the message from rank %d with tag %d is a buffer, not an object; receive it with recv";
    return new MpiException(
        ERR_TYPE,
        p.op.describe() + ": " + text.formatted(source, tag) + "; it is still in the queue",
        null,
        "",
        source,
        tag);
  }

  static MpiException closed(Operation op) {
    return new MpiException(
        ERR_COMM,
        op.describe()
            + ": the communicator was closed while it was waiting; await requests before close()");
  }

  static MpiException confined(Operation op) {
    return new MpiException(
        ERR_BUFFER,
        op.describe()
            + ": its memory belongs to one thread, a future completes in another; use"
            + " Arena.ofShared() or Arena.ofAuto(), or await() the request");
  }

  static MpiException ended(Operation op, String who) {
    return new MpiException(
        ERR_PROC_FAILED,
        op.describe()
            + ": it can never finish, since "
            + who
            + " has ended; every message needs a sender and a receiver that both run");
  }

  private static MpiException of(
      ErrorClass errorClass, RecvOp op, int source, int tag, String text) {
    return new MpiException(
        errorClass, op.describe() + ": " + text, null, op.endpoint.name(), source, tag);
  }

  static MpiException corrupt(int sender, long word) {
    return new MpiException(
        ERR_INTERN,
        "the shared memory of the job is damaged: the frame from rank %d begins with %016x; nothing but the ranks of the job may write there; look for a program that does, then start again"
            .formatted(sender, word));
  }
}
