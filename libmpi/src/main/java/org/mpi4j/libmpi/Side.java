package org.mpi4j.libmpi;

import java.lang.foreign.MemorySegment;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.internal.reduce.Operand;
import org.mpi4j.internal.type.Memory;
import org.mpi4j.internal.type.Pieces;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.library.Library;

/**
 * One of the two buffers of a collective as the library sees it: the user's memory itself, or, when
 * that is on the heap, a packed copy of it in which the blocks follow each other.
 */
sealed class Side permits Parts {
  /** No data. */
  static final Side NONE = new Side(0, 0);

  /** The data is in the other buffer. */
  static final Side IN_PLACE = new Side(Library.get().abi().inPlace(), 0);

  /** What the beginning of each part of the memory that is lent is a multiple of. */
  static final long ALIGNMENT = 64;

  /** Address of the data. */
  long address;

  /** Number of elements of each part, unless there are {@link #counts}. */
  final long count;

  /** The library's type of the elements. */
  final long type;

  /** Address of the numbers of elements of all ranks. */
  long counts;

  /** Address of the displacements of all ranks. */
  long displs;

  private final Buf user;
  private final boolean staged;
  private final int parts;
  private final long perElement;
  private final boolean large;
  private final long[] lengths;
  private final long[] places;

  /** What the copy consists of, with its holes, when it is not primitives; else null. */
  private final Operand element;

  private MemorySegment memory;
  private long at;

  /** Address of the types of all ranks, where they differ. */
  long types;

  Side(long address, long count) {
    this.address = address;
    this.count = count;
    type = NativeType.of(Primitive.BYTE);
    user = null;
    staged = false;
    parts = 1;
    perElement = 1;
    large = false;
    lengths = null;
    places = null;
    element = null;
  }

  private Side(Buf user, boolean staged, Operand element) {
    this.user = user;
    this.staged = staged;
    this.element = element;
    parts = 1;
    large = false;
    type = NativeType.of(element.type());
    perElement = user.type().size() / element.size();
    lengths = null;
    places = null;
    count = user.count() * perElement;
    if (!staged) {
      address = Area.address(user.base(), user.byteOffset());
    }
  }

  private Side(Buf user, boolean staged, int parts, boolean vector, boolean large) {
    element = null;
    this.user = user;
    this.staged = staged;
    this.parts = parts;
    this.large = large;
    Datatype t = user.type();
    boolean inUnits = staged || Area.isPlain(t);
    Primitive unit = Area.unit(t);
    type = inUnits ? NativeType.of(unit) : NativeType.of(t);
    perElement = inUnits ? t.size() / unit.bytes() : 1;
    lengths = vector ? user.counts() : null;
    places = vector ? user.displs() : null;
    count = user.count() / parts * perElement;
    if (!staged) {
      address = Area.address(user.base(), user.byteOffset());
    }
  }

  /** One byte of unused memory for each rank. */
  static Side unused(MemorySegment memory, long at) {
    return new Side(memory.address() + at, 1);
  }

  /** Equal parts. */
  static Side of(Buf user, int parts) {
    return new Side(user, !Area.isDirect(user.base()), parts, false, false);
  }

  /** One part for each rank, as the counts of the buffer say; {@code large} if as MPI_Count. */
  static Side vector(Buf user, boolean large) {
    return new Side(user, !Area.isDirect(user.base()), 1, true, large);
  }

  /** A copy of equal parts. */
  static Side copy(Buf user, int parts) {
    return new Side(user, true, parts, false, false);
  }

  /** A copy of one part for each rank. */
  static Side copyOfVector(Buf user, boolean large) {
    return new Side(user, true, 1, true, large);
  }

  /** Elements of a primitive, which is what the library reduces. */
  static Side primitives(Buf user) {
    return new Side(
        user, !Area.isDirect(user.base()) || !Area.isPlain(user.type()), 1, false, false);
  }

  /** Elements that are reduced as wholes; a copy if asked for. */
  static Side elements(Buf user, Operand element, boolean copy) {
    boolean same = Area.isDirect(user.base()) && user.type() == element.type();
    return new Side(user, copy || !same, element);
  }

