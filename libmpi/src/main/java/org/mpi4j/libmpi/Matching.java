package org.mpi4j.libmpi;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Status;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.call.P2p;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Progress;

/**
 * Receives of one communicator that the library cannot match: those of any tag, since internal
 * messages share the communicator with those of the user, and those of objects, whose length is not
 * known before. Each is matched by a probe, in the order in which they were posted.
 */
final class Matching {
  private static final int LOOK_FOR_FLAVOR_EVERY = 64;
  private static final long PATIENCE_NANOS = 2_000_000;

  private final LibmpiEndpoint ep;
  private final Tags tags;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Waiting> queue = new ArrayList<>();
  private final List<NativeMessage> stash = new ArrayList<>();
  private volatile int size;
  private volatile int stashed;

  Matching(LibmpiEndpoint ep) {
    this.ep = ep;
    this.tags = ep.tags();
  }

  private final class Waiting implements Progress.Task {
    private final Unmatched receive;
    private final long since = System.nanoTime();
    private int tries;
    private boolean gone;

    Waiting(Unmatched receive) {
      this.receive = receive;
    }

    @Override
    public boolean advance() {
      NativeMessage m;
      MpiException why = null;
      lock.lock();
      try {
        if (gone || isBlocked()) {
          return false;
        }
        m = find(receive.source(), receive.tag(), receive.plane(), receive.isObject());
        if (m == null) {
          why = refusal();
        }
        if (m == null && why == null) {
          return false;
        }
        remove(this);
      } finally {
        lock.unlock();
      }
      if (m != null) {
        receive.matched(m);
      } else {
        receive.refuse(why);
      }
      return true;
    }

    /** An earlier one may take what this one would find. */
    private boolean isBlocked() {
      for (Waiting w : queue) {
        if (w == this) {
          return false;
        }
        if (overlap(w.receive, receive)) {
          return true;
        }
      }
      return false;
    }

    private MpiException refusal() {
      if (receive.tag() == MPI.ANY_TAG) {
        return headOfWrongFlavor(receive);
      }
      boolean look = ++tries % LOOK_FOR_FLAVOR_EVERY == 0;
      return look && System.nanoTime() - since > PATIENCE_NANOS ? wrongFlavor(receive) : null;
    }

    @Override
    public boolean isFinished() {
      return gone;
    }
  }

  private void remove(Waiting w) {
    w.gone = true;
    queue.remove(w);
    size = queue.size();
  }

  private static boolean overlap(Unmatched a, Unmatched b) {
    if (a.plane() != b.plane()
        || a.source() != b.source()
            && a.source() != MPI.ANY_SOURCE
            && b.source() != MPI.ANY_SOURCE) {
      return false;
    }
    return a.tag() == MPI.ANY_TAG
        || b.tag() == MPI.ANY_TAG
        || a.tag() == b.tag() && a.isObject() == b.isObject();
  }

  /** Whether a receive must queue here: it is of any tag, or one that came before is in its way. */
  boolean takes(Unmatched receive) {
    if (receive.tag() == MPI.ANY_TAG || stashed > 0 && receive.plane() != Endpoint.USER) {
      return true;
    }
    if (size == 0) {
      return false;
    }
    lock.lock();
    try {
      return queue.stream().anyMatch(w -> overlap(w.receive, receive));
    } finally {
      lock.unlock();
    }
  }

  /** Queues a receive, unless its message is there already. */
  void post(Unmatched receive) {
    var w = new Waiting(receive);
    lock.lock();
    try {
      queue.add(w);
      size = queue.size();
    } finally {
      lock.unlock();
    }
    boolean started = false;
    try {
      if (!w.advance()) {
        ep.engine().progress().add(w);
      }
      started = true;
    } finally {
      if (!started) {
        withdraw(w);
      }
    }
  }

