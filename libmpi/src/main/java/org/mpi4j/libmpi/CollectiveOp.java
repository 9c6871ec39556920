package org.mpi4j.libmpi;

import java.lang.foreign.MemorySegment;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.Status;
import org.mpi4j.internal.coll.Call;
import org.mpi4j.internal.reduce.Operand;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.libmpi.call.Persistent;
import org.mpi4j.libmpi.library.Constant;
import org.mpi4j.libmpi.library.Library;

/** A collective operation that the library does. Holds all memory until it has ended. */
final class CollectiveOp extends NativeOp {
  private static final int ROOT = Library.get().abi().value(Constant.ROOT);
  private static final int PROC_NULL = Library.get().abi().value(Constant.PROC_NULL);

  private int root;
  Side send;
  Side recv;

  /** The library's op. */
  long op;

  /** Elements that are reduced, of the library's type. */
  long count;

  long type;

  /** Address of the counts of a reduction that is scattered. */
  long counts;

  private Collective kind;
  private long[] blocks;
  private Op userOp;
  private JavaOp java;

  /** What a Java op combines that is this operation's while it runs; else null. */
  private Operand whole;

  private int failuresBefore;
  private long saidCount;
  private Datatype saidType;
  private Load load;
  private Store store;
  private int part;
  private boolean gaps;
  private boolean persistent;
  private long firstBytes;

  /** What is packed when it starts. */
  enum Load {
    /** The buffer that is sent. */
    SEND,
    /** The buffer for the result, since the data is in it. */
    RECV,
    /** One part of it. */
    RECV_PART
  }

  /** What is unpacked when it has ended. */
  private enum Store {
    ALL,
    FIRST,
    NOTHING
  }

  CollectiveOp(LibmpiEndpoint ep) {
    super(ep);
  }

  CollectiveOp prepare(Collective newKind, int newRoot) {
    kind = newKind;
    root = newRoot;
    load = Load.SEND;
    store = Store.ALL;
    gaps = false;
    forget();
    return this;
  }

  /** Lets go of what is the user's. */
  private void forget() {
    send = Side.NONE;
    recv = Side.NONE;
    blocks = null;
    userOp = null;
    java = null;
    whole = null;
    saidCount = 0;
    saidType = null;
  }

  /** Makes it ready to be used again. */
  void reuse() {
    forget();
    reset();
  }

  /** The root as the library wants it. */
  int wireRoot() {
    return switch (root) {
      case MPI.ROOT -> ROOT;
      case MPI.PROC_NULL -> PROC_NULL;
      default -> root;
    };
  }

  /** What is said about the data. */
  CollectiveOp says(long elements, Datatype type) {
    saidCount = elements;
    saidType = type;
    return this;
  }

  CollectiveOp loads(Load what) {
    load = what;
    return this;
  }

  CollectiveOp loadsPart(int which) {
    load = Load.RECV_PART;
    part = which;
    return this;
  }

  CollectiveOp stores(boolean all) {
    store = all ? Store.ALL : Store.NOTHING;
    return this;
  }

  /** Parts of the result that get no data are left as they are. */
  CollectiveOp keepsGaps() {
    gaps = true;
    return this;
  }

  CollectiveOp storesFirst(long bytes) {
    store = Store.FIRST;
    firstBytes = bytes;
    return this;
  }

  /** What to reduce with, and what. */
  CollectiveOp reduces(Op with, Primitive unit, long elements) {
    userOp = with;
    type = NativeType.of(unit);
    count = elements;
    op = NativeReduction.predefined(with, unit);
    if (op == 0) {
      java = NativeReduction.java(with, unit);
      op = java.handle;
    }
    return this;
  }

  /** What to reduce with, and what, when it is elements as wholes. */
  CollectiveOp reduces(Op with, Operand element, long elements) {
    userOp = with;
    count = elements;
    long pair = NativeType.pair(element.type());
    type = pair != 0 ? pair : NativeType.of(element.type());
    op = NativeReduction.predefined(with, element);
    whole = op == 0 ? element : null;
    return this;
  }

  private void borrowOp() {
    if (whole != null) {
      java = NativeReduction.lend(userOp, whole);
      op = java.handle;
    }
  }

  private void giveBackOp() {
    if (whole != null && java != null) {
      NativeReduction.giveBack(java, userOp.isCommutative());
      java = null;
    }
  }

  /** The number of elements of each rank's block of the result. */
  CollectiveOp scatters(long[] elements) {
    blocks = elements;
    return this;
  }