  /** Bytes of lent memory that it needs. */
  long lentBytes() {
    return (staged ? aligned(dataBytes()) : 0)
        + (lengths == null ? 0 : 2 * aligned((long) Long.BYTES * lengths.length));
  }

  static long aligned(long bytes) {
    // Not nothing for no data: the two buffers must differ.
    return (Math.max(1, bytes) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  private long dataBytes() {
    if (element != null) {
      return count * element.extent();
    }
    if (lengths == null) {
      return user.count() * user.type().size();
    }
    long sum = 0;
    for (long n : lengths) {
      sum += n;
    }
    return sum * user.type().size();
  }

  /** Lends it memory. */
  void lend(MemorySegment lent, long from) {
    memory = lent;
    at = from;
    long next = from;
    if (staged) {
      address = lent.address() + from;
      next += aligned(dataBytes());
    }
    if (lengths != null) {
      long[] n = new long[lengths.length];
      long[] d = new long[lengths.length];
      long start = 0;
      for (int i = 0; i < n.length; i++) {
        n[i] = lengths[i] * perElement;
        d[i] = staged ? start : places[i] * perElement;
        start += n[i];
      }
      Counts.put(n, large, lent, next);
      counts = lent.address() + next;
      next += aligned((long) Long.BYTES * n.length);
      Counts.put(d, large, lent, next);
      displs = lent.address() + next;
    }
  }

  /** Brings all data to the copy, if there is one. */
  void pack() {
    if (!staged) {
      return;
    }
    if (lengths == null) {
      move(true, 0, user.count(), at);
    } else {
      moveBlocks(true);
    }
  }

  /** Brings the data of one part to the copy. */
  void packPart(int part) {
    if (!staged) {
      return;
    }
    long size = user.type().size();
    if (lengths == null) {
      long n = user.count() / parts;
      move(true, part * n, n, at + part * n * size);
      return;
    }
    long to = at;
    for (int i = 0; i < part; i++) {
      to += lengths[i] * size;
    }
    move(true, places[part], lengths[part], to);
  }

  /** Brings all data back from the copy. */
  void unpack() {
    if (!staged) {
      return;
    }
    if (lengths == null) {
      move(false, 0, user.count(), at);
    } else {
      moveBlocks(false);
    }
  }

  /** Brings the first bytes back from the copy. */
  void unpackFirst(long bytes) {
    if (staged) {
      move(false, 0, bytes / Math.max(1, user.type().size()), at);
    }
  }

  private void moveBlocks(boolean out) {
    long to = at;
    for (int i = 0; i < lengths.length; i++) {
      move(out, places[i], lengths[i], to);
      to += lengths[i] * user.type().size();
    }
  }

  /** Another thread may have to touch off-heap memory than the one whose it is. */
  static Object base(Buf buf) {
    if (buf.base() instanceof MemorySegment s && s.isNative()) {
      if (!s.scope().isAlive()) {
        throw Errors.closedMemory(buf);
      }
      return Native.ALL;
    }
    if (buf.base() instanceof Pieces p && p.isAbsolute()) {
      if (!p.isAlive()) {
        throw Errors.closedMemory(buf);
      }
      return Native.ALL;
    }
    return buf.base();
  }

  /** Where the data is from there. */
  static long offset(Buf buf) {
    return buf.base() instanceof MemorySegment s && s.isNative()
        ? s.address() + buf.byteOffset()
        : buf.byteOffset();
  }

  private void move(boolean out, long first, long n, long to) {
    Object base = base(user);
    long offset = offset(user) + first * user.type().extent();
    if (element != null) {
      Area.move(out, base, offset, n, user.type(), memory, to, element);
    } else if (out) {
      Area.pack(base, offset, n, user.type(), memory, to);
    } else {
      Area.unpack(memory, to, base, offset, n, user.type(), n * user.type().size());
    }
  }

  /** Whether the memory can be touched by a thread. */
  boolean isReachable(Thread thread) {
    return user == null || isReachable(user, thread);
  }

  static boolean isReachable(Buf buf, Thread thread) {
    return Area.isDirect(buf.base()) || Memory.isReachable(buf.base(), thread);
  }

  /** The library has been called. */
  void called() {}
}
