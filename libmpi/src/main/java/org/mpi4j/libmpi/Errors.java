package org.mpi4j.libmpi;

import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import org.mpi4j.Buf;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.Status;
import org.mpi4j.ThreadLevel;
import org.mpi4j.libmpi.call.Environment;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.library.Constant;
import org.mpi4j.libmpi.library.Library;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;

/** What the library's error codes become. */
final class Errors {
  private Errors() {}

  /**
   * Throws if a call has failed.
   *
   * @param code what it returned
   * @param call its name, for the message
   */
  static void check(int code, String call) {
    if (code != 0) {
      throw new MpiException(errorClass(code), call + ": " + text(code));
    }
  }

  /** The class of a code. */
  static ErrorClass errorClass(int code) {
    if (code == 0) {
      return ErrorClass.SUCCESS;
    }
    Scratch s = Scratch.take();
    try {
      int failed = Environment.errorClass(code, s.flag);
      return failed != 0
          ? ErrorClass.ERR_OTHER
          : Library.get().abi().errorClass(Native.getInt(s.flag));
    } finally {
      s.giveBack();
    }
  }

  /** What the library says about a code. */
  static String text(int code) {
    try (Arena arena = Arena.ofConfined()) {
      var text = arena.allocate(Library.get().abi().value(Constant.MAX_ERROR_STRING) + 1L);
      var length = arena.allocate(Integer.BYTES, Integer.BYTES);
      int failed = Environment.errorString(code, text.address(), length.address());
      return failed != 0
          ? "error " + code
          : text.getString(0, StandardCharsets.UTF_8).strip().replace('\n', ' ');
    }
  }

  /** An operation that the library ended with an error. */
  static MpiException copiedWhenMade(Operation op) {
    return new MpiException(
        ErrorClass.ERR_UNSUPPORTED_OPERATION,
        op.describe()
            + ": persistent ones of this library send what was in the buffer when they were made; use the form with counts for each rank, or start it anew each time");
  }

  static MpiException givenAway(Operation op) {
    return new MpiException(
        ErrorClass.ERR_REQUEST,
        op.describe() + ": it was given to native code by toHandle(); wait for it there");
  }

  static MpiException failed(Operation op, Endpoint ep, int code) {
    ErrorClass c = errorClass(code);
    return new MpiException(
        c,
        op.describe() + ": " + text(code),
        null,
        ep.name(),
        MpiException.NONE,
        MpiException.NONE);
  }

  /**
   * A receive whose message is longer.
   *
   * @param op the receive
   * @param bytes length of the message, negative if the library did not tell
   * @param message its source and tag
   */
  static MpiException truncated(RecvOp op, long bytes, Status message) {
    return new MpiException(
        ErrorClass.ERR_TRUNCATE,
        "%s: the message from rank %d with tag %d %s, which holds %d bytes%s; probe first, or pass a larger buffer"
            .formatted(
                op.describe(),
                message.source(),
                message.tag(),
                bytes < 0
                    ? "is longer than the buffer"
                    : "holds " + bytes + " bytes" + elements(op, bytes) + ", more than the buffer",
                op.capacity(),
                elements(op, op.capacity())),
        null,
        op.ep.name(),
        message.source(),
        message.tag());
  }

  private static String elements(RecvOp op, long bytes) {
    long size = op.type().size();
    return size <= 1 || bytes % size != 0 ? "" : " (%d %s)".formatted(bytes / size, op.type());
  }

  static MpiException closed(Operation op) {
    return new MpiException(
        ErrorClass.ERR_COMM,
        op.describe()
            + ": the communicator was closed while it was waiting; await requests before close()");
  }

  static MpiException flavor(Operation op, Endpoint ep, boolean isObject, int source, int tag) {
    String text =
        isObject
            ? "the message from rank %d with tag %d is an object; receive it with recvObject"
            : "the message from rank %d with tag %d is a buffer, not an object; receive it with recv";
    return new MpiException(
        ErrorClass.ERR_TYPE,
        op.describe() + ": " + text.formatted(source, tag) + "; it is still in the queue",
        null,
        ep.name(),
        source,
        tag);
  }

  static MpiException background(Operation op, ThreadLevel level) {
    return new MpiException(
        ErrorClass.ERR_OTHER,
        "%s: a future completes in another thread, but the thread level is %s; await() the request, or ask for SERIALIZED or MULTIPLE"
            .formatted(op.describe(), level));
  }

  static MpiException confined(Operation op) {
    return new MpiException(
        ErrorClass.ERR_BUFFER,
        op.describe()
            + ": its memory belongs to one thread, a future completes in another; use"
            + " Arena.ofShared() or Arena.ofAuto(), or await() the request");
  }

  static MpiException closedMemory(Buf user) {
    return new MpiException(
        ErrorClass.ERR_BUFFER,
        "the arena of "
            + user
            + " was closed before the operation had ended; close it after await()");
  }
}
