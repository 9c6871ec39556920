package org.mpi4j.local;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * Ranks are threads of this process: rings are made when first used, large data is copied directly.
 */
final class ThreadFabric extends Fabric {
  // Large messages do not pass through the ring, so it can be small.
  private static final long RING_BYTES = 64 << 10;
  private static final long REGION_ALIGNMENT = 4096;

  private final Arena arena;
  private final AtomicReferenceArray<MemorySegment> rings;
  private final AtomicReferenceArray<MemorySegment> regions =
      new AtomicReferenceArray<>(Layout.MAX_REGIONS);
  private final AtomicReferenceArray<LocalEngine> engines;
  private final AtomicIntegerArray tickets;
  private final Set<Thread>[] sleeping;
  private volatile MpiException aborted;

  private ThreadFabric(Layout layout, Arena arena, MemorySegment words) {
    super(layout, words);
    this.arena = arena;
    this.rings = new AtomicReferenceArray<>(layout.size() * layout.size());
    this.engines = new AtomicReferenceArray<>(layout.size());
    this.tickets = new AtomicIntegerArray(layout.size());
    this.sleeping = sets(layout.size());
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type has no other way.
  private static Set<Thread>[] sets(int n) {
    Set[] sets = new Set[n];
    for (int i = 0; i < n; i++) {
      sets[i] = ConcurrentHashMap.<Thread>newKeySet();
    }
    return sets;
  }

  static ThreadFabric of(int size) {
    // Freed by the collector: a thread that outlives the job must not touch freed memory.
    Arena arena = Arena.ofAuto();
    long ring = size > 64 ? RING_BYTES / 4 : RING_BYTES;
    var layout = new Layout(size, ring, size == 1 ? 0 : Layout.MAX_REGIONS);
    MemorySegment words = arena.allocate(layout.ring(0, 0), Frame.LINE);
    words.set(Frame.INT, Layout.CONTEXT_AT, LocalEngine.FIRST_CONTEXT);
    return new ThreadFabric(layout, arena, words);
  }

  void register(LocalEngine engine) {
    engines.set(engine.worldRank(), engine);
    state(engine.worldRank(), JOINED);
  }

  @Override
  Place ring(int receiver, int sender) {
    int i = receiver * layout.size() + sender;
    MemorySegment m = rings.get(i);
    if (m == null) {
      MemorySegment made = arena.allocate(Layout.RING_HEADER + layout.ringBytes(), Frame.LINE);
      m = rings.compareAndSet(i, null, made) ? made : rings.get(i);
    }
    return new Place(m, 0);
  }

  @Override
  Place region(int index) {
    MemorySegment m = regions.get(index);
    if (m == null) {
      MemorySegment made = arena.allocate(layout.geometry().regionBytes(), REGION_ALIGNMENT);
      m = regions.compareAndSet(index, null, made) ? made : regions.get(index);
    }
    return new Place(m, 0);
  }

  @Override
  LocalEngine peer(int rank) {
    return engines.get(rank);
  }

  @Override
  int ticket(int rank) {
    return tickets.get(rank);
  }

  @Override
  void sleep(int rank, int ticket, long nanos, boolean announced) {
    Thread me = Thread.currentThread();
    sleeping[rank].add(me);
    try {
      if (tickets.get(rank) == ticket && aborted == null) {
        LockSupport.parkNanos(this, nanos);
      }
    } finally {
      sleeping[rank].remove(me);
    }
  }

  @Override
  void wake(int rank) {
    tickets.incrementAndGet(rank);
    sleeping[rank].forEach(LockSupport::unpark);
  }

  @Override
  void abort(int rank, int code, String reason) {
    if (LocalProvider.ranksAreThreads()) {
      haltProcess(rank, code, reason);
    }
    var why =
        new MpiException(
            ErrorClass.ERR_PROC_ABORTED,
            "rank %d of %d ended the job: %s".formatted(rank, layout.size(), reason));
    abort(why);
    throw why;
  }

  void abort(MpiException why) {
    synchronized (this) {
      if (aborted == null) {
        aborted = why;
      }
    }
    for (int r = 0; r < layout.size(); r++) {
      wake(r);
    }
  }

  @Override
  MpiException aborted() {
    return aborted;
  }
}
