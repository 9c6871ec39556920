package org.mpi4j;

import org.mpi4j.spi.Operation;

/** Records travel as C structs: packed to bytes before a send, unpacked after a receive. */
final class Staging {
  private Staging() {}

  /** The buffer to send: records are packed. */
  static Buf out(Buf b) {
    return b.isRecords() ? b.packed() : b;
  }

  /** The buffer to receive into: room for packed records. */
  static Buf in(Buf b) {
    return b.isRecords() ? b.packed() : b;
  }

  /** Unpacks what was received. */
  static void back(Buf user, Buf staged, long bytes) {
    if (user != staged) {
      user.unpack(staged, bytes);
    }
  }

  static Request<Status> request(CommBase comm, Operation op, Buf user, Buf staged) {
    if (user == staged) {
      return comm.request(op);
    }
    return comm.request(
        op,
        () -> {
          back(user, staged, op.status().bytes());
          return op.status();
        });
  }
}
