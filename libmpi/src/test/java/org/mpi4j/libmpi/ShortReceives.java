package org.mpi4j.libmpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Status;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.libmpi.call.Coll;
import org.mpi4j.libmpi.call.P2p;
import org.mpi4j.libmpi.library.Handle;
import org.mpi4j.libmpi.library.Library;

/**
 * The program of {@link OverrunTest}'s jobs: rank 0 sends, rank 1 receives into buffers that are
 * too short, and prints what was written behind them.
 */
final class ShortReceives {
  private static final byte CANARY = 0x5A;
  private static final byte DATA = 7;
  private static final int FENCE = 1 << 12;
  private static final int KINDS = 4;

  /** Lengths of buffers and of messages, around the limit of 4 KiB and far above. */
  static final int[][] LENGTHS = {
    {0, 5000},
    {8, 9},
    {8, 5000},
    {4000, 4040},
    {4096, 4097},
    {5000, 40000},
    {32768, 100_000},
    {1 << 20, 3 << 20},
  };

  private ShortReceives() {}

  static void main(String[] args) {
    Comm world = MPI.world();
    switch (args[0]) {
      case "calls" -> calls(world);
      case "api" -> api(world);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** The library's own functions, with nothing of ours before them. */
  private static void calls(Comm world) {
    long comm = Library.get().abi().handle(Handle.COMM_WORLD);
    long type = NativeType.of(Primitive.BYTE);
    for (int[] lengths : LENGTHS) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment memory = arena.allocate(lengths[0] + lengths[1] + FENCE);
        boolean sends = world.rank() == 0;
        memory.fill(sends ? DATA : CANARY);
        long n = sends ? lengths[1] : lengths[0];
        long status = arena.allocate(64, 8).address();
        int code =
            sends
                ? P2p.send(memory.address(), n, type, 1, 3, comm)
                : P2p.recv(memory.address(), n, type, 0, 3, comm, status);
        if (!sends) {
          report("recv", lengths, Errors.errorClass(code), behind(memory, lengths[0]));
          memory.fill(CANARY);
        }
        if (lengths[0] == 0) {
          continue; // a bcast of nothing returns at once, and the message stays
        }
        code = Coll.bcast(memory.address(), n, type, 0, comm);
        if (!sends) {
          report("bcast", lengths, Errors.errorClass(code), behind(memory, lengths[0]));
        }
      }
    }
  }

  private static void api(Comm world) {
    for (int[] lengths : LENGTHS) {
      if (world.rank() == 0) {
        for (int i = 0; i < KINDS; i++) {
          send(world, lengths[1]);
        }
        world.send(pattern(lengths[1]), 1, 7);
        world.send(pattern(lengths[1]), 1, 7);
        continue;
      }
      heap(world, lengths);
      offHeap(world, lengths, false);
      offHeap(world, lengths, true);
      strided(world, lengths);
      fits(world, lengths[1], 0);
      fits(world, lengths[1], 100);
    }
  }

  /** A message that is as long as the receive, or shorter. */
  private static void fits(Comm world, int length, int spare) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(length + spare);
      Status status = world.recv(Buf.of(memory, Datatype.BYTE), 0, 7);
      byte[] got = memory.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
      if (status.bytes() != length || !Arrays.equals(got, pattern(length))) {
        throw new AssertionError("wrong data, " + status + " instead of " + length + " bytes");
      }
    }
  }

  private static byte[] pattern(int length) {
    byte[] data = new byte[length];
    for (int i = 0; i < length; i++) {
      data[i] = (byte) (i * 31 + length);
    }
    return data;
  }

  /** A message, and one that must still arrive. */
  private static void send(Comm world, int length) {
    byte[] data = new byte[length];
    Arrays.fill(data, DATA);
    world.send(data, 1, 5);
    world.send(new int[] {length}, 1, 6);
  }

  private static void next(Comm world, String what, int[] lengths) {
    int[] next = {0};
    world.recv(next, 0, 6);
    if (next[0] != lengths[1]) {
      throw new AssertionError(what + ": the next message holds " + next[0]);
    }
  }

  private static void heap(Comm world, int[] lengths) {
    byte[] x = new byte[lengths[0] + FENCE];
    Arrays.fill(x, CANARY);
    ErrorClass error = receive(() -> world.recv(Buf.of(x, 0, lengths[0]), 0, 5));
    report("heap", lengths, error, behind(MemorySegment.ofArray(x), lengths[0]));
    next(world, "heap", lengths);
  }

  private static void offHeap(Comm world, int[] lengths, boolean immediate) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(lengths[0] + lengths[1] + FENCE);
      memory.fill(CANARY);
      Buf buf = Buf.of(memory.asSlice(0, lengths[0]), Datatype.BYTE);
      ErrorClass error =
          receive(immediate ? () -> world.irecv(buf, 0, 5).await() : () -> world.recv(buf, 0, 5));
      String what = immediate ? "irecv" : "off-heap";
      report(what, lengths, error, behind(memory, lengths[0]));
      next(world, what, lengths);
    }
  }

  /** Every second byte. */
  private static void strided(Comm world, int[] lengths) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(2L * lengths[0] + lengths[1] + FENCE);
      memory.fill(CANARY);
      Buf buf = Buf.of(memory, 1, Datatype.BYTE.vector(lengths[0], 1, 2));
      ErrorClass error = receive(() -> world.recv(buf, 0, 5));
      long damaged = behind(memory, Math.max(0, 2L * lengths[0] - 1));
      for (long i = 1; i < 2L * lengths[0]; i += 2) {
        damaged += memory.get(ValueLayout.JAVA_BYTE, i) == CANARY ? 0 : 1;
      }
      report("strided", lengths, error, damaged);
      next(world, "strided", lengths);
    }
  }

  private static ErrorClass receive(Runnable receive) {
    try {
      receive.run();
      return ErrorClass.SUCCESS;
    } catch (MpiException e) {
      return e.errorClass();
    }
  }

  private static long behind(MemorySegment memory, long from) {
    long damaged = 0;
    for (long i = from; i < memory.byteSize(); i++) {
      damaged += memory.get(ValueLayout.JAVA_BYTE, i) == CANARY ? 0 : 1;
    }
    return damaged;
  }

  private static void report(String what, int[] lengths, ErrorClass error, long damaged) {
    System.out.println(
        String.join(
            " ",
            "result",
            what,
            Integer.toString(lengths[0]),
            Integer.toString(lengths[1]),
            error.toString(),
            Long.toString(damaged)));
  }
}
