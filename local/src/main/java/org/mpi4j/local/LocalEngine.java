package org.mpi4j.local;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Status;
import org.mpi4j.internal.launch.Host;
import org.mpi4j.internal.object.DeepStack;
import org.mpi4j.internal.type.Memory;
import org.mpi4j.local.shared.Channel;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Engine;
import org.mpi4j.spi.MatchOperation;
import org.mpi4j.spi.Operation;
import org.mpi4j.spi.Progress;

/**
 * One rank of the local engine. Small messages are copied into the ring of the pair, large ones are
 * announced and sent when the receiver asks; see {@link Frame}. All state is under one lock, which
 * is held for one copy at most.
 */
final class LocalEngine implements Engine {
  /** Context ids of WORLD and SELF; others count up from FIRST_CONTEXT and are never used again. */
  static final int WORLD = 0;

  static final int SELF = 1;
  static final int FIRST_CONTEXT = 2;

  private static final int SPINS = 2000;
  private static final int SPINS_OVERSUBSCRIBED = 0;
  private static final int PATIENCE = 200_000;
  private static final long CROWDED_PARK = 100_000;
  private static final long LAST_COLLECTIVE = 1_000_000_000;

  /** Far more than a store takes to leave its core. */
  static final long SETTLING = 20_000;

  private static final long CHECK_PEERS_AFTER = 1_000_000;
  private static final int SCRATCH_BYTES = 64 << 10;

  static {
    DeepStack.install((task, bytes) -> {
      var thread = new Thread(null, task, "mpi4j-large-stack", bytes);
      thread.setDaemon(true);
      thread.start();
    });
  }

  private final Fabric fabric;
  private final int rank;
  private final RankLock lock = new RankLock();
  private final Sender sender;
  private final Receiver receiver;
  private final Progress progress = new Progress(this);
  private final LocalEndpoint world;
  private final LocalEndpoint self;
  private final int spins;
  private final List<Channel> channels = new CopyOnWriteArrayList<>();
  private final Queue<Supplier<List<String>>> lastWords = new ConcurrentLinkedQueue<>();
  private MemorySegment scratch;
  private LinkedBlockingQueue<Operation> background;
  private volatile Thread backgroundThread;

  LocalEngine(Fabric fabric, int rank) {
    this.fabric = fabric;
    this.rank = rank;
    int size = fabric.layout.size();
    this.spins = size > Runtime.getRuntime().availableProcessors() ? SPINS_OVERSUBSCRIBED : SPINS;
    this.sender = new Sender(this, fabric, rank);
    this.receiver = new Receiver(this, fabric, sender, rank);
    int[] all = new int[size];
    for (int i = 0; i < size; i++) {
      all[i] = i;
    }
    this.world = new LocalEndpoint(this, WORLD, fabric.worldRegion(), all, rank, "WORLD");
    this.self = new LocalEndpoint(this, SELF, -1, new int[] {rank}, 0, "SELF");
  }

  /** Whether ranks outnumber processors. */
  boolean isCrowded() {
    return spins == SPINS_OVERSUBSCRIBED;
  }

  /** The calling thread is the rank's own from now on. */
  void own() {
    lock.lean();
    progress.own();
  }

  /** The collectives of a communicator go through shared memory from now on. */
  void add(Channel channel) {
    channels.add(channel);
  }

  void remove(Channel channel) {
    channels.remove(channel);
  }

  private boolean advanceChannels() {
    boolean moved = false;
    for (Channel c : channels) {
      moved |= c.hasPending() && c.advance();
    }
    return moved;
  }

  int worldRank() {
    return rank;
  }

  @Override
  public int appNumber() {
    return LocalProvider.app(rank);
  }

  Fabric fabric() {
    return fabric;
  }

  RankLock lock() {
    return lock;
  }

  @Override
  public long[] sentBytes() {
    return sender.sentBytes();
  }

  Sender sender() {
    return sender;
  }

  Receiver receiver() {
    return receiver;
  }

  /** A message this rank has announced; asked by ranks that are threads of the same process. */
  SendOp announced(int senderId) {
    return sender.announced(senderId);
  }

