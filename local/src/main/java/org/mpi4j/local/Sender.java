package org.mpi4j.local;

import static org.mpi4j.local.Frame.LONG;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import org.mpi4j.Datatype;
import org.mpi4j.MpiException;
import org.mpi4j.internal.type.Packer;
import org.mpi4j.local.shared.Lines;

/** Everything a rank puts into the rings of others. Used under the lock of the rank. */
final class Sender {
  /** A short answer that did not fit: {@link Frame#CTS} or {@link Frame#FIN}. */
  private record Answer(int kind, int senderId, int receiverId, long accepted) {}

  /** What waits for room in one ring. */
  private static final class Lane {
    final OutRing ring;
    final int dest;
    final Lines lines = new Lines();
    final ArrayDeque<Answer> answers = new ArrayDeque<>();
    final ArrayDeque<SendOp> messages = new ArrayDeque<>();
    final ArrayList<SendOp> streams = new ArrayList<>();
    boolean busy;
    long bytes;

    Lane(OutRing ring, int dest) {
      this.ring = ring;
      this.dest = dest;
    }

    boolean isEmpty() {
      return answers.isEmpty() && messages.isEmpty() && streams.isEmpty();
    }
  }

  private static final int CHUNKS_AT_ONCE = 4;

  private final LocalEngine engine;
  private final Fabric fabric;
  private final int rank;
  private final int eager;
  private final int chunk;
  private final long credit;
  private final Lane[] lanes;
  private final ArrayList<Lane> busy = new ArrayList<>();

  // Read by other ranks when they are threads of this process.
  private final Slots<SendOp> announced = new Slots<>();
  private volatile boolean pending;

  /** The ring of the last message, until its next lines are prepared. */
  private OutRing latest;

  Sender(LocalEngine engine, Fabric fabric, int rank) {
    this.engine = engine;
    this.fabric = fabric;
    this.rank = rank;
    this.eager = fabric.layout.eager();
    this.chunk = fabric.layout.chunk();
    this.credit = fabric.layout.credit();
    this.lanes = new Lane[fabric.layout.size()];
  }

  /** Whether something waits for room. May be asked without the lock. */
  boolean isPending() {
    return pending;
  }

  /** Whether a message can go without asking. */
  boolean isEager(long bytes) {
    return bytes <= eager;
  }

  private Lane lane(int dest) {
    Lane lane = lanes[dest];
    if (lane == null) {
      Fabric.Place p = fabric.ring(dest, rank);
      lane = new Lane(new OutRing(p.memory(), p.at(), fabric.layout.ringBytes()), dest);
      lanes[dest] = lane;
      long word = fabric.layout.block(dest) + Layout.SENDERS + 8L * (rank / 64);
      Frame.WORD.getAndBitwiseOr(fabric.words, word, 1L << (rank % 64));
    }
    return lane;
  }

  /**
   * Sends a small message at once.
   *
   * @param more whether others may follow at once
   * @return false when there is no room or no credit: then {@link #start} takes it
   */
  boolean trySend(
      Object base,
      long offset,
      long count,
      Datatype type,
      int bytes,
      int destWorld,
      int ctx,
      int tag,
      int source,
      int flags,
      int primitive,
      boolean more) {
    Lane lane = lane(destWorld);
    if (!lane.messages.isEmpty()) {
      return false;
    }
    OutRing ring = lane.ring;
    long ids = Frame.ids(ctx, tag);
    long word = ring.shorten(Frame.word(Frame.EAGER, flags, primitive, source, bytes), ids);
    long at = ring.reserve(word);
    if (at < 0 || !ring.takeCredit(Frame.size(bytes), credit)) {
      return false;
    }
    ring.address(at, word, ids);
    Packer.pack(base, offset, count, type, 0, ring.memory, at + Frame.header(word), bytes);
    ring.publish(at, word, more);
    expect(ring, Frame.size(bytes));
    lane.bytes += bytes;
    engine.wake(destWorld);
    return true;
  }

  private void expect(OutRing ring, long bytes) {
    if (bytes > Frame.LINE) {
      ring.expect(bytes);
      latest = ring;
    }
  }

  /**
   * Something to do for a rank that waits, see {@link OutRing#prepare}.
   *
   * @return false if there was nothing to do
   */
  boolean prepare() {
    OutRing ring = latest;
    if (ring == null) {
      return false;
    }
    if (!ring.prepare()) {
      latest = null;
    }
    return true;
  }

  /** Whether {@link #prepare} may have something to do. Asked without the lock. */
  boolean hasToPrepare() {
    return latest != null;
  }

