package org.mpi4j.libmpi;

import java.lang.foreign.MemorySegment;
import org.mpi4j.Datatype;
import org.mpi4j.Status;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.libmpi.call.P2p;
import org.mpi4j.spi.Endpoint;

/** A send. */
final class SendOp extends NativeOp {
  private Object base;
  private long offset;
  private long count;
  private Datatype type;
  private int dest;
  private int tag;
  private int plane;
  private int mode;
  private long bytes;

  SendOp(LibmpiEndpoint ep) {
    super(ep);
  }

  void prepare(
      Object base, long offset, long count, Datatype type, int dest, int tag, int plane, int mode) {
    this.base = base;
    this.offset = offset;
    this.count = count;
    this.type = type;
    this.dest = dest;
    this.tag = tag;
    this.plane = plane;
    this.mode = mode;
    this.bytes = count * type.size();
  }

  /** Hands the message to the library. */
  void start(
      Object base, long offset, long count, Datatype type, int dest, int tag, int plane, int mode) {
    prepare(base, offset, count, type, dest, tag, plane, mode);
    start();
  }

  @Override
  public void activate() {
    reset();
    start();
    if (!test()) {
      leave();
    }
  }

  private void start() {
    takeScratch();
    long address;
    long n = count;
    long handle;
    long extent = type.extent();
    boolean direct = Area.isDirect(base);
    if (direct && !Area.isPlain(type)) {
      address = Area.address(base, offset);
      handle = NativeType.of(type);
    } else {
      Primitive unit = Area.unit(type);
      n = bytes / unit.bytes();
      handle = NativeType.of(unit);
      extent = unit.bytes();
      if (direct) {
        address = Area.address(base, offset);
      } else {
        MemorySegment to = lend(bytes);
        Area.pack(base, offset, count, type, to, lentAt());
        address = to.address() + lentAt();
      }
    }
    int code;
    code =
        n > Integer.MAX_VALUE && !LibmpiEngine.LARGE_COUNTS
            ? startMany(address, n, handle, extent, plane)
            : call(address, n, handle, plane);
    if (code != 0) {
      release();
      throw Errors.failed(this, ep, code);
    }
  }

  private int startMany(long address, long count, long handle, long extent, int plane) {
    long many = NativeType.many(count, handle, extent);
    int code = call(address, 1, many, plane);
    NativeType.free(many);
    return code;
  }

  private int call(long address, long count, long handle, int plane) {
    int wire = ep.tags().wire(plane, (mode & Endpoint.OBJECT) != 0, tag);
    if (isWaiting()) {
      call(() -> wait(address, count, handle, wire));
      return 0;
    }
    return switch (mode & ~Endpoint.OBJECT) {
      case Endpoint.SYNCHRONOUS ->
          P2p.issend(address, count, handle, dest, wire, ep.handle(), scratch.handle);
      case Endpoint.READY ->
          P2p.irsend(address, count, handle, dest, wire, ep.handle(), scratch.handle);
      default -> P2p.isend(address, count, handle, dest, wire, ep.handle(), scratch.handle);
    };
  }

  private int wait(long address, long count, long handle, int wire) {
    return switch (mode & ~Endpoint.OBJECT) {
      case Endpoint.SYNCHRONOUS -> P2p.ssend(address, count, handle, dest, wire, ep.handle());
      case Endpoint.READY -> P2p.rsend(address, count, handle, dest, wire, ep.handle());
      default -> P2p.send(address, count, handle, dest, wire, ep.handle());
    };
  }

  @Override
  void ended(int code, long status, long slot) {
    if (code != 0) {
      end(Errors.failed(this, ep, code));
    } else {
      end(Status.EMPTY);
    }
  }

  /** Makes it ready to be used again. */
  void reuse() {
    base = null;
    type = null;
    reset();
  }

  /** The libraries in use cannot cancel sends; the message goes on. */
  @Override
  public void cancel() {}

  Object base() {
    return base;
  }

  @Override
  boolean isBulky() {
    return bytes > BULKY;
  }

  @Override
  public String describe() {
    String name =
        switch (mode & ~Endpoint.OBJECT) {
          case Endpoint.SYNCHRONOUS -> "ssend";
          case Endpoint.READY -> "rsend";
          default -> "send";
        };
    return "%s%s(dest=%d, tag=%d, %d bytes) on %s"
        .formatted(
            name, (mode & Endpoint.OBJECT) != 0 ? "Object" : "", dest, tag, bytes, ep.name());
  }
}
