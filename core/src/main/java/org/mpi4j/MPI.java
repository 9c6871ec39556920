package org.mpi4j;

import static org.mpi4j.ErrorClass.ERR_ARG;
import static org.mpi4j.ErrorClass.ERR_COUNT;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mpi4j.internal.attribute.KeyvalImpl;

/**
 * The entry to message passing: the world, the environment and the constants. {@code import static
 * org.mpi4j.MPI.*;} gives programs {@code SUM}, {@code ANY_SOURCE}, {@code DOUBLE}, {@code
 * IN_PLACE}.
 *
 * <p>Nothing needs to be initialised: the first call joins the job. An uncaught exception of a rank
 * that was started by {@code mpi4j run} ends the whole job.
 *
 * {@snippet lang=java :
 * Comm world = MPI.world();
 * double total = world.allreduce(world.rank(), MPI.SUM);
 * }
 *
 * <p>MPI-5.0 chapter 11. mpi4py: module {@code mpi4py.MPI}.
 */
public final class MPI implements AutoCloseable {
  /** Source of a receive: any rank. */
  public static final int ANY_SOURCE = -1;

  /** Tag of a receive: any tag. */
  public static final int ANY_TAG = -1;

  /** A rank that is nobody: sending to it and receiving from it do nothing. */
  public static final int PROC_NULL = -2;

  /** Root of a collective of an intercommunicator, on the root's side. */
  public static final int ROOT = -4;

  /** A number that has no value: a rank outside a group, a color of no communicator. */
  public static final int UNDEFINED = -32766;

  /** In place of the weights of a graph: it has none. */
  public static final int[] UNWEIGHTED = {};

  /** The weights of a rank without edges, in a graph that has weights. */
  public static final int[] WEIGHTS_EMPTY = {};

  /** Java {@code byte}, 1 byte, signed. */
  public static final Datatype BYTE = Datatype.BYTE;

  /** Java {@code char}, 2 bytes, unsigned. */
  public static final Datatype CHAR = Datatype.CHAR;

  /** Java {@code short}, 2 bytes. */
  public static final Datatype SHORT = Datatype.SHORT;

  /** Java {@code int}, 4 bytes. */
  public static final Datatype INT = Datatype.INT;

  /** Java {@code long}, 8 bytes. */
  public static final Datatype LONG = Datatype.LONG;

  /** Java {@code float}, 4 bytes. */
  public static final Datatype FLOAT = Datatype.FLOAT;

  /** Java {@code double}, 8 bytes. */
  public static final Datatype DOUBLE = Datatype.DOUBLE;

  /** Java {@code boolean}, 1 byte. */
  public static final Datatype BOOLEAN = Datatype.BOOLEAN;

  /** {@link Datatype#INT8}. */
  public static final Datatype INT8 = Datatype.INT8;

  /** {@link Datatype#INT16}. */
  public static final Datatype INT16 = Datatype.INT16;

  /** {@link Datatype#INT32}. */
  public static final Datatype INT32 = Datatype.INT32;

  /** {@link Datatype#INT64}. */
  public static final Datatype INT64 = Datatype.INT64;

  /** {@link Datatype#UINT8}. */
  public static final Datatype UINT8 = Datatype.UINT8;

  /** {@link Datatype#UINT16}. */
  public static final Datatype UINT16 = Datatype.UINT16;

  /** {@link Datatype#UINT32}. */
  public static final Datatype UINT32 = Datatype.UINT32;

  /** {@link Datatype#UINT64}. */
  public static final Datatype UINT64 = Datatype.UINT64;

  /** {@link Datatype#AINT}. */
  public static final Datatype AINT = Datatype.AINT;

  /** {@link Datatype#OFFSET}. */
  public static final Datatype OFFSET = Datatype.OFFSET;

  /** {@link Datatype#COUNT}. */
  public static final Datatype COUNT = Datatype.COUNT;

  /** {@link Datatype#C_CHAR}. */
  public static final Datatype C_CHAR = Datatype.C_CHAR;