  private static void header(MemorySegment m, long at, int ctx, int tag) {
    m.set(LONG, at + Frame.IDS, Frame.ids(ctx, tag));
  }

  /** Takes over a send; it goes as soon as it can. */
  void start(SendOp op) {
    Lane lane = lane(op.destWorld);
    lane.messages.add(op);
    lane.bytes += op.bytes;
    pump(lane);
  }

  /** Bytes sent to each rank. Asked without the lock: the newest message may be missing. */
  long[] sentBytes() {
    long[] bytes = new long[lanes.length];
    for (int i = 0; i < bytes.length; i++) {
      Lane lane = lanes[i];
      bytes[i] = lane == null ? 0 : lane.bytes;
    }
    return bytes;
  }

  /** Answers a sender: go on, {@code accepted} bytes are wanted (0: none). */
  void clearToSend(int dest, int senderId, int receiverId, long accepted) {
    answer(dest, Frame.CTS, senderId, receiverId, accepted);
  }

  /** Tells a sender that its data has been taken. */
  void taken(int dest, int senderId) {
    answer(dest, Frame.FIN, senderId, 0, 0);
  }

  private void answer(int dest, int kind, int senderId, int receiverId, long accepted) {
    Lane lane = lane(dest);
    if (lane.answers.isEmpty() && put(lane.ring, kind, senderId, receiverId, accepted)) {
      engine.wake(dest);
      return;
    }
    lane.answers.add(new Answer(kind, senderId, receiverId, accepted));
    pump(lane);
  }

  private static boolean put(OutRing ring, Answer a) {
    return put(ring, a.kind, a.senderId, a.receiverId, a.accepted);
  }

  private static boolean put(OutRing ring, int kind, int senderId, int receiverId, long accepted) {
    long word = Frame.word(kind, Frame.ANSWER);
    long at = ring.reserve(word);
    if (at < 0) {
      return false;
    }
    header(ring.memory, at, senderId, receiverId);
    ring.memory.set(LONG, at + Frame.HEADER, accepted);
    ring.publish(at, word);
    return true;
  }

  /**
   * The receiver wants {@code accepted} bytes of an announced message.
   *
   * @return false if that cannot be: the answer is damaged
   */
  boolean granted(int senderId, int receiverId, long accepted) {
    SendOp op = announced(senderId);
    if (op == null || (accepted != 0 && accepted != op.bytes)) {
      return false;
    }
    announced.remove(senderId, op);
    if (accepted == 0) {
      op.sent();
      return true;
    }
    op.receiverId = receiverId;
    op.accepted = accepted;
    op.state = SendOp.STREAMING;
    Lane lane = lane(op.destWorld);
    lane.streams.add(op);
    pump(lane);
    return true;
  }

  /**
   * The receiver has copied the data by itself.
   *
   * @return false if no such message was announced: the answer is damaged
   */
  boolean finished(int senderId) {
    SendOp op = announced(senderId);
    if (op == null) {
      return false;
    }
    announced.remove(senderId, op);
    op.sent();
    return true;
  }

  /** An announced message; other threads of the process may ask. */
  SendOp announced(int senderId) {
    SendOp op = announced.get(senderId);
    return op != null && op.id == senderId ? op : null;
  }

  /** Moves what waits for room. */
  boolean pump() {
    boolean moved = false;
    for (int i = busy.size() - 1; i >= 0; i--) {
      if (i < busy.size()) {
        moved |= pump(busy.get(i));
      }
    }
    return moved;
  }

  private boolean pump(Lane lane) {
    boolean moved = false;
    while (!lane.answers.isEmpty() && put(lane.ring, lane.answers.peek())) {
      lane.answers.remove();
      moved = true;
    }
    if (lane.answers.isEmpty()) {
      SendOp op;
      while ((op = lane.messages.peek()) != null && begin(lane.ring, op)) {
        lane.messages.remove();
        moved = true;
        if (op.state == SendOp.QUEUED) {
          op.sent();
        }
      }
    }
    if (lane.answers.isEmpty() && !lane.streams.isEmpty()) {
      moved |= stream(lane);
    }
    if (moved) {
      engine.wake(lane.dest);
    }
    track(lane);
    return moved;
  }

  private void track(Lane lane) {
    boolean now = !lane.isEmpty();
    if (now != lane.busy) {
      lane.busy = now;
      if (now) {
        busy.add(lane);
      } else {
        busy.remove(lane);
      }
      pending = !busy.isEmpty();
    }
  }

