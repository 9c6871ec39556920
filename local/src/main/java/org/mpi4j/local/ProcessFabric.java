package org.mpi4j.local;

import static org.mpi4j.local.Frame.INT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.mpi4j.MpiException;
import org.mpi4j.local.linux.Linux;

/** Ranks are processes that map one file. */
final class ProcessFabric extends Fabric {
  // Timed sleeps do for ranks that wait for each other's start; linking the system calls costs them
  // tens of milliseconds. Who has slept that long waits for something else.
  private static final long WORTH_LINKING = 200_000_000;
  private static final long LONGEST_BLIND_SLEEP = 1_000_000;

  /** Property: whether a rank is to be woken from its first sleep on. */
  static final String PROMPT = "mpi4j.local.prompt";

  private final int rank;
  private final SharedHeap heap;
  private LocalEngine engine;
  private Linux linux;
  private long sleptBlind;
  private volatile boolean cannotRead;
  private final Set<Thread> napping = ConcurrentHashMap.newKeySet();

  private ProcessFabric(SharedFile.Mapping map, int rank) {
    super(map.layout(), map.memory());
    this.rank = rank;
    this.heap = map.heap();
    // Two copies at once by two processors are faster than one by the kernel; but when ranks
    // outnumber processors, one that needs the receiver only.
    this.cannotRead = layout.size() <= Runtime.getRuntime().availableProcessors();
  }

  /** Joins the job in a directory. */
  static LocalEngine join(Path directory, int rank, int size) {
    return join(directory, rank, size, Boolean.getBoolean(PROMPT));
  }

  /** Joins the job in a directory; a prompt rank pays for the linking at once. */
  static LocalEngine join(Path directory, int rank, int size, boolean prompt) {
    Path file = directory.resolve(SharedFile.NAME);
    SharedFile.Mapping map = SharedFile.open(file, size);
    var fabric = new ProcessFabric(map, rank);
    fabric.engine = new LocalEngine(fabric, rank);
    fabric.engine.own();
    if (prompt) {
      fabric.linux = Linux.get();
    }
    long pid = map.layout().block(rank) + Layout.PID;
    map.memory().set(INT, pid, (int) ProcessHandle.current().pid());
    fabric.state(rank, JOINED);
    int before = (int) Frame.WORD32.getAndAdd(map.memory(), Layout.ATTACHED_AT, 1);
    if (before + 1 == size) {
      removeName(file);
    }
    return fabric.engine;
  }

  /** All have it mapped: without a name nothing is left however the job ends. */
  private static void removeName(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      if (!System.getProperty("os.name").startsWith("Windows")) {
        throw new UncheckedIOException(e);
      }
      // Windows keeps files that are mapped; the launcher removes it at the end.
    }
  }

  @Override
  Place ring(int receiver, int sender) {
    return new Place(words, layout.ring(receiver, sender));
  }

  @Override
  Place region(int index) {
    return new Place(words, layout.region(index));
  }

  @Override
  LocalEngine peer(int other) {
    return other == rank ? engine : null;
  }

  @Override
  SharedHeap heap() {
    return heap;
  }

  /** Messages that are not announced are copied twice wherever they are. */
  @Override
  MemorySegment allocate(long bytes) {
    MemorySegment shared = heap == null || bytes <= layout.eager() ? null : heap.allocate(bytes);
    return shared != null ? shared : super.allocate(bytes);
  }

  private long wakeWord(int r) {
    return layout.block(r) + Layout.TICKET;
  }

  @Override
  int ticket(int r) {
    return (int) Frame.WORD32.getVolatile(words, wakeWord(r));
  }

  @Override
  void sleep(int r, int ticket, long nanos, boolean announced) {
    if (Thread.currentThread().isVirtual()) {
      nap(r, ticket, nanos);
      return;
    }
    if (announced) {
      linux.sleep(words, wakeWord(r), ticket, nanos);
      return;
    }
    long blind = Math.min(nanos, LONGEST_BLIND_SLEEP);
    LockSupport.parkNanos(this, blind);
    sleptBlind += blind;
    if (linux == null && sleptBlind >= WORTH_LINKING) {
      sleptBlind = 0;
      linux = Linux.get();
    }
  }

  /**
   * A system call would keep a virtual thread's carrier from the others, among which may be the one
   * it waits for. Each naps longer the more there are: whoever moves something wakes all.
   */
  private void nap(int r, int ticket, long nanos) {
    Thread me = Thread.currentThread();
    napping.add(me);
    try {
      if (ticket(r) == ticket) {
        LockSupport.parkNanos(this, Math.min(nanos, LONGEST_BLIND_SLEEP * napping.size()));
      }
    } finally {
      napping.remove(me);
    }
  }

  @Override
  boolean sleepsHere(int r) {
    return sleeps(r) || !napping.isEmpty();
  }

  @Override
  void wake(int r) {
    Frame.WORD32.getAndAdd(words, wakeWord(r), 1);
    if (r == rank) {
      napping.forEach(LockSupport::unpark);
      if (!sleeps(r)) {
        return;
      }
    }
    Linux calls = Linux.get();
    if (calls != null) {
      calls.wake(words, wakeWord(r));
    }
  }

  @Override
  boolean announcesSleep() {
    return linux != null && !Thread.currentThread().isVirtual();
  }

  @Override
  boolean read(int fromWorld, long address, MemorySegment to, long offset, long bytes) {
    if (cannotRead) {
      return false;
    }
    Linux calls = Linux.get();
    int pid = words.get(INT, layout.block(fromWorld) + Layout.PID);
    cannotRead = calls == null || !calls.read(pid, address, to, offset, bytes);
    return !cannotRead;
  }

  @Override
  void abort(int r, int code, String reason) {
    Frame.WORD32.setVolatile(words, Layout.ABORT_AT, 1);
    haltProcess(r, code, reason);
  }

  @Override
  MpiException aborted() {
    return null; // The launcher ends the process.
  }
}
