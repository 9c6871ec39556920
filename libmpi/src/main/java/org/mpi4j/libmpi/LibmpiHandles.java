package org.mpi4j.libmpi;

import static org.mpi4j.ErrorClass.ERR_TYPE;
import static org.mpi4j.ErrorClass.ERR_UNSUPPORTED_OPERATION;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.function.LongToIntFunction;
import java.util.stream.IntStream;
import org.mpi4j.Datatype;
import org.mpi4j.HandleKind;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.Status;
import org.mpi4j.libmpi.call.Comms;
import org.mpi4j.libmpi.call.Conversion;
import org.mpi4j.libmpi.call.Infos;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.call.Newer;
import org.mpi4j.libmpi.library.Handle;
import org.mpi4j.libmpi.library.Library;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Handles;
import org.mpi4j.spi.Matched;
import org.mpi4j.spi.Operation;

/** The library's handles of what Java has, and the other way round. */
final class LibmpiHandles implements Handles {
  /** MPICH's handles are ints, the same in Fortran; there the conversions are macros. */
  private static final boolean INTS = Native.HANDLE_BYTES == Integer.BYTES;

  private final LibmpiEngine engine;
  private final Library library = Library.get();

  LibmpiHandles(LibmpiEngine engine) {
    this.engine = engine;
  }

  @Override
  public long comm(Endpoint comm) {
    return ((LibmpiEndpoint) comm).handle();
  }

  @Override
  public Endpoint comm(long handle, boolean owned) {
    LibmpiEndpoint ep = engine.endpoint(handle, "fromHandle(0x" + Long.toHexString(handle) + ")");
    ep.withTopology(ep);
    return owned ? ep : ep.borrowed();
  }

  @Override
  public long datatype(Datatype type) {
    return NativeType.of(type);
  }

  @Override
  public Datatype datatype(long handle) {
    return ForeignType.of(handle);
  }

  @Override
  public long op(Op op) {
    return ForeignOp.handle(op, engine);
  }

  @Override
  public Op op(long handle) {
    return ForeignOp.of(handle);
  }

  @Override
  public long group(int[] members) {
    try (Arena arena = Arena.ofConfined()) {
      long slots = arena.allocate(16, 8).address();
      Errors.check(
          Comms.commGroup(library.abi().handle(Handle.COMM_WORLD), slots), "MPI_Comm_group");
      long list = arena.allocateFrom(ValueLayout.JAVA_INT, members).address();
      int code = Comms.groupIncl(Native.handle(slots), members.length, list, slots + 8);
      Errors.check(Comms.groupFree(slots), "MPI_Group_free");
      Errors.check(code, "MPI_Group_incl");
      return Native.handle(slots + 8);
    }
  }

  @Override
  public int[] group(long handle) {
    try (Arena arena = Arena.ofConfined()) {
      long slots = arena.allocate(16, 8).address();
      Errors.check(Comms.groupSize(handle, slots + 8), "MPI_Group_size");
      int n = Native.getInt(slots + 8);
      Errors.check(
          Comms.commGroup(library.abi().handle(Handle.COMM_WORLD), slots), "MPI_Comm_group");
      int[] all = IntStream.range(0, n).toArray();
      long from = arena.allocateFrom(ValueLayout.JAVA_INT, all).address();
      var to = arena.allocate(ValueLayout.JAVA_INT, n);
      int code = Comms.groupTranslateRanks(handle, n, from, Native.handle(slots), to.address());
      Errors.check(Comms.groupFree(slots), "MPI_Group_free");
      Errors.check(code, "MPI_Group_translate_ranks");
      return to.toArray(ValueLayout.JAVA_INT);
    }
  }

  @Override
  public long request(Operation operation) {
    if (operation.isDone()) {
      return library.abi().handle(Handle.REQUEST_NULL);
    }
    if (operation instanceof NativeOp op && !op.needsJava()) {
      long handle = engine.pending().giveAway(op);
      if (handle != 0) {
        return handle;
      }
    }
    throw new MpiException(
        ERR_UNSUPPORTED_OPERATION,
        operation.describe()
            + ": Java has a part in it, so native code cannot end it; use memory off the heap and a tag, or wait for it here");
  }