  /** {@link Datatype#WCHAR}. */
  public static final Datatype WCHAR = Datatype.WCHAR;

  /** {@link Datatype#LOGICAL}. */
  public static final Datatype LOGICAL = Datatype.LOGICAL;

  /** {@link Datatype#FLOAT_COMPLEX}. */
  public static final Datatype FLOAT_COMPLEX = Datatype.FLOAT_COMPLEX;

  /** {@link Datatype#DOUBLE_COMPLEX}. */
  public static final Datatype DOUBLE_COMPLEX = Datatype.DOUBLE_COMPLEX;

  /** {@link Datatype#LONG_DOUBLE}. */
  public static final Datatype LONG_DOUBLE = Datatype.LONG_DOUBLE;

  /** {@link Datatype#FLOAT_INT}. */
  public static final Datatype FLOAT_INT = Datatype.FLOAT_INT;

  /** {@link Datatype#DOUBLE_INT}. */
  public static final Datatype DOUBLE_INT = Datatype.DOUBLE_INT;

  /** {@link Datatype#LONG_INT}. */
  public static final Datatype LONG_INT = Datatype.LONG_INT;

  /** {@link Datatype#INT_INT}. */
  public static final Datatype INT_INT = Datatype.INT_INT;

  /** {@link Datatype#SHORT_INT}. */
  public static final Datatype SHORT_INT = Datatype.SHORT_INT;

  /** {@link Datatype#PACKED}. */
  public static final Datatype PACKED = Datatype.PACKED;

  /** Sum. */
  public static final Op SUM = Op.SUM;

  /** Product. */
  public static final Op PROD = Op.PROD;

  /** Smallest. */
  public static final Op MIN = Op.MIN;

  /** Largest. */
  public static final Op MAX = Op.MAX;

  /** Logical and. */
  public static final Op LAND = Op.LAND;

  /** Logical or. */
  public static final Op LOR = Op.LOR;

  /** Logical exclusive or. */
  public static final Op LXOR = Op.LXOR;

  /** Bitwise and. */
  public static final Op BAND = Op.BAND;

  /** Bitwise or. */
  public static final Op BOR = Op.BOR;

  /** Bitwise exclusive or. */
  public static final Op BXOR = Op.BXOR;

  /** {@link Op#MAXLOC}. */
  public static final Op MAXLOC = Op.MAXLOC;

  /** {@link Op#MINLOC}. */
  public static final Op MINLOC = Op.MINLOC;

  /** {@link Op#REPLACE}. */
  public static final Op REPLACE = Op.REPLACE;

  /** {@link Op#NO_OP}. */
  public static final Op NO_OP = Op.NO_OP;

  /** In place of a send buffer: the data is in the receive buffer already. */
  public static final Buf IN_PLACE = Buf.IN_PLACE;

  /** The communicator of no rank, where one is asked for that the caller is not in. */
  public static final Comm COMM_NULL = Comm.NULL;

  /** Bytes that a message takes in an attached buffer beside its own; see {@link #attachBuffer}. */
  public static final int BSEND_OVERHEAD = 8;

  /** Attached as a buffer: memory is made and freed automatically, as when nothing is attached. */
  public static final Buf BUFFER_AUTOMATIC = Buf.of(new byte[0]);

  /** Attribute of communicators: the largest tag. */
  public static final Keyval<Comm, Integer> TAG_UB =
      KeyvalImpl.predefined("TAG_UB", c -> c.endpoint.maxTag());

  /** Attribute of communicators: the rank of a host process, {@link #PROC_NULL}: there is none. */
  public static final Keyval<Comm, Integer> HOST = KeyvalImpl.predefined("HOST", _ -> PROC_NULL);

  /**
   * Attribute of communicators: who can use files, {@link #ANY_SOURCE}: every rank. Not {@code IO}:
   * that would hide {@link java.lang.IO} where the constants are imported.
   */
  public static final Keyval<Comm, Integer> IO_RANK = KeyvalImpl.predefined("IO", _ -> ANY_SOURCE);

