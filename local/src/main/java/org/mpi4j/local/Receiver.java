package org.mpi4j.local;

import static org.mpi4j.local.Frame.LONG;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.Status;
import org.mpi4j.internal.type.Memory;
import org.mpi4j.internal.type.Packer;
import org.mpi4j.spi.MatchOperation;

/**
 * Everything a rank takes out of its rings: matching and delivery. Used under the lock of the rank.
 */
final class Receiver {
  private static final InRing[] NONE = {};
  private static final int DATA_AT_ONCE = 8;
  private static final int MESSAGES_AT_ONCE = 32;
  private static final int BYTES_AT_ONCE = 64 << 10;
  private static final int POOLED = 64;

  private final LocalEngine engine;
  private final Fabric fabric;
  private final Sender sender;
  private final Delivery delivery;
  private final int rank;
  private final int size;
  private final Map<Integer, Matcher> matchers = new HashMap<>();
  // Contexts are never used again.
  private final BitSet closed = new BitSet();
  private final ArrayDeque<Incoming> pool = new ArrayDeque<>();
  private final InRing[] bySender;
  private final long[] known;
  private volatile InRing[] active = NONE;
  private Matcher recent;

  Receiver(LocalEngine engine, Fabric fabric, Sender sender, int rank) {
    this.engine = engine;
    this.fabric = fabric;
    this.sender = sender;
    this.delivery = new Delivery(engine, fabric, sender);
    this.rank = rank;
    this.size = fabric.layout.size();
    this.bySender = new InRing[size];
    this.known = new long[(size + 63) / 64];
  }

  /**
   * The queues of a context; messages may arrive before its communicator was made here.
   *
   * @return the queues, null when the communicator was closed
   */
  Matcher matcher(int ctx) {
    Matcher m = recent;
    if (m == null || m.ctx != ctx) {
      m = matchers.get(ctx);
      if (m == null) {
        if (closed.get(ctx)) {
          return null;
        }
        m = new Matcher(ctx, size);
        matchers.put(ctx, m);
      }
      recent = m;
    }
    return m;
  }

  /** Closes a context: its messages are lost, also later ones; their senders go on. */
  void forget(Matcher m) {
    matchers.remove(m.ctx);
    closed.set(m.ctx);
    recent = null;
    m.isClosed = true;
    m.allEarly().forEach(this::drop);
    for (Posted p : m.allPosted()) {
      m.remove(p);
      p.op.fail(MessageErrors.closed(p.op));
    }
  }

  /** Takes a message of a closed context out of its ring. */
  private void discard(InRing ring, long word, boolean announced) {
    int senderId = (int) ring.memory.get(LONG, ring.position() + Frame.HEADER);
    ring.consume(word);
    if (announced) {
      sender.clearToSend(ring.sender, senderId, 0, 0);
    } else {
      ring.matched(Frame.size(Frame.payload(word)));
    }
  }

  /** Whether something has arrived. May be asked without the lock. */
  boolean hasNews() {
    for (InRing r : active) {
      if (r.peek() != 0) {
        return true;
      }
    }
    return newSenders();
  }

  private boolean newSenders() {
    long at = fabric.layout.block(rank) + Layout.SENDERS;
    for (int w = 0; w < known.length; w++) {
      if ((long) Frame.WORD.getOpaque(fabric.words, at + 8L * w) != known[w]) {
        return true;
      }
    }
    return false;
  }

  private void learnSenders() {
    long at = fabric.layout.block(rank) + Layout.SENDERS;
    var rings = new ArrayList<>(Arrays.asList(active));
    for (int w = 0; w < known.length; w++) {
      long now = (long) Frame.WORD.getAcquire(fabric.words, at + 8L * w);
      for (long fresh = now & ~known[w]; fresh != 0; fresh &= fresh - 1) {
        int s = 64 * w + Long.numberOfTrailingZeros(fresh);
        Fabric.Place p = fabric.ring(rank, s);
        bySender[s] = new InRing(p.memory(), p.at(), fabric.layout.ringBytes(), s);
        rings.add(bySender[s]);
      }
      known[w] = now;
    }
    active = rings.toArray(NONE);
  }

  /**
   * Takes a message, or a few parts of one, out of each ring; and small messages behind it while
   * their receives are posted.
   */
  boolean poll() {
    if (newSenders()) {
      learnSenders();
    }
    boolean moved = false;
    for (InRing r : active) {
      moved |= poll(r);
    }
    return moved;
  }

  private boolean poll(InRing ring) {
    long word = ring.peek();
    if (word == 0) {
      return false;
    }
    if (Frame.kind(word) == Frame.PAD) {
      ring.consume(word);
      word = ring.peek();
      if (word == 0) {
        return true;
      }
    }
    if (!dispatch(ring, word)) {
      return false;
    }
    int kind = Frame.kind(word);
    if (kind == Frame.DATA) {
      for (int i = 1; i < DATA_AT_ONCE; i++) {
        word = ring.peek();
        if (Frame.kind(word) != Frame.DATA || !dispatch(ring, word)) {
          break;
        }
      }
    } else if (kind == Frame.EAGER) {
      takePosted(ring, Frame.payload(word));
    }
    return true;
  }