  private void withdraw(Waiting w) {
    lock.lock();
    try {
      remove(w);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Starts a receive of any tag whose message is there already.
   *
   * @return false if it is not
   */
  boolean startNow(RecvOp op) {
    lock.lock();
    try {
      if (size > 0) {
        return false; // in turn
      }
      Status first = head(op.source());
      if (first == null || tags.isObject(first.tag()) != op.isObject()) {
        return false;
      }
      op.takeScratch();
      Status m = improbe(first.source(), first.tag(), op.scratch);
      if (m == null) {
        return false;
      }
      op.startMatched(m);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Posts a receive with the library, unless its message was taken out of the queue before.
   *
   * @return false if it must be posted here
   */
  boolean startInternal(RecvOp op) {
    lock.lock();
    try {
      if (takes(op)) {
        return false;
      }
      op.start();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a receive out of the queue; false if it is not there. */
  boolean withdraw(Unmatched receive) {
    if (size == 0) {
      return false;
    }
    lock.lock();
    try {
      Waiting w = null;
      for (Waiting other : queue) {
        if (other.receive == receive) {
          w = other;
        }
      }
      if (w == null) {
        return false;
      }
      remove(w);
    } finally {
      lock.unlock();
    }
    receive.withdrawn();
    return true;
  }

  /** Ends all receives here: the communicator is closed. */
  void close() {
    Waiting[] all;
    lock.lock();
    try {
      all = queue.toArray(Waiting[]::new);
      for (Waiting w : all) {
        remove(w);
      }
    } finally {
      lock.unlock();
    }
    for (Waiting w : all) {
      w.receive.refuse(Errors.closed(w.receive.operation()));
    }
  }

  /** Takes any message there is, of any kind; null when there is none. */
  NativeMessage takeAny() {
    lock.lock();
    try {
      if (!stash.isEmpty()) {
        NativeMessage m = stash.removeLast();
        stashed = stash.size();
        return m;
      }
      Status s = probe(MPI.ANY_SOURCE, MPI.ANY_TAG);
      return s == null ? null : improbe(s.source(), s.tag());
    } finally {
      lock.unlock();
    }
  }

  /** Takes the first message that fits; null when there is none. */
  NativeMessage take(int source, int tag, int plane, boolean object) {
    lock.lock();
    try {
      return find(source, tag, plane, object);
    } finally {
      lock.unlock();
    }
  }

  private NativeMessage find(int source, int tag, int plane, boolean object) {
    if (tag == MPI.ANY_TAG) {
      Status first = head(source);
      return first == null || tags.isObject(first.tag()) != object
          ? null
          : improbe(first.source(), first.tag());
    }
    int wire = tags.wire(plane, object, tag);
    if (plane != Endpoint.USER && stashed > 0) {
      NativeMessage m = unstash(source, wire);
      if (m != null) {
        return m;
      }
    }
    return improbe(source, wire);
  }

  private NativeMessage unstash(int source, int wire) {
    for (Iterator<NativeMessage> i = stash.iterator(); i.hasNext(); ) {
      NativeMessage m = i.next();
      if (m.wire() == wire && (source == MPI.ANY_SOURCE || source == m.status().source())) {
        i.remove();
        stashed = stash.size();
        return m;
      }
    }
    return null;
  }

  /**
   * The first of the user's messages, of either flavor; takes internal ones out of its way, but not
   * the library's own.
   *
   * @return its status with the library's tag, or null
   */
  private Status head(int source) {
    while (true) {
      Status s = probe(source, MPI.ANY_TAG);
      if (s == null || tags.isUser(s.tag())) {
        return s;
      }
      if (tags.makesCommunicator(s.tag())) {
        return source == MPI.ANY_SOURCE ? headOfOthers() : null;
      }
      stash(s);
    }
  }

  /** The first of the first sender whose next message is not one of the library's own. */
  private Status headOfOthers() {
    for (int source = 0; source < ep.peers(); source++) {
      Status s = head(source);
      if (s != null) {
        return s;
      }
    }
    return null;
  }

  private void stash(Status s) {
    NativeMessage m = improbe(s.source(), s.tag());
    if (m != null) {
      stash.add(m);
      stashed = stash.size();
    }
  }

  /** Looks for a message of the user; null when there is none. */
  Status iprobe(int source, int tag) {
    lock.lock();
    try {
      Status s;
      if (tag == MPI.ANY_TAG) {
        s = head(source);
      } else {
        s = probe(source, tag);
        if (s == null) {
          s = probe(source, tags.wire(Endpoint.USER, true, tag));
        }
      }
      return s == null ? null : Status.of(s.source(), tags.tag(s.tag()), s.bytes());
    } finally {
      lock.unlock();
    }
  }

  /** Takes a message of the user, of either flavor; null when there is none. */
  NativeMessage improbe(int source, int tag, int plane) {
    lock.lock();
    try {
      if (plane != Endpoint.USER || tag != MPI.ANY_TAG) {
        NativeMessage m = find(source, tag, plane, false);
        return m != null || plane != Endpoint.USER ? m : find(source, tag, plane, true);
      }
      Status first = head(source);
      return first == null ? null : improbe(first.source(), first.tag());
    } finally {
      lock.unlock();
    }
  }

  /** Why a receive would wait for ever: the other flavor is there. Null when it is not. */
  MpiException wrongFlavor(Unmatched receive) {
    if (receive.plane() != Endpoint.USER || receive.tag() == MPI.ANY_TAG) {
      return null;
    }
    boolean other = !receive.isObject();
    Status s = probe(receive.source(), tags.wire(Endpoint.USER, other, receive.tag()));
    if (s == null || isWantedByAnother(s, other)) {
      return null;
    }
    return Errors.flavor(receive.operation(), ep, other, s.source(), tags.tag(s.tag()));
  }

  private boolean isWantedByAnother(Status s, boolean object) {
    lock.lock();
    try {
      for (Waiting w : queue) {
        Unmatched u = w.receive;
        if (u.plane() == Endpoint.USER
            && u.isObject() == object
            && (u.source() == MPI.ANY_SOURCE || u.source() == s.source())
            && (u.tag() == MPI.ANY_TAG || u.tag() == tags.tag(s.tag()))) {
          return true;
        }
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private MpiException headOfWrongFlavor(Unmatched receive) {
    Status first = head(receive.source());
    if (first == null || tags.isObject(first.tag()) == receive.isObject()) {
      return null;
    }
    boolean object = tags.isObject(first.tag());
    return Errors.flavor(receive.operation(), ep, object, first.source(), tags.tag(first.tag()));
  }

  private Status probe(int source, int wireOrAny) {
    Scratch s = Scratch.take();
    try {
      int code =
          P2p.iprobe(ep.wireSource(source), ep.wireTag(wireOrAny), ep.handle(), s.flag, s.status);
      Errors.check(code, "MPI_Iprobe");
      return Native.getInt(s.flag) == 0 ? null : ep.wireStatus(s.status, s.count);
    } finally {
      s.giveBack();
    }
  }

  private NativeMessage improbe(int source, int wire) {
    Scratch s = Scratch.take();
    try {
      Status m = improbe(source, wire, s);
      return m == null
          ? null
          : new NativeMessage(Native.handle(s.message), m, wire, tags.isObject(wire));
    } finally {
      s.giveBack();
    }
  }

  /** Takes a message, with its handle in {@code s}; null when there is none. */
  private Status improbe(int source, int wire, Scratch s) {
    int code = P2p.improbe(ep.wireSource(source), wire, ep.handle(), s.flag, s.message, s.status);
    Errors.check(code, "MPI_Improbe");
    return Native.getInt(s.flag) == 0 ? null : ep.status(s.status, s.count);
  }
}
