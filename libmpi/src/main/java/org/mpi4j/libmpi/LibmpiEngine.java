package org.mpi4j.libmpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.ThreadLevel;
import org.mpi4j.internal.object.DeepStack;
import org.mpi4j.internal.type.Memory;
import org.mpi4j.libmpi.call.Comms;
import org.mpi4j.libmpi.call.Environment;
import org.mpi4j.libmpi.call.Function;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.call.P2p;
import org.mpi4j.libmpi.launch.Launched;
import org.mpi4j.libmpi.library.Abi;
import org.mpi4j.libmpi.library.Constant;
import org.mpi4j.libmpi.library.Handle;
import org.mpi4j.libmpi.library.HangingFinalize;
import org.mpi4j.libmpi.library.Library;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Engine;
import org.mpi4j.spi.Handles;
import org.mpi4j.spi.Operation;
import org.mpi4j.spi.Progress;

/** A rank of an MPI library. */
final class LibmpiEngine implements Engine {
  /** Whether counts of messages may be above 2147483647. */
  static final boolean LARGE_COUNTS = Library.get().find("MPI_Isend_c") != null;

  private static final int SPINS = 2000;
  private static final int SPINS_OVERSUBSCRIBED = 20;
  private static final long LONGEST_PARK = 1_000_000;
  private static final int PATIENCE = 50_000;
  private static final long YIELD = 10_000_000;
  private static final long YIELD_CROWDED = 1_000_000;
  private static final long LONGEST_PARK_CROWDED = 500_000;
  private static final long IDLE = 50_000_000;
  private static final long IDLE_PARK = 5_000_000;
  private static final long PATIENCE_NANOS = 200_000_000;
  private static final long SUSPECT_AFTER = 100_000;

  static {
    DeepStack.install((task, bytes) -> {
      var thread = new Thread(null, task, "mpi4j-large-stack", bytes);
      thread.setDaemon(true);
      thread.start();
    });
  }

  private final Library library = Library.get();
  private final Abi abi = library.abi();
  private final ThreadLevel level;
  private final Pending pending;
  private final Tags tags;
  private final Progress progress = new Progress(this);
  private final Queue<Supplier<List<String>>> lastWords = new ConcurrentLinkedQueue<>();
  private final boolean crowded;
  private final LibmpiEndpoint world;
  private final LibmpiEndpoint self;
  private final Handles handles = new LibmpiHandles(this);
  private LinkedBlockingQueue<Operation> background;
  private volatile Thread backgroundThread;

  /**
   * Starts MPI.
   *
   * @param required thread level to ask for
   * @param crowded whether this host has more ranks than processors
   */
  LibmpiEngine(ThreadLevel required, boolean crowded) {
    this.crowded = crowded;
    level = init(required);
    Function.takeTurns(level);
    library.restoreSignals();
    long worldHandle = abi.handle(Handle.COMM_WORLD);
    long selfHandle = abi.handle(Handle.COMM_SELF);
    tags = Tags.upTo(attribute(Constant.TAG_UB).orElse(Short.MAX_VALUE));
    pending = new Pending();
    world = endpoint(worldHandle, "WORLD");
    self = endpoint(selfHandle, "SELF");
  }

  private ThreadLevel init(ThreadLevel required) {
    try (Arena arena = Arena.ofConfined()) {
      long provided = arena.allocate(ValueLayout.JAVA_INT).address();
      Errors.check(Environment.initThread(0, 0, value(required), provided), "MPI_Init_thread");
      int got = Native.getInt(provided);
      ThreadLevel best = ThreadLevel.SINGLE;
      for (ThreadLevel level : ThreadLevel.values()) {
        if (got >= value(level)) {
          best = level;
        }
      }
      return best;
    }
  }

  private int value(ThreadLevel level) {
    return abi.value(
        switch (level) {
          case SINGLE -> Constant.THREAD_SINGLE;
          case FUNNELED -> Constant.THREAD_FUNNELED;
          case SERIALIZED -> Constant.THREAD_SERIALIZED;
          case MULTIPLE -> Constant.THREAD_MULTIPLE;
        });
  }