  /** Puts the whole of a small message, or the announcement of another. */
  private boolean begin(OutRing ring, SendOp op) {
    MemorySegment m = ring.memory;
    if (op.eager) {
      if (!engine.canTouch(op.base)) {
        return false; // Its own thread sends it.
      }
      int bytes = (int) op.bytes;
      long ids = Frame.ids(op.ctx, op.tag);
      long word = ring.shorten(op.word(Frame.EAGER, 0, bytes), ids);
      long at = ring.reserve(word);
      if (at < 0) {
        return false;
      }
      if (ring.takeCredit(Frame.size(bytes), credit)) {
        ring.address(at, word, ids);
        Packer.pack(op.base, op.offset, op.count, op.type, 0, m, at + Frame.header(word), bytes);
        ring.publish(at, word);
        expect(ring, Frame.size(bytes));
        return true;
      }
    }
    long at = ring.reserve(Frame.word(Frame.RTS, Frame.ASKING));
    if (at < 0) {
      return false;
    }
    op.state = SendOp.ANNOUNCED;
    op.id = announced.add(op);
    header(m, at, op.ctx, op.tag);
    m.set(LONG, at + Frame.HEADER, op.id);
    m.set(LONG, at + Frame.HEADER + 8, op.bytes);
    ring.publish(at, op.word(Frame.RTS, tellPlace(op, m, at + Frame.HEADER + 16), Frame.ASKING));
    expect(ring, op.bytes);
    return true;
  }

  /** Writes where the receiver may copy from by itself, and gives the flags that say so. */
  private int tellPlace(SendOp op, MemorySegment m, long at) {
    m.set(LONG, at, 0);
    if (!(op.base instanceof MemorySegment s && s.isNative() && op.type.isContiguous())) {
      return 0;
    }
    SharedHeap heap = fabric.heap();
    long region = heap == null ? -1 : heap.regionAt(s);
    if (region < 0) {
      m.set(LONG, at, s.address() + op.offset);
      return Frame.DIRECT;
    }
    m.set(LONG, at, heap.offset(s) + op.offset);
    m.set(LONG, at + 8, region);
    m.set(LONG, at + 16, heap.regionBytes(s));
    return Frame.SHARED;
  }

  private boolean stream(Lane lane) {
    boolean moved = false;
    for (int i = 0; i < lane.streams.size(); i++) {
      SendOp op = lane.streams.get(i);
      if (!engine.canTouch(op.base)) {
        continue;
      }
      for (int n = 0; n < CHUNKS_AT_ONCE && op.position < op.accepted; n++) {
        int bytes = (int) Math.min(chunk, op.accepted - op.position);
        long word = Frame.word(Frame.DATA, bytes);
        long at = lane.ring.reserve(word);
        if (at < 0) {
          return moved;
        }
        MemorySegment m = lane.ring.memory;
        lane.lines.before(m, at + Frame.HEADER, bytes);
        header(m, at, op.receiverId, 0);
        Packer.pack(
            op.base, op.offset, op.count, op.type, op.position, m, at + Frame.HEADER, bytes);
        lane.lines.after(bytes);
        lane.ring.publish(at, word);
        op.position += bytes;
        moved = true;
        // The receiver copies while the next chunk is written.
        engine.wake(lane.dest);
      }
      if (op.position == op.accepted) {
        expect(lane.ring, op.bytes);
        lane.streams.remove(i--);
        op.sent();
      }
    }
    return moved;
  }

  /** Takes a send back that was not announced yet. */
  boolean withdraw(SendOp op) {
    Lane lane = lane(op.destWorld);
    boolean removed = lane.messages.remove(op);
    track(lane);
    return removed;
  }

  /** Fails what was sent to a rank that has ended. */
  void failAllTo(int world, String who) {
    var lost = new ArrayList<SendOp>();
    for (SendOp op : announced.all()) {
      if (op.destWorld == world) {
        announced.remove(op.id, op);
        lost.add(op);
      }
    }
    Lane lane = lanes[world];
    if (lane != null) {
      lost.addAll(lane.messages);
      lost.addAll(lane.streams);
      lane.messages.clear();
      lane.streams.clear();
      lane.answers.clear();
      track(lane);
    }
    for (SendOp op : lost) {
      MpiException why = MessageErrors.ended(op, who);
      op.fail(why);
    }
  }

  /** A send to a rank that goes on, which has not finished; or null. */
  SendOp unfinished() {
    for (Lane l : busy) {
      if (fabric.state(l.dest) < Fabric.LEAVING && !l.messages.isEmpty()) {
        return l.messages.peek();
      }
      if (!l.streams.isEmpty()) {
        return l.streams.getFirst();
      }
    }
    for (SendOp op : announced.all()) {
      if (fabric.state(op.destWorld) < Fabric.LEAVING) {
        return op;
      }
    }
    return null;
  }
}