  /** Attribute of communicators: whether {@link #wtime()} is the same on all ranks: it need not. */
  public static final Keyval<Comm, Boolean> WTIME_IS_GLOBAL =
      KeyvalImpl.predefined("WTIME_IS_GLOBAL", _ -> false);

  /** Attribute of communicators: how many ranks there may be in all. */
  public static final Keyval<Comm, Integer> UNIVERSE_SIZE =
      KeyvalImpl.predefined("UNIVERSE_SIZE", c -> c.engine().universeSize());

  /**
   * Attribute of communicators: number of the program that this rank runs, counted from 0 in a job
   * of several; null where an MPI library does not tell.
   */
  public static final Keyval<Comm, Integer> APPNUM =
      KeyvalImpl.predefined(
          "APPNUM", c -> c.engine().appNumber() == UNDEFINED ? null : c.engine().appNumber());

  /**
   * Attribute of communicators: the largest error code that is in use; see {@link #addErrorCode}.
   */
  public static final Keyval<Comm, Integer> LASTUSEDCODE =
      KeyvalImpl.predefined("LASTUSEDCODE", c -> c.owner.errorCodes.last());

  private static final MPI OPEN = new MPI();

  /**
   * Version of the standard.
   *
   * @param major major number
   * @param minor minor number
   */
  public record Version(int major, int minor) {}

  /**
   * Name and version of an MPI library.
   *
   * @param name the name
   * @param version major, minor and micro number
   */
  public record Vendor(String name, List<Integer> version) {}

  private MPI() {}

  /**
   * The communicator of all ranks of the job. MPI_COMM_WORLD; mpi4py {@code MPI.COMM_WORLD}.
   *
   * @return the world of the calling rank
   * @throws MpiException (ERR_OTHER) if no engine can run here, or MPI was closed
   */
  public static Comm world() {
    return Rank.current().world();
  }

  /**
   * Makes another communicator the world of the calling rank: what {@link #world} returns from now
   * on. For programs that run the code of others on some of the ranks of a job, and give it a fresh
   * world when it has left the old one in disorder. Like any world it cannot be closed; the one it
   * replaces can. Local.
   *
   * @param world a communicator of this rank, null for the world that the job was started with
   */
  public static void replaceWorld(Comm world) {
    Rank.current().replaceWorld(world);
  }

  /**
   * The communicator of the calling rank alone. MPI_COMM_SELF; mpi4py {@code MPI.COMM_SELF}.
   *
   * @return the communicator, of size 1
   */
  public static Comm self() {
    return Rank.current().self;
  }

  /**
   * Joins the job now rather than at the first call. MPI_Init; mpi4py {@code MPI.Init}.
   *
   * @return closes MPI when closed: {@code try (var mpi = MPI.init()) {...}}
   */
  public static MPI init() {
    return init(ThreadLevel.MULTIPLE);
  }

  /**
   * Joins the job; ask {@link #queryThread()} for the level that was given. MPI_Init_thread; mpi4py
   * {@code MPI.Init_thread}.
   *
   * @param required how threads will call MPI; has no effect once MPI is started
   * @return closes MPI when closed
   */
  public static MPI init(ThreadLevel required) {
    if (required == null) {
      throw new IllegalArgumentException("required = null: pass a ThreadLevel, such as MULTIPLE");
    }
    Rank.current(required);
    return OPEN;
  }

  /**
   * Ends this rank's part in the job, in order; nothing can be sent afterwards. Ends by itself when
   * the program ends. MPI_Finalize; mpi4py {@code MPI.Finalize}.
   */
  @Override
  public void close() {
    Rank.close();
  }

  /**
   * Has an action run when this rank's part in the job ends in order, while messages can still be
   * sent. The standard does it with attributes of SELF (MPI-5.0 section 11.2.4).
   *
   * @param action what to do; short, and waiting for nobody
   */
  public static void atEnd(Runnable action) {
    Rank.current()
        .engine
        .atEnd(() -> {
          action.run();
          return List.of();
        });
  }

