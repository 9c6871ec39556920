package org.mpi4j;

import static org.mpi4j.ErrorClass.ERR_COUNT;
import static org.mpi4j.ErrorClass.ERR_TYPE;

import java.lang.foreign.MemorySegment;
import org.mpi4j.internal.type.Pieces;
import org.mpi4j.internal.type.RecordTypeImpl;
import org.mpi4j.spi.Operation;

/** Records travel as C structs: packed to bytes before a send, unpacked after a receive. */
final class Staging {
  private Staging() {}

  /** The buffer to send: records are packed. */
  static Buf out(Buf b) {
    if (!b.isRecords()) {
      return alive(b);
    }
    Buf staged = over(bytesFor(b), b);
    outAgain(b, staged);
    return staged;
  }

  /** A buffer of which parts are moved. */
  static Buf plain(String call, Buf b) {
    if (b == Buf.NONE || b == Buf.IN_PLACE || b.isRecords()) {
      throw new MpiException(
          ErrorClass.ERR_BUFFER,
          "%s: buf = %s: its parts are sent from where they are; pass Buf.of an array of primitives or a MemorySegment"
              .formatted(call, b));
    }
    return alive(b);
  }

  private static Buf alive(Buf b) {
    if (b.base() instanceof MemorySegment s) {
      BufErrors.alive(s);
    } else if (b.base() instanceof Pieces p) {
      BufPieces.alive(p);
    }
    return b;
  }

  /** The buffer to receive into. Records that are there already are kept where nothing arrives. */
  static Buf in(Buf b) {
    if (!b.isRecords()) {
      return alive(b.writable("recv"));
    }
    Buf staged = over(bytesFor(b), b);
    inAgain(b, staged);
    return staged;
  }

  /** As {@link #out}, but the records are packed later. */
  static Buf outLater(Buf b) {
    return b.isRecords() ? over(bytesFor(b), b) : alive(b);
  }

  /** Packs records once more, for another send of the same. */
  static void outAgain(Buf user, Buf staged) {
    pack(
        type(user),
        (Record[]) user.base(),
        first(user),
        (int) user.count(),
        (byte[]) staged.base());
  }

  /** Packs the records that are there once more, for another receive into the same. */
  static void inAgain(Buf user, Buf staged) {
    byte[] bytes = (byte[]) staged.base();
    var type = type(user);
    Record[] records = (Record[]) user.base();
    int first = first(user);
    for (int i = 0; i < user.count(); i++) {
      if (records[first + i] != null) {
        packOne(type, records, first + i, bytes, i * (int) type.extent());
      }
    }
  }

  /** Unpacks a message of {@code bytes} bytes. */
  static void back(Buf user, Buf staged, long bytes) {
    if (user != staged) {
      long elements = bytes / user.type().size();
      unpack(user, staged, 0, Math.min(elements, user.count()));
    }
  }

  /** Unpacks all that a collective may have written. */
  static void backAll(Buf user, Buf staged) {
    if (user == staged || staged == Buf.NONE) {
      return;
    }
    long[] counts = user.counts();
    if (counts == null) {
      unpack(user, staged, 0, user.count());
      return;
    }
    long[] displs = user.displs();
    for (int r = 0; r < counts.length; r++) {
      unpack(user, staged, displs[r], counts[r]);
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

  private static Buf over(byte[] bytes, Buf b) {
    Buf staged = Buf.of(bytes).as(b.type(), b.count());
    return b.counts() == null ? staged : staged.counts(b.counts()).displs(b.displs());
  }

  private static byte[] bytesFor(Buf b) {
    long bytes = Math.multiplyExact(b.count(), type(b).extent());
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new MpiException(
          ERR_COUNT,
          "%d records of %s are %d bytes; records are packed in one array of at most 2147483639; send them in parts, or keep them in a MemorySegment with the same datatype"
              .formatted(b.count(), b.type().name(), bytes));
    }
    return new byte[(int) bytes];
  }

  private static RecordTypeImpl<?> type(Buf b) {
    if (b.type() instanceof RecordTypeImpl<?> t) {
      return t;
    }
    throw new MpiException(
        ERR_TYPE,
        "%s over an array of records: records travel with their own datatype; use Datatype.of(%s.class)"
            .formatted(b.type().name(), b.base().getClass().getComponentType().getSimpleName()));
  }

  private static int first(Buf b) {
    return (int) (b.byteOffset() / type(b).extent());
  }

  @SuppressWarnings("unchecked") // Buf.of checked that the array and the type are of one class.
  private static <R extends Record> void pack(
      RecordTypeImpl<R> type, Record[] records, int from, int n, byte[] bytes) {
    type.pack((R[]) records, from, n, bytes, 0);
  }

  @SuppressWarnings("unchecked")
  private static <R extends Record> void packOne(
      RecordTypeImpl<R> type, Record[] records, int at, byte[] bytes, int offset) {
    type.pack((R[]) records, at, 1, bytes, offset);
  }

  private static void unpack(Buf user, Buf staged, long from, long n) {
    unpack(type(user), (Record[]) user.base(), first(user), (byte[]) staged.base(), from, n);
  }

  @SuppressWarnings("unchecked")
  private static <R extends Record> void unpack(
      RecordTypeImpl<R> type, Record[] records, int first, byte[] bytes, long from, long n) {
    type.unpack(bytes, (int) (from * type.extent()), (R[]) records, first + (int) from, (int) n);
  }
}