  /** An attribute of WORLD that is an int. */
  private OptionalInt attribute(Constant keyval) {
    long comm = abi.handle(Handle.COMM_WORLD);
    try (Arena arena = Arena.ofConfined()) {
      long value = arena.allocate(16, 8).address();
      long flag = value + 8;
      Errors.check(Comms.commGetAttr(comm, abi.value(keyval), value, flag), "MPI_Comm_get_attr");
      return Native.getInt(flag) == 0
          ? OptionalInt.empty()
          : OptionalInt.of(Native.getInt(Native.getLong(value)));
    }
  }

  @Override
  public int universeSize() {
    return attribute(Constant.UNIVERSE_SIZE).orElse(world.size());
  }

  @Override
  public int appNumber() {
    return attribute(Constant.APPNUM).orElse(MPI.UNDEFINED);
  }

  /** The endpoint of a communicator of the library. */
  LibmpiEndpoint endpoint(long comm, String name) {
    long returns = abi.handle(Handle.ERRORS_RETURN);
    Errors.check(Comms.commSetErrhandler(comm, returns), "MPI_Comm_set_errhandler");
    try (Arena arena = Arena.ofConfined()) {
      long ints = arena.allocate(16, 8).address();
      Errors.check(Comms.commSize(comm, ints), "MPI_Comm_size");
      Errors.check(Comms.commRank(comm, ints + 4), "MPI_Comm_rank");
      int size = Native.getInt(ints);
      int rank = Native.getInt(ints + 4);
      Errors.check(Comms.commTestInter(comm, ints + 8), "MPI_Comm_test_inter");
      int[] remote = Native.getInt(ints + 8) == 0 ? null : remoteRanks(comm, arena);
      return new LibmpiEndpoint(this, comm, localRanks(comm, size, arena), rank, name, remote);
    }
  }

  private int[] localRanks(long comm, int size, Arena arena) {
    if (comm == abi.handle(Handle.COMM_WORLD)) {
      return IntStream.range(0, size).toArray();
    }
    long groups = arena.allocate(16, 8).address();
    Errors.check(Comms.commGroup(comm, groups), "MPI_Comm_group");
    return worldRanks(groups, size, arena);
  }

  private int[] remoteRanks(long comm, Arena arena) {
    long groups = arena.allocate(16, 8).address();
    Errors.check(Comms.commRemoteSize(comm, groups), "MPI_Comm_remote_size");
    int size = Native.getInt(groups);
    Errors.check(Comms.commRemoteGroup(comm, groups), "MPI_Comm_remote_group");
    return worldRanks(groups, size, arena);
  }

  /** The ranks of the group at an address, which is freed; the next 8 bytes are used. */
  private int[] worldRanks(long groups, int size, Arena arena) {
    int[] all = IntStream.range(0, size).toArray();
    long worldHandle = abi.handle(Handle.COMM_WORLD);
    Errors.check(Comms.commGroup(worldHandle, groups + 8), "MPI_Comm_group");
    long from = arena.allocateFrom(ValueLayout.JAVA_INT, all).address();
    MemorySegment to = arena.allocate(ValueLayout.JAVA_INT, size);
    int code =
        Comms.groupTranslateRanks(
            Native.handle(groups), size, from, Native.handle(groups + 8), to.address());
    Errors.check(code, "MPI_Group_translate_ranks");
    Errors.check(Comms.groupFree(groups), "MPI_Group_free");
    Errors.check(Comms.groupFree(groups + 8), "MPI_Group_free");
    return to.toArray(ValueLayout.JAVA_INT);
  }

  Pending pending() {
    return pending;
  }

  Tags tags() {
    return tags;
  }

  @Override
  public String name() {
    return "libmpi";
  }

  @Override
  public String libraryVersion() {
    return library.version();
  }

  @Override
  public MPI.Version standard() {
    return library.standard();
  }

  @Override
  public ThreadLevel threadLevel() {
    return level;
  }

  @Override
  public void pcontrol(int level) {
    Errors.check(Environment.pcontrol(level), "MPI_Pcontrol");
  }

  @Override
  public Handles handles() {
    return handles;
  }

  @Override
  public String processorName() {
    try (Arena arena = Arena.ofConfined()) {
      var text = arena.allocate(abi.value(Constant.MAX_PROCESSOR_NAME) + 1L);
      var length = arena.allocate(ValueLayout.JAVA_INT);
      int code = Environment.getProcessorName(text.address(), length.address());
      Errors.check(code, "MPI_Get_processor_name");
      return text.getString(0, StandardCharsets.UTF_8);
    }
  }