  /**
   * Whether this process has joined a job. MPI_Initialized; mpi4py {@code MPI.Is_initialized}.
   *
   * @return true once joined, also after the end
   */
  public static boolean isInitialized() {
    return Rank.isInitialized();
  }

  /**
   * Whether MPI was closed. MPI_Finalized; mpi4py {@code MPI.Is_finalized}.
   *
   * @return true after {@link #close()}
   */
  public static boolean isFinalized() {
    return Rank.isFinalized();
  }

  /**
   * How threads may call MPI. MPI_Query_thread; mpi4py {@code MPI.Query_thread}.
   *
   * @return the level of the engine in use
   */
  public static ThreadLevel queryThread() {
    return Rank.current().engine.threadLevel();
  }

  /**
   * Whether the calling thread is the one that joined the job. MPI_Is_thread_main; mpi4py {@code
   * MPI.Is_thread_main}.
   *
   * @return true in that thread
   */
  public static boolean isThreadMain() {
    return Rank.current().initThread == Thread.currentThread();
  }

  /**
   * Version of the standard that the engine follows. MPI_Get_version; mpi4py {@code
   * MPI.Get_version}.
   *
   * @return the version
   */
  public static Version version() {
    return Rank.current().engine.standard();
  }

  /**
   * What carries the messages. MPI_Get_library_version; mpi4py {@code MPI.Get_library_version}.
   *
   * @return one line
   */
  public static String libraryVersion() {
    return Rank.current().engine.libraryVersion();
  }

