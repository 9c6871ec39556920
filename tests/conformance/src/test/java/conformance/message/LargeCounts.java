package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.Op;
import org.mpi4j.Status;

/** Counts that are no ints. Where there is not enough memory these programs do nothing. */
public class LargeCounts {
  private static final long GIB = 1L << 30;
  private static final long COUNT = 2 * GIB + 11;
  private static final long STEP = 100_000_007;

  /** Whether each rank can have as much; the same answer on all ranks. */
  private static boolean hasRoom(Comm comm, long bytesPerRank) {
    int enough = available() > comm.size() * bytesPerRank + 3 * GIB ? 1 : 0;
    return comm.bcast(enough, 0) == 1;
  }

  /** Whether the heaps of all ranks may grow to that. */
  private static boolean hasHeap(Comm comm, long bytes) {
    // Ranks that are threads share one.
    long heap = Runtime.getRuntime().maxMemory();
    return comm.allreduce(heap > comm.size() * bytes ? 1 : 0, Op.MIN) == 1;
  }

  private static long available() {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc/meminfo"));
      for (String line : lines) {
        if (line.startsWith("MemAvailable:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        }
      }
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte value(long i, int salt) {
    return (byte) (i / STEP + 1 + 16 * salt);
  }

  /** Marks some bytes, the last one among them. */
  private static void mark(MemorySegment memory, int salt) {
    for (long i = 0; i < memory.byteSize(); i += STEP) {
      memory.set(ValueLayout.JAVA_BYTE, i, value(i, salt));
    }
    memory.set(ValueLayout.JAVA_BYTE, memory.byteSize() - 1, (byte) (99 + salt));
  }

  private static void check(MemorySegment memory, int salt) {
    for (long i = 0; i < memory.byteSize(); i += STEP) {
      assertThat(memory.get(ValueLayout.JAVA_BYTE, i)).isEqualTo(value(i, salt));
    }
    assertThat(memory.get(ValueLayout.JAVA_BYTE, memory.byteSize() - 1))
        .isEqualTo((byte) (99 + salt));
  }

  @Conformance(minRanks = 2, maxRanks = 2, seconds = 120, ownJob = true)
  public void moreElementsThanAnInt(Comm comm) {
    if (!hasRoom(comm, COUNT)) {
      return;
    }
    try (Arena arena = Arena.ofShared()) {
      MemorySegment memory = arena.allocate(COUNT, 64);
      Buf all = Buf.of(memory, Datatype.BYTE);
      if (comm.rank() == 0) {
        mark(memory, 0);
        comm.send(all, 1, 1);
      } else {
        Status s = comm.recv(all, 0, 1);
        assertThat(s.bytes()).isEqualTo(COUNT);
        assertThat(s.count(Datatype.BYTE)).isEqualTo(COUNT);
        check(memory, 0);
      }
    }
  }

  @Conformance(minRanks = 2, maxRanks = 2, seconds = 120, ownJob = true)
  public void bcastOfMoreElementsThanAnInt(Comm comm) {
    if (!hasRoom(comm, COUNT)) {
      return;
    }
    try (Arena arena = Arena.ofShared()) {
      MemorySegment memory = arena.allocate(COUNT, 64);
      if (comm.rank() == 1) {
        mark(memory, 1);
      }
      comm.bcast(Buf.of(memory, Datatype.BYTE), 1);
      check(memory, 1);
    }
  }

  /** Each part has more elements than an int. */
  @Conformance(minRanks = 2, maxRanks = 2, seconds = 180, ownJob = true)
  public void allgatherOfMoreElementsThanAnInt(Comm comm) {
    if (!hasRoom(comm, 2 * COUNT)) {
      return;
    }
    try (Arena arena = Arena.ofShared()) {
      MemorySegment memory = arena.allocate(2 * COUNT, 64);
      mark(memory.asSlice(comm.rank() * COUNT, COUNT), comm.rank());
      comm.allgather(MPI.IN_PLACE, Buf.of(memory, Datatype.BYTE));
      check(memory.asSlice(0, COUNT), 0);
      check(memory.asSlice(COUNT), 1);
    }
  }

  /** Few elements, many bytes: no part has more than 2 GiB, all of them together do. */
  @Conformance(minRanks = 2, maxRanks = 2, seconds = 120, ownJob = true)
  public void allgatherOfMoreBytesThanAnInt(Comm comm) {
    long count = GIB / 8 + 3;
    if (!hasRoom(comm, 2 * 8 * count)) {
      return;
    }
    try (Arena arena = Arena.ofShared()) {
      MemorySegment memory = arena.allocate(2 * 8 * count, 64);
      MemorySegment own = memory.asSlice(comm.rank() * 8 * count, 8 * count);
      mark(own, comm.rank());
      comm.allgather(MPI.IN_PLACE, Buf.of(memory, Datatype.LONG));
      check(memory.asSlice(0, 8 * count), 0);
      check(memory.asSlice(8 * count), 1);
    }
  }

  /** A reduction goes in pieces. */
  @Conformance(minRanks = 2, maxRanks = 2, seconds = 180, ownJob = true, heapMegabytes = 3000)
  public void allreduceOfMoreElementsThanAnInt(Comm comm) {
    if (!hasHeap(comm, GIB) || !hasRoom(comm, COUNT + GIB)) {
      return;
    }
    try (Arena arena = Arena.ofShared()) {
      MemorySegment memory = arena.allocate(COUNT, 64);
      if (comm.rank() == 1) {
        mark(memory, 2);
      }
      comm.allreduce(MPI.IN_PLACE, Buf.of(memory, Datatype.BYTE), Op.BOR);
      check(memory, 2);
    }
  }

  /** Arrays have at most 2^31 - 1 elements, but more bytes; needs a JVM with a large heap. */
  @Conformance(minRanks = 2, maxRanks = 2, seconds = 120, ownJob = true, heapMegabytes = 7000)
  public void arraysOfMoreBytesThanAnInt(Comm comm) {
    int length = (int) (GIB / 4) + 5;
    if (!hasHeap(comm, 8L * length + GIB) || !hasRoom(comm, 2 * 8L * length)) {
      return;
    }
    long[] x = new long[length];
    if (comm.rank() == 0) {
      for (int i = 0; i < length; i += 1_000_003) {
        x[i] = 3L * i;
      }
      x[length - 1] = -7;
      comm.send(x, 1, 1);
    } else {
      assertThat(comm.recv(x, 0, 1).bytes()).isEqualTo(8L * length);
      checkArray(x);
      java.util.Arrays.fill(x, 0);
    }
    comm.bcast(x, 0);
    checkArray(x);
  }

  private static void checkArray(long[] x) {
    for (int i = 0; i < x.length - 1; i += 1_000_003) {
      assertThat(x[i]).isEqualTo(3L * i);
    }
    assertThat(x[x.length - 1]).isEqualTo(-7);
  }
}