  MemorySegment scratch() {
    if (scratch == null) {
      scratch = Arena.ofAuto().allocate(SCRATCH_BYTES, Frame.LINE);
    }
    return scratch;
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public String libraryVersion() {
    return "mpi4j local 0.1.0, pure Java, ranks as "
        + (fabric instanceof ThreadFabric ? "threads" : "processes");
  }

  @Override
  public String processorName() {
    return Host.name();
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
    MpiException aborted = fabric.aborted();
    if (aborted != null) {
      throw aborted;
    }
    if (!receiver.hasNews() && !sender.isPending()) {
      prepare();
      return false;
    }
    if (!lock.tryLock()) {
      return false;
    }
    boolean moved;
    try {
      moved = receiver.poll();
      moved |= sender.pump();
    } finally {
      lock.unlock();
    }
    if (moved) {
      wakeOwn();
    }
    return moved;
  }

  /** Who waits has time for it, unless other ranks want the processor. */
  private void prepare() {
    if (!isCrowded() && sender.hasToPrepare() && lock.tryLock()) {
      try {
        sender.prepare();
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void wake() {
    wakeOwn();
  }

  /** Wakes the other threads of this rank: one may wait for what just ended. */
  void wakeOwn() {
    if (fabric.sleepsHere(rank)) {
      fabric.wake(rank);
    }
  }

  /** Whether this thread may touch memory. If not, its owner has to look, who may be resting. */
  boolean canTouch(Object base) {
    if (Memory.isReachable(base)) {
      return true;
    }
    progress.callAll();
    return false;
  }

  /** Wakes a rank for which something was published, if it sleeps. */
  void wake(int world) {
    // No fence between the frame and this look, which would wait until the frame has left this
    // core:
    // see park.
    if (fabric.sleeps(world)) {
      fabric.wake(world);
    }
  }

  @Override
  public void park(Operation waitingFor, long nanos) {
    // A full ring gives no wake-up when it empties.
    long whole = sender.isPending() ? Math.min(nanos, CROWDED_PARK) : nanos;
    int ticket = fabric.ticket(rank);
    if (!fabric.announcesSleep()) {
      if (isIdle(waitingFor)) {
        fabric.sleep(rank, ticket, whole, false);
      }
    } else {
      fabric.sleepers(rank, 1); // a full fence
      try {
        // Who sends has no fence: what it wrote before we announced the sleep may become visible a
        // moment after. So the first sleep is short; after that it is there, and all that is sent
        // later wakes us.
        if (isIdle(waitingFor)) {
          fabric.sleep(rank, ticket, Math.min(whole, SETTLING), true);
        }
        if (whole > SETTLING && fabric.ticket(rank) == ticket && isIdle(waitingFor)) {
          fabric.sleep(rank, ticket, whole - SETTLING, true);
        }
      } finally {
        fabric.sleepers(rank, -1);
      }
    }
    if (nanos > CHECK_PEERS_AFTER) {
      failImpossible(waitingFor);
    }
  }

  private boolean isIdle(Operation waitingFor) {
    return !receiver.hasNews() && !advanceChannels() && !waitingFor.isDone();
  }

  /** Fails what waits for ranks that have ended. */
  private void failImpossible(Operation label) {
    for (Channel c : channels) {
      c.failImpossible();
    }
    boolean anyEnded = false;
    boolean allEnded = fabric.layout.size() > 1;
    for (int r = 0; r < fabric.layout.size(); r++) {
      boolean ended = fabric.state(r) == Fabric.ENDED;
      anyEnded |= ended;
      allEnded &= ended || r == rank;
    }
    if (!anyEnded) {
      return;
    }
    lock.lock();
    try {
      for (int r = 0; r < fabric.layout.size(); r++) {
        if (r != rank && hasEnded(r)) {
          sender.failAllTo(r, "rank " + r + " of WORLD");
          for (RecvOp op : receiver.delivery().arriving()) {
            if (op.fromWorld == r) {
              receiver.delivery().forgetArriving(op);
              op.fail(MessageErrors.ended(op, "rank " + op.source));
            }
          }
        }
      }
      for (Matcher m : receiver.matchers()) {
        for (Posted p : m.allPosted()) {
          String who = endedSource(p.op, p.source);
          if (who != null) {
            m.remove(p);
            p.op.fail(MessageErrors.ended(p.op, who));
          }
        }
      }
      if (!label.isDone() && label instanceof MatchOperation probe) {
        String who = endedSource(probe, probe.source());
        if (who != null) {
          label.fail(MessageErrors.ended(label, who));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Who ended, if a receive from {@code source} can never be served; else null. */
  private String endedSource(Operation op, int source) {
    LocalEndpoint ep =
        op instanceof RecvOp r ? r.endpoint : (LocalEndpoint) ((MatchOperation) op).endpoint();
    if (source != MPI.ANY_SOURCE) {
      int w = ep.world(source);
      return w != rank && hasEnded(w) ? "rank " + source : null;
    }
    boolean others = false;
    for (int i = 0; i < ep.peers(); i++) {
      if (ep.world(i) != rank) {
        others = true;
        if (!hasEnded(ep.world(i))) {
          return null;
        }
      }
    }
    if (!others) {
      return null;
    }
    return "every other rank of " + ep.name();
  }

  private boolean hasEnded(int world) {
    return fabric.state(world) == Fabric.ENDED && receiver.isDrained(world);
  }

  void cancel(Operation op) {
    lock.lock();
    try {
      if (op.isDone()) {
        return;
      }
      boolean cancelled =
          switch (op) {
            case RecvOp r when r.posted.queued -> {
              r.matcher.remove(r.posted);
              yield true;
            }
            case SendOp s when s.state == SendOp.QUEUED -> sender.withdraw(s);
            default -> false;
          };
      if (cancelled) {
        op.complete(Status.EMPTY.withCancelled(true));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int spins() {
    return spins;
  }

  @Override
  public int patience() {
    return isCrowded() ? 0 : PATIENCE;
  }

  @Override
  public MemorySegment allocate(long bytes) {
    return fabric.allocate(bytes);
  }

  @Override
  public void finishInBackground(Operation op) {
    synchronized (this) {
      if (background == null) {
        background = new LinkedBlockingQueue<>();
        backgroundThread =
            Thread.ofPlatform()
                .daemon()
                .name("mpi4j-progress-" + rank)
                .start(this::progressForever);
      }
    }
    Object base =
        switch (op) {
          case RecvOp r -> r.base;
          case SendOp s -> s.base;
          default -> null;
        };
    if (!Memory.isReachable(base, backgroundThread)) {
      throw MessageErrors.confined(op);
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
      // The job is ending: those who wait in the foreground get the same exception.
      var rest = new ArrayList<Operation>();
      background.drainTo(rest);
      lock.lock();
      try {
        for (Operation op : rest) {
          if (!op.isDone()) {
            op.fail(e);
          }
        }
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void abort(int code, String reason) {
    fabric.abort(rank, code, reason);
  }

  @Override
  public void atEnd(Supplier<List<String>> lines) {
    lastWords.add(lines);
  }

  @Override
  public void close() {
    flush();
    leave();
  }

  /**
   * Waits until what was sent has gone: a request that nobody waited for still goes on. What is
   * meant for a rank that is at its end too will not be received, and is not waited for.
   */
  void flush() {
    // Attributes of SELF are deleted now, by callbacks that may still use MPI.
    for (Supplier<List<String>> s; (s = lastWords.poll()) != null; ) {
      s.get().forEach(line -> System.err.println("rank " + rank + ": " + line));
    }
    finishChannels();
    fabric.state(rank, Fabric.LEAVING);
    for (SendOp open; (open = unfinished()) != null; ) {
      progress.until(() -> unfinished() == null ? Boolean.TRUE : null, open);
    }
  }

  /** Goes on with collectives that nobody waits for, until one waits in vain for a while. */
  private void finishChannels() {
    for (Channel c : channels) {
      for (Operation open; (open = c.open()) != null; ) {
        Operation label = open;
        long end = System.nanoTime() + LAST_COLLECTIVE;
        progress.until(
            () -> label.isDone() || System.nanoTime() - end > 0 ? Boolean.TRUE : null, label);
        if (!label.isDone()) {
          break;
        }
      }
    }
  }

  private SendOp unfinished() {
    lock.lock();
    try {
      return sender.unfinished();
    } finally {
      lock.unlock();
    }
  }

  /** Tells the others that nothing more will come from this rank. */
  void leave() {
    ended(rank);
    LiveEngines.remove(this);
  }

  /** Tells all that nothing more will come from a rank. */
  void ended(int gone) {
    fabric.state(gone, Fabric.ENDED);
    for (int r = 0; r < fabric.layout.size(); r++) {
      if (r != gone) {
        fabric.wake(r);
      }
    }
  }
}
