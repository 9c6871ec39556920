package org.mpi4j.local;

import java.util.ArrayList;
import java.util.List;
import org.mpi4j.MPI;

/**
 * Posted receives and early messages of one context. Both are kept per source in order; receives
 * from any source have a queue of their own, and stamps decide between queues. Used under the lock
 * of the rank.
 */
final class Matcher {
  final int ctx;

  /** Whether its communicator was closed: nothing may be posted any more. */
  boolean isClosed;

  private final int size;

  // Index size is for ANY_SOURCE.
  private final Posted[] firstPosted;
  private final Posted[] lastPosted;
  private final Incoming[] firstEarly;
  private final Incoming[] lastEarly;
  private int posted;
  private int anyPosted;
  private int early;
  private long stamps;

  Matcher(int ctx, int size) {
    this.ctx = ctx;
    this.size = size;
    this.firstPosted = new Posted[size + 1];
    this.lastPosted = new Posted[size + 1];
    this.firstEarly = new Incoming[size];
    this.lastEarly = new Incoming[size];
  }

  private static boolean tagFits(int wanted, int tag) {
    return wanted == tag || wanted == MPI.ANY_TAG;
  }

  void post(Posted p) {
    int q = p.source == MPI.ANY_SOURCE ? size : p.source;
    p.stamp = stamps++;
    p.next = null;
    p.queued = true;
    posted++;
    if (firstPosted[q] == null) {
      firstPosted[q] = p;
    } else {
      lastPosted[q].next = p;
    }
    lastPosted[q] = p;
    if (q == size) {
      anyPosted++;
    }
  }

  /** Whether nothing waits: neither a receive nor a message. */
  boolean isIdle() {
    return posted == 0 && early == 0 && !isClosed;
  }

  /** The receive posted first that a message from {@code source} with {@code tag} matches. */
  Posted findPosted(int source, int tag) {
    Posted own = firstFor(source, tag);
    Posted any = anyPosted == 0 ? null : firstFor(size, tag);
    return own == null || (any != null && any.stamp < own.stamp) ? any : own;
  }

  private Posted firstFor(int queue, int tag) {
    for (Posted p = firstPosted[queue]; p != null; p = p.next) {
      if (tagFits(p.tag, tag)) {
        return p;
      }
    }
    return null;
  }

  /** Takes a receive out of its queue. */
  void remove(Posted p) {
    int q = p.source == MPI.ANY_SOURCE ? size : p.source;
    Posted before = null;
    for (Posted x = firstPosted[q]; x != p; x = x.next) {
      before = x;
    }
    if (before == null) {
      firstPosted[q] = p.next;
    } else {
      before.next = p.next;
    }
    if (lastPosted[q] == p) {
      lastPosted[q] = before;
    }
    if (q == size) {
      anyPosted--;
    }
    p.next = null;
    p.queued = false;
    posted--;
  }

  /** A snapshot of the receives that wait. */
  List<Posted> allPosted() {
    var all = new ArrayList<Posted>();
    for (Posted first : firstPosted) {
      for (Posted p = first; p != null; p = p.next) {
        all.add(p);
      }
    }
    return all;
  }

  /** A snapshot of the messages that wait. */
  List<Incoming> allEarly() {
    var all = new ArrayList<Incoming>();
    for (Incoming first : firstEarly) {
      for (Incoming m = first; m != null; m = m.next) {
        all.add(m);
      }
    }
    return all;
  }

  void arrive(Incoming m) {
    m.stamp = stamps++;
    m.next = null;
    if (firstEarly[m.source] == null) {
      firstEarly[m.source] = m;
    } else {
      lastEarly[m.source].next = m;
    }
    lastEarly[m.source] = m;
    early++;
  }

  /** The early message that a receive posted now would get; it stays in its queue. */
  Incoming findEarly(int source, int tag) {
    if (early == 0) {
      return null;
    }
    if (source != MPI.ANY_SOURCE) {
      return firstEarly(source, tag);
    }
    Incoming best = null;
    for (int s = 0; s < size; s++) {
      Incoming m = firstEarly(s, tag);
      if (m != null && (best == null || m.stamp < best.stamp)) {
        best = m;
      }
    }
    return best;
  }

  private Incoming firstEarly(int source, int tag) {
    for (Incoming m = firstEarly[source]; m != null; m = m.next) {
      if (tagFits(tag, m.tag)) {
        return m;
      }
    }
    return null;
  }

  void takeEarly(Incoming m) {
    Incoming before = null;
    for (Incoming x = firstEarly[m.source]; x != m; x = x.next) {
      before = x;
    }
    if (before == null) {
      firstEarly[m.source] = m.next;
    } else {
      before.next = m.next;
    }
    if (lastEarly[m.source] == m) {
      lastEarly[m.source] = before;
    }
    m.next = null;
    early--;
  }
}
