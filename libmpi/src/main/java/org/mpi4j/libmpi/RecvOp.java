package org.mpi4j.libmpi;

import java.lang.foreign.MemorySegment;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Status;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.call.P2p;
import org.mpi4j.libmpi.library.Library;

/** A receive into the user's memory. */
final class RecvOp extends NativeOp implements Unmatched {
  private static final boolean ALL_GUARDED = Library.get().overruns();
  private static final boolean OWN_GUARDED = Library.get().cutsOwnMessages();

  /** The library did not tell how long the message was. */
  private static final long UNKNOWN = -1;

  private Object base;
  private long offset;
  private long count;
  private Datatype type;
  private int source;
  private int tag;
  private int plane;
  private boolean object;
  private boolean direct;
  private boolean guarded;
  private boolean cancelling;
  private Status overlong;
  private MpiException impossible;

  RecvOp(LibmpiEndpoint ep) {
    super(ep);
  }

  void prepare(
      Object base,
      long offset,
      long count,
      Datatype type,
      int source,
      int tag,
      int plane,
      boolean object) {
    this.base = base;
    this.offset = offset;
    this.count = count;
    this.type = type;
    this.source = source;
    this.tag = tag;
    this.plane = plane;
    this.object = object;
    guarded = ALL_GUARDED || OWN_GUARDED && (source == ep.rank() || ep.size() == 1);
    direct = Area.isDirect(base) && (!guarded || Area.isPlain(type));
    cancelling = false;
    overlong = null;
    impossible = null;
  }

  @Override
  public void activate() {
    reset();
    prepare(base, offset, count, type, source, tag, plane, object);
    ep.start(this);
  }

  /** Posts it. */
  void start() {
    takeScratch();
    start(false);
  }

  /** Receives a message that has matched. */
  void start(NativeMessage m) {
    takeScratch();
    Native.handle(scratch.message, m.handle());
    startMatched(m.status());
  }

  /** Receives the message that a probe has put into {@link #scratch}. */
  void startMatched(Status message) {
    if (message.bytes() > capacity()) {
      startOverlong(message);
    } else {
      start(true);
    }
  }

  private void start(boolean matched) {
    boolean derived = direct && !Area.isPlain(type);
    Primitive unit = Area.unit(type);
    long n = derived ? count : capacity() / unit.bytes();
    long handle = derived ? NativeType.of(type) : NativeType.of(unit);
    long address;
    if (direct) {
      address = Area.address(base, offset);
    } else {
      MemorySegment to = lend(capacity());
      address = to.address() + lentAt();
    }
    int code;
    if (guarded && !matched) {
      code = startGuarded(address);
    } else if (n > Integer.MAX_VALUE && !LibmpiEngine.LARGE_COUNTS) {
      long many = NativeType.many(n, handle, derived ? type.extent() : unit.bytes());
      code = call(matched, address, 1, many);
      NativeType.free(many);
    } else {
      code = call(matched, address, n, handle);
    }
    if (code != 0) {
      release();
      throw Errors.failed(this, ep, code);
    }
  }

  /** Posts it so that the library looks at its length. */
  private int startGuarded(long address) {
    long bytes = capacity();
    if (bytes == 0) {
      return call(false, scratch.handle + Scratch.BUFFER, 1, GuardedType.of(1));
    }
    long type = GuardedType.of(bytes);
    int code = call(false, address, 1, type);
    if (!GuardedType.isKept(bytes)) {
      NativeType.free(type);
    }
    return code;
  }

  /** Takes a message out of the queue that does not fit; the buffer stays as it is. */
  private void startOverlong(Status message) {
    overlong = message;
    long bytes = message.bytes();
    MemorySegment to = lend(bytes);
    int code = call(true, to.address() + lentAt(), bytes, NativeType.of(Primitive.BYTE));
    if (code != 0) {
      release();
      throw Errors.failed(this, ep, code);
    }
  }

  private int call(boolean matched, long address, long n, long handle) {
    if (!matched) {
      int wire = ep.tags().wire(plane, object, tag);
      int from = ep.wireSource(source);
      if (isWaiting()) {
        call(() -> P2p.recv(address, n, handle, from, wire, ep.handle(), scratch.status));
        return 0;
      }
      return P2p.irecv(address, n, handle, from, wire, ep.handle(), scratch.handle);
    }
    return P2p.imrecv(address, n, handle, scratch.message, scratch.handle);
  }

  @Override
  void ended(int code, long status, long slot) {
    if (cancelling && Statuses.isCancelled(status, slot)) {
      if (impossible != null) {
        end(impossible);
      } else {
        end(Status.EMPTY.withCancelled(true));
      }
      return;
    }
    if (overlong != null) {
      Status m = overlong;
      end(Errors.truncated(this, m.bytes(), m));
      return;
    }
    if (code != 0) {
      end(
          Errors.errorClass(code) == ErrorClass.ERR_TRUNCATE
              ? Errors.truncated(this, UNKNOWN, ep.status(status, slot))
              : Errors.failed(this, ep, code));
      return;
    }
    Status s = ep.status(status, slot);
    if (guarded && s.bytes() > capacity()) {
      end(Errors.truncated(this, UNKNOWN, s));
      return;
    }
    if (!direct) {
      Area.unpack(lent(), lentAt(), base, offset, count, type, s.bytes());
    }
    end(s);
  }

  /** Makes it ready to be used again. */
  void reuse() {
    base = null;
    type = null;
    reset();
  }

  long capacity() {
    return count * type.size();
  }

  Object base() {
    return base;
  }

  @Override
  public int source() {
    return source;
  }

  @Override
  public int tag() {
    return tag;
  }

  @Override
  public int plane() {
    return plane;
  }

  @Override
  public boolean isObject() {
    return object;
  }

  @Override
  public NativeOp operation() {
    return this;
  }

  @Override
  public void matched(NativeMessage m) {
    start(m);
    if (!test()) {
      leave();
    }
  }

  @Override
  public void refuse(MpiException why) {
    end(why);
    announce();
  }

  Datatype type() {
    return type;
  }

  /** Ends it because its communicator is closed. */
  void closed() {
    impossible = Errors.closed(this);
    cancel();
  }

  @Override
  void suspect() {
    MpiException why = ep.matching().wrongFlavor(this);
    if (why != null) {
      impossible = why;
      cancel();
    }
  }

  @Override
  public void cancel() {
    cancelling = true;
    if (!ep.matching().withdraw(this)) {
      super.cancel();
    }
  }

  @Override
  public void withdrawn() {
    if (impossible != null) {
      end(impossible);
    } else {
      end(Status.EMPTY.withCancelled(true));
    }
    announce();
  }

  @Override
  boolean isBulky() {
    return capacity() > BULKY;
  }

  @Override
  public String describe() {
    return "recv%s(source=%s, tag=%s) on %s"
        .formatted(object ? "Object" : "", MPI.rankText(source), MPI.tagText(tag), ep.name());
  }
}