  /** Takes small messages as long as somebody waits for them: others stay where they are. */
  private void takePosted(InRing ring, int taken) {
    int bytes = taken;
    for (int i = 1; i < MESSAGES_AT_ONCE && bytes < BYTES_AT_ONCE; i++) {
      long word = ring.peek();
      if (Frame.kind(word) != Frame.EAGER || !ring.holds(word)) {
        return;
      }
      long ids = ring.ids(word);
      int ctx = Frame.ctx(ids);
      int tag = Frame.tag(ids);
      int source = Frame.source(word);
      if (source >= size || tag < 0 || ctx < 0) {
        return; // Damaged: the next poll says so.
      }
      Matcher matcher = matcher(ctx);
      Posted p = matcher == null ? null : matcher.findPosted(source, tag);
      if (p == null || !serve(matcher, p, ring, word, source, tag, false)) {
        return;
      }
      bytes += Frame.payload(word);
    }
  }

  /**
   * Takes one frame.
   *
   * @return false when it must stay, since its data goes to memory of another thread; that thread
   *     takes it when it waits
   */
  private boolean dispatch(InRing ring, long word) {
    int kind = Frame.kind(word);
    if (!ring.holds(word) || !fits(kind, word)) {
      throw MessageErrors.corrupt(ring.sender, word);
    }
    switch (kind) {
      case Frame.EAGER -> {
        return message(ring, word, false);
      }
      case Frame.RTS -> {
        return message(ring, word, true);
      }
      case Frame.DATA -> {
        return delivery.data(ring, word);
      }
      case Frame.CTS -> {
        long ids = ring.ids(word);
        long accepted = ring.memory.get(LONG, ring.payload(word));
        ring.consume(word);
        if (!sender.granted(Frame.ctx(ids), Frame.tag(ids), accepted)) {
          throw MessageErrors.corrupt(ring.sender, word);
        }
      }
      case Frame.FIN -> {
        int senderId = Frame.ctx(ring.ids(word));
        ring.consume(word);
        if (!sender.finished(senderId)) {
          throw MessageErrors.corrupt(ring.sender, word);
        }
      }
      default -> throw MessageErrors.corrupt(ring.sender, word);
    }
    return true;
  }

  /** Whether the length and the flag of a frame are such as its kind has. */
  private static boolean fits(int kind, long word) {
    return switch (kind) {
      case Frame.EAGER -> true;
      case Frame.RTS -> Frame.payload(word) == Frame.ASKING && !Frame.isBrief(word);
      case Frame.CTS, Frame.FIN -> Frame.payload(word) == Frame.ANSWER && !Frame.isBrief(word);
      default -> !Frame.isBrief(word);
    };
  }

  private boolean message(InRing ring, long word, boolean announced) {
    MemorySegment m = ring.memory;
    long at = ring.position();
    int source = Frame.source(word);
    long ids = ring.ids(word);
    int tag = Frame.tag(ids);
    long bytes = announced ? m.get(LONG, at + Frame.HEADER + 8) : Frame.payload(word);
    int ctx = Frame.ctx(ids);
    if (source >= size || tag < 0 || bytes < 0 || ctx < 0) {
      throw MessageErrors.corrupt(ring.sender, word);
    }
    Matcher matcher = matcher(ctx);
    if (matcher == null) {
      discard(ring, word, announced);
      return true;
    }
    Posted p = matcher.findPosted(source, tag);
    if (p != null) {
      return serve(matcher, p, ring, word, source, tag, announced);
    }
    matcher.arrive(keep(ring, word, source, tag, announced));
    return true;
  }

  /** Gives a message to who waits for it; false as in {@link #dispatch}. */
  private boolean serve(
      Matcher matcher, Posted p, InRing ring, long word, int source, int tag, boolean announced) {
    RecvOp op = p.op instanceof RecvOp r ? r : null;
    if (op != null && !engine.canTouch(op.base)) {
      return false;
    }
    matcher.remove(p);
    boolean isObject = (Frame.flags(word) & Frame.OBJECT) != 0;
    if (p.object != isObject) {
      p.op.fail(MessageErrors.flavor(p, isObject, source, tag));
      return true; // The frame is still there: the next poll looks for another receive.
    }
    if (op != null && !announced) {
      delivery.deliver(op, ring, word, source, tag);
      return true;
    }
    Incoming early = keep(ring, word, source, tag, announced);
    if (op != null) {
      delivery.accept(op, early);
      reuse(early);
    } else {
      ((MatchOperation) p.op).complete(early);
    }
    return true;
  }