  /** Whether it may fail on this rank and not on others. */
  boolean failsAlone() {
    return java != null || whole != null;
  }

  Call call() {
    return new Call(kind.method, root, userOp, saidCount, saidType);
  }

  /** Hands it to the library, and leaves it to whoever makes progress. */
  CollectiveOp start() {
    begin();
    if (!test()) {
      leave();
    }
    return this;
  }

  /** Makes it persistent in the library, inactive. */
  CollectiveOp init() {
    if (kind.isCopiedWhenMade() && Library.get().copiesWhenMade()) {
      throw Errors.copiedWhenMade(this);
    }
    persistent = true;
    keepMemory();
    try {
      begin();
    } catch (RuntimeException | Error e) {
      super.free();
      throw e;
    }
    return this;
  }

  @Override
  public void activate() {
    reset();
    load();
    failuresBefore = java == null ? 0 : java.failures();
    int code = Persistent.start(scratch.handle);
    if (code != 0) {
      throw Errors.failed(this, ep, code);
    }
    if (!test()) {
      leave();
    }
  }

  @Override
  public void free() {
    if (persistent) {
      Errors.check(Persistent.requestFree(scratch.handle), "MPI_Request_free");
      persistent = false;
      giveBackOp();
    }
    super.free();
  }

  /** Hands it to the library. */
  void begin() {
    takeScratch();
    int code;
    try {
      lendMemory();
      load();
      borrowOp();
      failuresBefore = java == null ? 0 : java.failures();
      try {
        code = callLibrary();
      } finally {
        send.called();
        recv.called();
      }
    } catch (RuntimeException | Error e) {
      release();
      giveBackOp();
      throw e;
    }
    if (code != 0) {
      release();
      giveBackOp();
      throw Errors.failed(this, ep, code);
    }
  }

  private int callLibrary() {
    if (persistent) {
      return PersistentCollective.init(kind, this, ep.handle(), scratch.handle);
    }
    if (isWaiting()) {
      call(() -> kind.run(this, ep.handle()));
      return 0;
    }
    return kind.start(this, ep.handle(), scratch.handle);
  }

  private void lendMemory() {
    long forSend = send.lentBytes();
    long forRecv = recv.lentBytes();
    long bytes = forSend + forRecv + (blocks == null ? 0 : (long) Long.BYTES * blocks.length);
    if (bytes == 0) {
      return;
    }
    MemorySegment lent = lend(bytes);
    long at = lentAt();
    if (forSend != 0) {
      send.lend(lent, at);
    }
    if (forRecv != 0) {
      recv.lend(lent, at + forSend);
    }
    if (blocks != null) {
      Counts.put(blocks, kind.isLarge(), lent, at + forSend + forRecv);
      counts = lent.address() + at + forSend + forRecv;
    }
  }

  private void load() {
    if (gaps) {
      recv.pack();
    }
    switch (load) {
      case SEND -> send.pack();
      case RECV -> recv.pack();
      case RECV_PART -> recv.packPart(part);
    }
  }

  private void store() {
    switch (store) {
      case ALL -> recv.unpack();
      case FIRST -> recv.unpackFirst(firstBytes);
      case NOTHING -> {}
    }
  }

  @Override
  void ended(int code, long status, long slot) {
    if (java != null && java.failures() != failuresBefore) {
      end(threw(java.lastFailure()));
    } else if (code != 0) {
      end(Errors.failed(this, ep, code));
    } else {
      try {
        store();
        end(Status.EMPTY);
      } catch (MpiException e) {
        end(e);
      }
    }
    if (!persistent) {
      giveBackOp();
    }
  }

  /** Several operations at once with one op cannot be told apart: all of them fail. */
  private MpiException threw(Throwable e) {
    return new MpiException(
        ErrorClass.ERR_OP,
        "%s: op = %s threw %s; an op must take all values".formatted(describe(), userOp.name(), e),
        e,
        ep.name(),
        MpiException.NONE,
        MpiException.NONE);
  }

  /** Whether a thread can finish it. */
  boolean isReachable(Thread thread) {
    return send.isReachable(thread) && recv.isReachable(thread);
  }

  /** MPI cannot cancel collectives: it goes on. */
  @Override
  public void cancel() {}

  @Override
  boolean needsJava() {
    return java != null || super.needsJava();
  }

  @Override
  boolean isBulky() {
    return true;
  }

  @Override
  public String describe() {
    return call() + " on " + ep.name();
  }
}