  @Override
  public Endpoint world() {
    return world;
  }

  @Override
  public Endpoint self() {
    return self;
  }

  @Override
  public Progress progress() {
    return progress;
  }

  @Override
  public boolean poll() {
    return !pending.isEmpty() && pending.poll();
  }

  @Override
  public void park(Operation waitingFor, long nanos) {
    // Nothing wakes us when a message comes: look often.
    long time =
        crowded
            ? Math.min(nanos, LONGEST_PARK_CROWDED)
            : nanos < IDLE ? Math.min(nanos, LONGEST_PARK) : IDLE_PARK;
    if (waitingFor instanceof NativeOp op) {
      if (nanos > SUSPECT_AFTER) {
        op.suspect();
      }
      op.sleep(time);
    } else {
      LockSupport.parkNanos(waitingFor, time);
    }
  }

  @Override
  public int spins() {
    return crowded ? SPINS_OVERSUBSCRIBED : SPINS;
  }

  @Override
  public int patience() {
    return crowded ? 0 : PATIENCE;
  }

  @Override
  public long yieldNanos() {
    return crowded ? YIELD_CROWDED : YIELD;
  }

  @Override
  public MemorySegment allocate(long bytes) {
    return Arena.ofAuto().allocate(bytes, 64);
  }

  @Override
  public void finishInBackground(Operation op) {
    if (level.compareTo(ThreadLevel.SERIALIZED) < 0) {
      throw Errors.background(op, level);
    }
    synchronized (this) {
      if (background == null) {
        background = new LinkedBlockingQueue<>();
        backgroundThread =
            Thread.ofPlatform().daemon().name("mpi4j-progress").start(this::progressForever);
      }
    }
    Object base =
        switch (op) {
          case RecvOp r -> r.base();
          case SendOp s -> s.base();
          default -> null;
        };
    boolean confined =
        op instanceof CollectiveOp c
            ? !c.isReachable(backgroundThread)
            : !Memory.isReachable(base, backgroundThread);
    if (confined) {
      throw Errors.confined(op);
    }
    background.add(op);
  }

  private void progressForever() {
    try {
      while (true) {
        progress.await(background.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (MpiException e) {
      background.forEach(op -> {
        if (!op.isDone()) {
          op.fail(e);
        }
      });
    }
  }

  @Override
  public void abort(int code, String reason) {
    Launched.prepare().aborting(code, reason);
    abort(code);
  }

  /** Ends the job and this process. */
  void abort(int code) {
    Environment.abort(abi.handle(Handle.COMM_WORLD), code);
    Runtime.getRuntime().halt(code);
  }

  @Override
  public void atEnd(Supplier<List<String>> lines) {
    lastWords.add(lines);
  }

  @Override
  public void close() {
    for (Supplier<List<String>> s; (s = lastWords.poll()) != null; ) {
      s.get().forEach(line -> System.err.println("rank " + world.rank() + ": " + line));
    }
    for (NativeOp op : pending.all()) {
      if (op instanceof RecvOp) {
        op.cancel();
      }
    }
    for (NativeOp open; (open = pending.unfinished()) != null; ) {
      progress.await(open);
    }
    // Communicators that this rank has closed, and others close now.
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!pending.isEmpty() && System.nanoTime() < end) {
      progress.step();
      Thread.yield();
    }
    NativeType.freeAll();
    Blocking.run(this::finish);
    Launched.prepare().left();
  }

  private void finish() {
    if (!HangingFinalize.isLikely() || OtherPrograms.present()) {
      Errors.check(Environment.finish(), "MPI_Finalize");
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      long flag = arena.allocate(ValueLayout.JAVA_INT).address();
      long status = arena.allocate(abi.statusBytes(), 8).address();
      long comm = abi.handle(Handle.COMM_WORLD);
      int source = abi.value(Constant.ANY_SOURCE);
      int tag = abi.value(Constant.ANY_TAG);
      HangingFinalize.leave(
          () -> Errors.check(P2p.iprobe(source, tag, comm, flag, status), "MPI_Iprobe"));
    }
  }
}