  /**
   * Name and version of what carries the messages, read from {@link #libraryVersion()}. mpi4py
   * {@code MPI.get_vendor}.
   *
   * @return the vendor; version 0.0.0 when the text has none
   */
  public static Vendor vendor() {
    String text = libraryVersion();
    Matcher m =
        Pattern.compile("([A-Za-z][A-Za-z() ]*[A-Za-z)])\\D*?(\\d+)\\.(\\d+)(?:\\.(\\d+))?")
            .matcher(text);
    if (!m.find()) {
      return new Vendor(text, List.of(0, 0, 0));
    }
    int micro = m.group(4) == null ? 0 : Integer.parseInt(m.group(4));
    return new Vendor(
        m.group(1), List.of(Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)), micro));
  }

  /**
   * Version of the standard's binary interface that the MPI library under the engine has.
   * MPI_Abi_get_version; mpi4py {@code MPI.Get_abi_version}.
   *
   * @return the version, -1.-1 if there is no library or it has an interface of its own
   */
  public static Version abiVersion() {
    org.mpi4j.spi.Handles handles = Rank.current().engine.handles();
    int[] v = handles == null ? new int[] {-1, -1} : handles.abiVersion();
    return new Version(v[0], v[1]);
  }

  /**
   * What the MPI library under the engine says about its binary interface. MPI_Abi_get_info; mpi4py
   * {@code MPI.Get_abi_info}.
   *
   * @return names and texts, empty if the library does not say
   */
  public static Info abiInfo() {
    org.mpi4j.spi.Handles handles = Rank.current().engine.handles();
    return handles == null ? Info.of() : Info.of(handles.abiInfo());
  }

  /**
   * What the MPI library under the engine says about its binary interface for Fortran.
   * MPI_Abi_get_fortran_info; mpi4py {@code MPI.Get_abi_fortran_info}.
   *
   * @return names and texts, empty if the library does not say
   */
  public static Info abiFortranInfo() {
    org.mpi4j.spi.Handles handles = Rank.current().engine.handles();
    return handles == null ? Info.of() : Info.of(handles.abiFortranInfo());
  }

  /**
   * Name of the host of the calling rank. MPI_Get_processor_name; mpi4py {@code
   * MPI.Get_processor_name}.
   *
   * @return the name
   */
  public static String processorName() {
    return Rank.current().engine.processorName();
  }

  /**
   * What the calling rank runs on. MPI_Get_hw_resource_info; mpi4py {@code
   * MPI.Get_hw_resource_info}.
   *
   * @return names and values: {@code mpi_hw_resource_type} and facts such as {@code processors}
   */
  public static Info hwResourceInfo() {
    var info = Info.of();
    info.put("host", processorName());
    info.put("os", System.getProperty("os.name"));
    info.put("architecture", System.getProperty("os.arch"));
    info.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    info.put("max_heap_bytes", Long.toString(Runtime.getRuntime().maxMemory()));
    return info;
  }

  /**
   * Seconds since a fixed moment of this process. MPI_Wtime; mpi4py {@code MPI.Wtime}.
   *
   * @return seconds
   */
  public static double wtime() {
    return System.nanoTime() * 1e-9;
  }

  /**
   * Resolution of {@link #wtime()}. MPI_Wtick; mpi4py {@code MPI.Wtick}.
   *
   * @return seconds
   */
  public static double wtick() {
    return 1e-9;
  }

  /**
   * Off-heap memory that the engine moves fastest. It is freed when no longer reachable.
   * MPI_Alloc_mem; mpi4py {@code MPI.Alloc_mem}.
   *
   * <p>Under {@code mpi4j run} on Linux, sizes above 32 KiB are in memory that the ranks of the job
   * share: messages from there are copied once, by the receiver. What is freed there is used again
   * by the same rank, and goes back to the system when the job ends.
   *
   * @param bytes size, at least 0
   * @return zeroed memory, aligned to 64 bytes
   */
  public static MemorySegment allocate(long bytes) {
    if (bytes < 0) {
      throw new MpiException(
          ERR_COUNT, "allocate(" + bytes + "): a size is at least 0 bytes; pass a larger number");
    }
    return Rank.current().engine.allocate(bytes);
  }

  /**
   * Off-heap memory with hints: {@link InfoKeys#MINIMUM_MEMORY_ALIGNMENT} is a number of bytes, a
   * power of two; others are ignored. MPI_Alloc_mem; mpi4py {@code MPI.Alloc_mem(size, info)}.
   *
   * @param bytes size, at least 0
   * @param info the hints
   * @return zeroed memory, aligned to 64 bytes or more
   * @throws MpiException (ERR_INFO_VALUE) if the alignment is no power of two
   */
  public static MemorySegment allocate(long bytes, Info info) {
    String wanted = Info.checked(info).get(InfoKeys.MINIMUM_MEMORY_ALIGNMENT);
    return wanted == null ? allocate(bytes) : AlignedMemory.allocate(bytes, wanted);
  }

  /**
   * Attaches memory that the copies of this rank's buffered sends are put in, where their
   * communicator has no buffer of its own: a bound for them. When nothing is attached, there is
   * none. MPI_Buffer_attach, MPI-5.0 section 3.6; mpi4py {@code MPI.Attach_buffer}.
   *
   * {@snippet :
   * MPI.attachBuffer(new byte[10 * (8 * n + MPI.BSEND_OVERHEAD)]);
   * world.bsend(x, right, 0);
   * MPI.detachBuffer();
   * }
   *
   * @param buf the memory, in which each message takes its bytes and {@link #BSEND_OVERHEAD}; not
   *     to be used until it is detached; or {@link #BUFFER_AUTOMATIC}
   * @throws MpiException (ERR_BUFFER) if one is attached, or it is no single run of memory that can
   *     be written
   */
  public static void attachBuffer(Buf buf) {
    Rank.current().buffers.attach(buf);
  }

  /**
   * Attaches an array; see {@link #attachBuffer(Buf)}.
   *
   * @param memory the array
   */
  public static void attachBuffer(byte[] memory) {
    attachBuffer(Buf.of(memory));
  }

  /**
   * Waits until the messages in the attached buffer have gone, and detaches it. MPI_Buffer_detach;
   * mpi4py {@code MPI.Detach_buffer}.
   *
   * @return what was attached, null when nothing was
   */
  public static Buf detachBuffer() {
    Rank r = Rank.current();
    return r.buffers.detach(r.engine.progress());
  }

  /**
   * Waits until the messages in the attached buffer, or in the automatic memory, have gone.
   * MPI_Buffer_flush; mpi4py {@code MPI.Flush_buffer}.
   *
   * @throws MpiException if one could not be delivered
   */
  public static void flushBuffer() {
    iflushBuffer().await();
  }

  /**
   * Starts to flush. MPI_Buffer_iflush; mpi4py {@code MPI.Iflush_buffer}.
   *
   * @return the request, which ends when the messages that are in the buffer now have gone
   */
  public static Request<Status> iflushBuffer() {
    Rank r = Rank.current();
    return r.self.request(r.buffers.flush());
  }

  /**
   * Address of off-heap memory. MPI_Get_address; mpi4py {@code MPI.Get_address}.
   *
   * @param location a native segment
   * @return its address
   * @throws MpiException (ERR_ARG) if the segment is on the heap, where objects move
   */
  public static long address(MemorySegment location) {
    if (!location.isNative()) {
      throw new MpiException(
          ERR_ARG,
          "address: the segment is on the heap, where the collector moves it; use MPI.allocate or"
              + " Arena.allocate");
    }
    return location.address();
  }

  /**
   * Sum of an address and a displacement. MPI_Aint_add; mpi4py {@code MPI.Aint_add}.
   *
   * @param base the address
   * @param displacement bytes
   * @return the sum
   */
  public static long aintAdd(long base, long displacement) {
    return base + displacement;
  }

  /**
   * Difference of two addresses. MPI_Aint_diff; mpi4py {@code MPI.Aint_diff}.
   *
   * @param a an address
   * @param b an address
   * @return a - b, in bytes
   */
  public static long aintDiff(long a, long b) {
    return a - b;
  }

  /**
   * Tells a profiler, if there is one, about its level. Without one it does nothing. MPI_Pcontrol;
   * mpi4py {@code MPI.Pcontrol}.
   *
   * @param level 0 off, 1 normal, 2 flush
   */
  public static void pcontrol(int level) {
    Rank.current().engine.pcontrol(level);
  }

  /**
   * Class of an error code. MPI_Error_class; mpi4py {@code MPI.Get_error_class}.
   *
   * @param errorCode {@link ErrorClass#code()}, or what {@link #addErrorCode} returned
   * @return number of its class
   * @throws MpiException (ERR_ARG) if there is no such code
   */
  public static int errorClass(int errorCode) {
    return ErrorClass.of(errorCode) != null
        ? errorCode
        : Rank.current().errorCodes.errorClass(errorCode);
  }

  /**
   * Text of an error code or class. MPI_Error_string; mpi4py {@code MPI.Get_error_string}.
   *
   * @param errorCode {@link ErrorClass#code()}, or what {@link #addErrorCode} or {@link
   *     #addErrorClass} returned
   * @return a few words; empty where {@link #addErrorString} gave none
   * @throws MpiException (ERR_ARG) if there is no such code
   */
  public static String errorString(int errorCode) {
    ErrorClass standard = ErrorClass.of(errorCode);
    return standard != null ? standard.text() : Rank.current().errorCodes.text(errorCode);
  }

  /**
   * A new error class of this rank. MPI_Add_error_class; mpi4py {@code MPI.Add_error_class}.
   *
   * @return its number, larger than {@link ErrorClass#LASTCODE}
   */
  public static int addErrorClass() {
    return Rank.current().errorCodes.addClass();
  }

  /**
   * A new error code of this rank. MPI_Add_error_code; mpi4py {@code MPI.Add_error_code}.
   *
   * @param errorClass number of a class, of the standard or added
   * @return the code
   * @throws MpiException (ERR_ARG) if there is no such class
   */
  public static int addErrorCode(int errorClass) {
    return Rank.current().errorCodes.addCode(errorClass);
  }

  /**
   * Gives an added class or code its text, in place of the one it had. MPI_Add_error_string; mpi4py
   * {@code MPI.Add_error_string}.
   *
   * @param errorCode what {@link #addErrorClass} or {@link #addErrorCode} returned
   * @param text at most 512 characters
   * @throws MpiException (ERR_ARG) if there is no such code or the text is too long
   */
  public static void addErrorString(int errorCode, String text) {
    Rank.current().errorCodes.addString(errorCode, text);
  }

  /**
   * Removes an added class without codes. MPI_Remove_error_class; mpi4py {@code
   * MPI.Remove_error_class}.
   *
   * @param errorClass what {@link #addErrorClass} returned
   * @throws MpiException (ERR_ARG) if there is no such class, or codes belong to it
   */
  public static void removeErrorClass(int errorClass) {
    Rank.current().errorCodes.removeClass(errorClass);
  }

  /**
   * Removes an added code; its number is not used again. MPI_Remove_error_code; mpi4py {@code
   * MPI.Remove_error_code}.
   *
   * @param errorCode what {@link #addErrorCode} returned
   * @throws MpiException (ERR_ARG) if there is no such code
   */
  public static void removeErrorCode(int errorCode) {
    Rank.current().errorCodes.removeCode(errorCode);
  }

  /**
   * Removes the text of an added class or code. MPI_Remove_error_string; mpi4py {@code
   * MPI.Remove_error_string}.
   *
   * @param errorCode what {@link #addErrorClass} or {@link #addErrorCode} returned
   * @throws MpiException (ERR_ARG) if there is no such code, or it has no text
   */
  public static void removeErrorString(int errorCode) {
    Rank.current().errorCodes.removeString(errorCode);
  }

  /**
   * Ends the whole job at once. MPI_Abort; mpi4py {@code Comm.Abort}.
   *
   * @param code exit code of the job
   */
  public static void abort(int code) {
    world().abort(code);
  }

  /**
   * Lengths of the dimensions of a grid, as close to each other as possible. MPI_Dims_create,
   * MPI-5.0 section 8.5.2; mpi4py {@code MPI.Compute_dims}.
   *
   * @param nnodes number of places, at least 1
   * @param dims lengths that are given, 0 for those that are wanted; is not changed
   * @return a new array whose product is {@code nnodes}: those given are kept, the others do not
   *     increase and the largest exceeds the smallest by as little as possible
   * @throws MpiException (ERR_DIMS) if a length is negative or the product cannot be {@code
   *     nnodes}, (ERR_ARG) if {@code nnodes} is not positive
   */
  public static int[] computeDims(int nnodes, int[] dims) {
    return Dims.compute(nnodes, dims);
  }

  /**
   * Lengths of the dimensions of a grid; see {@link #computeDims(int, int[])}.
   *
   * @param nnodes number of places
   * @param dim number of dimensions
   * @return lengths that do not increase
   */
  public static int[] computeDims(int nnodes, int dim) {
    return Dims.compute(nnodes, Dims.wanted(dim));
  }

  /**
   * Runs {@code size} ranks as threads of this process and returns when all have ended. Good for
   * tests, notebooks and for trying things out; static fields are shared between such ranks.
   *
   * @param size number of ranks, at least 1
   * @param body what each rank runs; its argument is the world of the rank
   * @throws MpiException (ERR_PROC_ABORTED) if a rank failed; its exception is the cause
   */
  public static void run(int size, Consumer<Comm> body) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "run(size=" + size + "): a job has at least 1 rank; pass 1 or more");
    }
    Rank.runThreads(size, body);
  }

  /**
   * A rank as texts name it.
   *
   * @param rank a rank or ANY_SOURCE, PROC_NULL, ROOT
   * @return its name
   */
  public static String rankText(int rank) {
    return switch (rank) {
      case ANY_SOURCE -> "ANY_SOURCE";
      case PROC_NULL -> "PROC_NULL";
      case ROOT -> "ROOT";
      default -> Integer.toString(rank);
    };
  }

  /**
   * A tag as texts name it.
   *
   * @param tag a tag or ANY_TAG
   * @return its name
   */
  public static String tagText(int tag) {
    return tag == ANY_TAG ? "ANY_TAG" : Integer.toString(tag);
  }
}
