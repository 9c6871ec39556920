package org.mpi4j;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.mpi4j.internal.type.Memory;
import org.mpi4j.spi.JoinedOperation;
import org.mpi4j.spi.Operation;
import org.mpi4j.spi.Progress;

/** Where the messages of buffered sends are copied to: memory of the user, or as much as needed. */
final class BsendBuffer {
  private static final long ALIGNMENT = 8;

  /** A place that is taken until its message has gone. */
  static final class Slot {
    final MemorySegment memory;
    private final long offset;
    private final long end;
    private final Set<Operation> moving;
    private volatile Operation operation;
    private volatile boolean free;

    private Slot(MemorySegment memory, long offset, long end, Set<Operation> moving) {
      this.moving = moving;
      this.memory = memory;
      this.offset = offset;
      this.end = end;
    }

    /** Its message is on its way. */
    void holds(Operation op) {
      operation = op;
      if (moving != null && !op.isDone()) {
        // Memory of its own is kept by its message only.
        moving.add(op);
        op.whenDone(() -> moving.remove(op));
      }
    }

    /** Nothing was sent from it. */
    void giveBack() {
      free = true;
    }

    private boolean isFree() {
      Operation op = operation;
      return free || op != null && op.isDone();
    }
  }

  /** What the user gave. */
  final Buf given;

  private final MemorySegment memory;

  /** In {@link #memory}, in the order of their offsets. */
  private final List<Slot> slots = new ArrayList<>();

  /** From memory of their own. */
  private final Set<Operation> moving = ConcurrentHashMap.newKeySet();

  private BsendBuffer(Buf given, MemorySegment memory) {
    this.given = given;
    this.memory = memory;
  }

  static BsendBuffer automatic() {
    return new BsendBuffer(MPI.BUFFER_AUTOMATIC, null);
  }

  static BsendBuffer over(Buf given) {
    if (given == MPI.BUFFER_AUTOMATIC) {
      return automatic();
    }
    if (given.isRecords() || !given.type().isContiguous() || given.counts() != null) {
      throw new MpiException(
          ErrorClass.ERR_BUFFER,
          "attachBuffer(%s): a buffer for sends is one run of memory; pass a byte[] or a MemorySegment"
              .formatted(given));
    }
    given.writable("attachBuffer");
    MemorySegment all = Memory.segment(given.base());
    return new BsendBuffer(
        given, all.asSlice(given.byteOffset(), given.count() * given.type().size()));
  }

  /** A place for a message. */
  Slot reserve(long bytes, Progress progress) {
    if (memory == null) {
      return new Slot(Arena.ofAuto().allocate(Math.max(bytes, 1), ALIGNMENT), 0, 0, moving);
    }
    Slot found = find(bytes);
    if (found == null) {
      progress.step();
      found = find(bytes);
    }
    if (found == null) {
      throw full(bytes);
    }
    return found;
  }

  private synchronized Slot find(long bytes) {
    slots.removeIf(Slot::isFree);
    long needed = Math.max(ALIGNMENT, Math.ceilDiv(bytes, ALIGNMENT) * ALIGNMENT);
    // The last one may end with the buffer.
    long start = 0;
    for (int i = 0; i <= slots.size(); i++) {
      boolean last = i == slots.size();
      long end = last ? memory.byteSize() : slots.get(i).offset;
      if (end - start >= (last ? bytes : needed)) {
        var slot = new Slot(memory.asSlice(start, bytes), start, start + needed, null);
        slots.add(i, slot);
        return slot;
      }
      start = last ? 0 : slots.get(i).end;
    }
    return null;
  }

  private synchronized MpiException full(long bytes) {
    long used = slots.stream().mapToLong(s -> s.end - s.offset).sum();
    return new MpiException(
        ErrorClass.ERR_BUFFER,
        "bsend of %d bytes: the attached buffer has %d bytes, %d of them for %d messages on their way; attach a larger one, with BSEND_OVERHEAD (%d bytes) for each message, or call flushBuffer() before"
            .formatted(bytes, memory.byteSize(), used, slots.size(), MPI.BSEND_OVERHEAD));
  }

  /** Ends when all messages that are here now have gone. */
  synchronized Operation flush() {
    slots.removeIf(Slot::isFree);
    Stream<Operation> bounded = slots.stream().map(s -> s.operation).filter(Objects::nonNull);
    return new Flush(Stream.concat(bounded, moving.stream()).toList());
  }

  private static final class Flush extends JoinedOperation {
    private final List<Operation> messages;

    Flush(List<Operation> messages) {
      super(messages.toArray(Operation[]::new));
      this.messages = messages;
      follow();
    }

    @Override
    public String describe() {
      return "flushBuffer() of %d messages: %s"
          .formatted(
              messages.size(), messages.stream().filter(m -> !m.isDone()).findFirst().orElse(null));
    }
  }
}