  private Incoming keep(InRing ring, long word, int source, int tag, boolean announced) {
    Incoming in = pool.isEmpty() ? new Incoming() : pool.pop();
    MemorySegment m = ring.memory;
    long at = ring.position();
    in.source = source;
    in.tag = tag;
    in.fromWorld = ring.sender;
    in.flags = Frame.flags(word);
    in.primitive = Frame.primitive(word);
    in.announced = announced;
    if (announced) {
      in.senderId = (int) m.get(LONG, at + Frame.HEADER);
      in.bytes = m.get(LONG, at + Frame.HEADER + 8);
      in.address = m.get(LONG, at + Frame.HEADER + 16);
      in.regionAt = m.get(LONG, at + Frame.HEADER + 24);
      in.regionBytes = m.get(LONG, at + Frame.HEADER + 32);
    } else {
      int bytes = Frame.payload(word);
      in.bytes = bytes;
      if (in.data.length < bytes) {
        in.data = new byte[Math.max(64, Integer.highestOneBit(bytes) * 2)];
      }
      Memory.copyOut(m, ring.payload(word), in.data, 0, bytes);
    }
    ring.consume(word);
    return in;
  }

  /**
   * Takes the next message of a rank if it is small and just what is wanted, without posting a
   * receive; nothing else of its context may wait.
   *
   * @param patience how many looks
   * @return null when it is not, or did not come
   */
  Status take(
      Matcher matcher,
      int fromWorld,
      Object base,
      long offset,
      long count,
      Datatype type,
      int source,
      int tag,
      int mode,
      int patience,
      RankLock lock) {
    InRing ring = bySender[fromWorld];
    if (ring == null || !matcher.isIdle()) {
      return null;
    }
    long word;
    for (int left = patience; (word = ring.peek()) == 0; left--) {
      if (left <= 0 || lock.isWanted() || sender.isPending()) {
        return null;
      }
      if (!sender.prepare()) {
        Thread.onSpinWait();
      }
    }
    long ids = ring.ids(word);
    int sentTag = Frame.tag(ids);
    int bytes = Frame.payload(word);
    if (Frame.kind(word) != Frame.EAGER
        || !ring.holds(word)
        || Frame.ctx(ids) != matcher.ctx
        || Frame.source(word) != source
        || (sentTag != tag && (tag != MPI.ANY_TAG || sentTag < 0))
        || (Frame.flags(word) & ~Frame.BRIEF) != mode
        || bytes > count * type.size()
        || (bytes > 0 && !Types.agree(Frame.primitive(word), Types.code(type)))) {
      return null;
    }
    Packer.unpack(ring.memory, ring.payload(word), base, offset, count, type, 0, bytes);
    ring.consume(word);
    ring.matched(Frame.size(bytes));
    return Status.of(source, sentTag, bytes);
  }

  /**
   * As {@link #take}, for a receive that is started and not waited for: only if the message is here
   * already. Those that wait for messages of this rank are served first, or it would overtake them.
   */
  Status takeIfHere(
      Matcher matcher,
      int fromWorld,
      Object base,
      long offset,
      long count,
      Datatype type,
      int source,
      int tag,
      int mode,
      RankLock lock) {
    InRing ring = bySender[fromWorld];
    if (ring == null || ring.isLeftAlone()) {
      return null;
    }
    if (!matcher.isIdle() && poll(ring)) {
      engine.wakeOwn();
    }
    Status s = take(matcher, fromWorld, base, offset, count, type, source, tag, mode, 0, lock);
    if (s == null) {
      ring.leaveAlone();
    }
    return s;
  }

  /** Serves a receive from what is here already, or posts it. */
  void post(Matcher matcher, RecvOp op) {
    if (matcher.isClosed) {
      op.fail(MessageErrors.closed(op));
      return;
    }
    Incoming m = matcher.findEarly(op.source, op.tag);
    if (m == null) {
      matcher.post(op.posted);
    } else if (m.isObject() != op.object) {
      op.fail(MessageErrors.flavor(op.posted, m.isObject(), m.source, m.tag));
    } else {
      matcher.takeEarly(m);
      receive(m, op);
      reuse(m);
    }
  }

  private void reuse(Incoming m) {
    if (pool.size() < POOLED) {
      pool.push(m);
    }
  }

  /** Serves a matched probe from what is here already, or posts it. */
  void post(Matcher matcher, Posted p) {
    if (matcher.isClosed) {
      p.op.fail(MessageErrors.closed(p.op));
      return;
    }
    Incoming m = matcher.findEarly(p.source, p.tag);
    if (m == null) {
      matcher.post(p);
    } else if (m.isObject() != p.object) {
      p.op.fail(MessageErrors.flavor(p, m.isObject(), m.source, m.tag));
    } else {
      matcher.takeEarly(m);
      ((MatchOperation) p.op).complete(m);
    }
  }

  /** Receives a message that was taken out of its queue. */
  void receive(Incoming m, RecvOp op) {
    delivery.receive(m, op, bySender[m.fromWorld]);
  }

  Delivery delivery() {
    return delivery;
  }

  /** Gives back the credit of an early message that nobody will receive. */
  private void drop(Incoming m) {
    if (m.announced) {
      sender.clearToSend(m.fromWorld, m.senderId, 0, 0);
    } else {
      bySender[m.fromWorld].matched(Frame.size((int) m.bytes));
    }
  }

  /** Whether everything that a rank sent has been taken out of its ring. */
  boolean isDrained(int world) {
    InRing r = bySender[world];
    return r == null ? !newSenders() : r.peek() == 0;
  }

  Iterable<Matcher> matchers() {
    return List.copyOf(matchers.values());
  }
}