  @Override
  public Operation request(long handle) {
    var op = new GivenOp((LibmpiEndpoint) engine.world());
    op.start(handle);
    return op;
  }

  @Override
  public long message(Matched message) {
    return ((NativeMessage) message).handle();
  }

  @Override
  public Matched message(Endpoint comm, long handle, Status status) {
    return new NativeMessage(handle, status, status.tag(), false);
  }

  @Override
  public long info(Map<String, String> entries) {
    return Hints.make(entries);
  }

  @Override
  public Map<String, String> info(long handle) {
    return Hints.read(handle);
  }

  @Override
  public int toFortran(HandleKind kind, long handle) {
    String name = name(kind) + "_c2f";
    if (INTS) {
      return (int) handle;
    }
    return Conversion.toInt(needed(Conversion.find(name, true), name), handle);
  }

  @Override
  public long fromFortran(HandleKind kind, int handle) {
    String name = name(kind) + "_f2c";
    if (INTS) {
      return handle;
    }
    return Conversion.fromInt(needed(Conversion.find(name, false), name), handle);
  }

  /** Before MPI-5 those of Fortran stand for them. */
  @Override
  public int toInt(HandleKind kind, long handle) {
    MethodHandle function = Conversion.find(name(kind) + "_toint", true);
    if (function != null) {
      return Conversion.toInt(function, handle);
    }
    return toFortran(kind, handle);
  }

  @Override
  public long fromInt(HandleKind kind, int handle) {
    MethodHandle function = Conversion.find(name(kind) + "_fromint", false);
    if (function != null) {
      return Conversion.fromInt(function, handle);
    }
    return fromFortran(kind, handle);
  }

  private static String name(HandleKind kind) {
    return switch (kind) {
      case COMM -> "MPI_Comm";
      case DATATYPE -> "MPI_Type";
      case OP -> "MPI_Op";
      case GROUP -> "MPI_Group";
      case REQUEST -> "MPI_Request";
      case MESSAGE -> "MPI_Message";
      case INFO -> "MPI_Info";
    };
  }

  private MethodHandle needed(MethodHandle function, String name) {
    if (function == null) {
      throw new MpiException(
          ERR_UNSUPPORTED_OPERATION,
          "%s: this library (%s) does not have it; pass the handle of C"
              .formatted(name, library.abi().name()));
    }
    return function;
  }

  @Override
  public int[] abiVersion() {
    if (library.find("MPI_Abi_get_version") == null) {
      return new int[] {-1, -1};
    }
    Scratch s = Scratch.take();
    try {
      Errors.check(Newer.abiGetVersion(s.flag, s.count), "MPI_Abi_get_version");
      return new int[] {Native.getInt(s.flag), Native.getInt(s.count)};
    } finally {
      s.giveBack();
    }
  }

  @Override
  public Map<String, String> abiInfo() {
    return told("MPI_Abi_get_info", Newer::abiGetInfo);
  }

  @Override
  public Map<String, String> abiFortranInfo() {
    return told("MPI_Abi_get_fortran_info", Newer::abiGetFortranInfo);
  }

  private Map<String, String> told(String name, LongToIntFunction call) {
    if (library.find(name) == null) {
      return Map.of();
    }
    Scratch s = Scratch.take();
    try {
      Errors.check(call.applyAsInt(s.handle), name);
      long info = Native.handle(s.handle);
      if (info == library.abi().handle(Handle.INFO_NULL)) {
        return Map.of();
      }
      Map<String, String> all = Hints.read(info);
      Errors.check(Infos.infoFree(s.handle), "MPI_Info_free");
      return all;
    } finally {
      s.giveBack();
    }
  }

  /** Says what cannot be made from a handle. */
  static MpiException unknownType(long handle, String why) {
    return new MpiException(
        ERR_TYPE,
        "Datatype.fromHandle(0x%s): %s; make the type in Java"
            .formatted(Long.toHexString(handle), why));
  }
}
