package org.mpi4j.local;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileStore;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Memory behind the rings in the file of a job, for {@code MPI.allocate}: other ranks map a region
 * when the first message comes from it, and copy straight from there.
 *
 * <p>A region belongs to the rank that reserved it and keeps its place and length. When its memory
 * is not reachable any more the rank uses it again; it goes back to the system with the job.
 */
final class SharedHeap {
  private static final int PAGE = 4096;
  private static final int ZEROS = 1 << 20;

  /** Which part of its length a region may be longer than what was asked for: 1 / 8. */
  private static final int WASTE = 3;

  /** A region in use here. It is of no use for a segment with another scope at its old address. */
  private static final class Region extends WeakReference<MemorySegment.Scope> {
    final long at;
    final long bytes;
    final long address;

    Region(
        long at,
        long bytes,
        MemorySegment memory,
        ReferenceQueue<MemorySegment.Scope> unreachable) {
      super(memory.scope(), unreachable);
      this.at = at;
      this.bytes = bytes;
      this.address = memory.address();
    }
  }

  private final FileChannel file;
  private final FileStore store;
  private final MemorySegment words;
  private final long start;
  private final ReferenceQueue<MemorySegment.Scope> unreachable = new ReferenceQueue<>();
  private final Map<Long, ArrayDeque<Long>> free = new HashMap<>();
  private final Map<Long, MemorySegment> ofOthers = new HashMap<>();

  // The region that the last message came from: looking it up makes an object.
  private long recentAt = -1;
  private MemorySegment recent;

  /** By address. */
  private volatile Region[] used = {};

  /**
   * A heap in a file that is in memory.
   *
   * @param words the header of the file
   * @param start where it begins
   */
  SharedHeap(FileChannel file, FileStore store, MemorySegment words, long start) {
    this.file = file;
    this.store = store;
    this.words = words;
    this.start = start;
  }

  /** Where the heap of a file begins that has something else before it. */
  static long startAfter(long bytes) {
    return Math.ceilDiv(bytes, PAGE) * PAGE;
  }

  /** Zeroed memory, or null when there is no room for it. */
  synchronized MemorySegment allocate(long bytes) {
    reclaim();
    long step = Math.max(PAGE, Long.highestOneBit(bytes) >> WASTE);
    long length = Math.ceilDiv(bytes, step) * step;
    ArrayDeque<Long> same = free.computeIfAbsent(length, _ -> new ArrayDeque<>());
    boolean again = !same.isEmpty();
    long at = -1;
    try {
      at = again ? same.pop() : reserve(length);
      if (at < 0) {
        return null;
      }
      MemorySegment memory = file.map(MapMode.READ_WRITE, at, length, Arena.ofAuto());
      if (again) {
        memory.fill((byte) 0);
      }
      add(new Region(at, length, memory, unreachable));
      return memory.asSlice(0, bytes);
    } catch (IOException e) {
      if (at >= 0) {
        same.push(at);
      }
      return null; // No room, or no more mappings: other memory does, with one more copy.
    }
  }

  /** A new region at the end of the file, all of it backed by memory; or -1. */
  private long reserve(long length) throws IOException {
    if (store.getUsableSpace() / 2 < length) {
      return -1;
    }
    long at = (long) Frame.WORD.getAndAdd(words, Layout.HEAP_AT, length);
    // Written, not just mapped: a page that cannot be had is an error here, not a signal later.
    ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(ZEROS, length));
    for (long done = 0; done < length; ) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), length - done));
      done += file.write(zeros, at + done);
    }
    return at;
  }

  private void reclaim() {
    for (Reference<?> gone; (gone = unreachable.poll()) != null; ) {
      var region = (Region) gone;
      used = Arrays.stream(used).filter(r -> r != region).toArray(Region[]::new);
      free.computeIfAbsent(region.bytes, _ -> new ArrayDeque<>()).push(region.at);
    }
  }

  private void add(Region region) {
    Region[] all = Arrays.copyOf(used, used.length + 1);
    all[used.length] = region;
    Arrays.sort(all, (a, b) -> Long.compareUnsigned(a.address, b.address));
    used = all;
  }

  private Region regionOf(MemorySegment memory) {
    Region[] all = used;
    long address = memory.address();
    int low = 0;
    for (int high = all.length - 1; low <= high; ) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(all[middle].address, address) <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    if (low == 0) {
      return null;
    }
    Region r = all[low - 1];
    return address - r.address + memory.byteSize() <= r.bytes && r.refersTo(memory.scope())
        ? r
        : null;
  }

  /** Where in the file the region of a segment of this rank begins, or -1 if it is in none. */
  long regionAt(MemorySegment memory) {
    Region r = regionOf(memory);
    return r == null ? -1 : r.at;
  }

  /** Length of the region of a segment, which is in one. */
  long regionBytes(MemorySegment memory) {
    return regionOf(memory).bytes;
  }

  /** How far a segment, which is in a region, is behind its start. */
  long offset(MemorySegment memory) {
    return memory.address() - regionOf(memory).address;
  }

  /** A region of another rank, or null when there cannot be such a one. */
  synchronized MemorySegment ofOther(long at, long bytes) {
    if (at != recentAt) {
      recent = map(at, bytes);
      recentAt = recent == null ? -1 : at;
    }
    return recent != null && recent.byteSize() == bytes ? recent : null;
  }

  private MemorySegment map(long at, long bytes) {
    MemorySegment known = ofOthers.get(at);
    if (known != null) {
      return known;
    }
    try {
      if (at < start || at % PAGE != 0 || bytes <= 0 || bytes > file.size() - at) {
        return null;
      }
      MemorySegment made = file.map(MapMode.READ_WRITE, at, bytes, Arena.global());
      ofOthers.put(at, made);
      return made;
    } catch (IOException e) {
      return null;
    }
  }
}
