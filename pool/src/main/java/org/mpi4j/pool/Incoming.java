package org.mpi4j.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Request;
import org.mpi4j.Status;

/**
 * Frames from all workers. One that is long comes in several messages; meanwhile the others are
 * heard, so that a worker which stops in the middle holds up nobody else. By one thread only.
 */
final class Incoming {
  private final Link link;
  private final ArrayDeque<FrameIn> whole = new ArrayDeque<>();
  private final Map<Integer, Coming> coming = new LinkedHashMap<>();
  private Request<Status> head;

  /** A frame of which something is on its way, and what its worker has sent after it. */
  private final class Coming {
    final int source;
    final ArrayDeque<byte[]> later = new ArrayDeque<>();
    private byte[] data;
    private FrameIn frame;
    private int parts;
    Request<Status> request;

    Coming(int source) {
      this.source = source;
    }

    /** Begins with a frame, or the announcement of one; whether it is whole already. */
    boolean begin(byte[] message) {
      if (message.length == Link.ANNOUNCED) {
        frame = null;
        data = new byte[(int) FrameIn.INT.get(message, 0)];
        request = link.startPart(data, source);
        return false;
      }
      return begin(new FrameIn(source, message, message.length));
    }

    private boolean begin(FrameIn records) {
      frame = records;
      parts = 0;
      return nextPart();
    }

    private boolean nextPart() {
      if (parts == frame.parts().size()) {
        whole.add(frame);
        return true;
      }
      request = link.startPart(frame.parts().get(parts++), source);
      return false;
    }

    /** What was on its way is there; whether nothing else is. */
    boolean goOn() {
      request.await();
      boolean ended = frame == null ? begin(new FrameIn(source, data, data.length)) : nextPart();
      while (ended && !later.isEmpty()) {
        ended = begin(later.remove());
      }
      return ended;
    }
  }

  Incoming(Link link) {
    this.link = link;
  }

  /**
   * Waits for the next frame, to be read before the next call.
   *
   * @throws MpiException if a worker died while it sent
   */
  FrameIn next() {
    while (whole.isEmpty()) {
      if (coming.isEmpty()) {
        begun(head == null ? link.receiveHead(MPI.ANY_SOURCE) : endOfHead(), false);
      } else {
        awaitAny();
      }
    }
    return whole.remove();
  }

  private Status endOfHead() {
    Request<Status> ended = head;
    head = null;
    return ended.await();
  }

  private void awaitAny() {
    if (head == null) {
      head = link.startHead();
    }
    var all = new ArrayList<Request<?>>(List.of(head));
    var frames = List.copyOf(coming.values());
    frames.forEach(c -> all.add(c.request));
    int ended = Request.awaitAny(all.toArray(Request[]::new));
    if (ended == 0) {
      begun(endOfHead(), true);
    } else {
      goOn(frames.get(ended - 1));
    }
  }

  private void goOn(Coming c) {
    boolean ended = true; // Of no use any more if it fails.
    try {
      ended = c.goOn();
    } finally {
      if (ended) {
        coming.remove(c.source);
      }
    }
  }

  /** A message is in the link's buffer; {@code keep} if the buffer is needed again before. */
  private void begun(Status status, boolean keep) {
    int source = status.source();
    int length = (int) status.bytes();
    Coming before = coming.get(source);
    if (before != null) {
      before.later.add(Arrays.copyOf(link.buffer(), length));
      return;
    }
    if (!keep && length != Link.ANNOUNCED) {
      var frame = new FrameIn(source, link.buffer(), length);
      if (frame.parts().isEmpty()) {
        whole.add(frame);
        return;
      }
    }
    var c = new Coming(source);
    if (!c.begin(Arrays.copyOf(link.buffer(), length))) {
      coming.put(source, c);
    }
  }

  /** The frames of a worker that has died, those that are there in whole; without waiting. */
  List<FrameIn> lastOf(int rank) {
    try {
      while (true) {
        if (head != null && head.test()) {
          begun(endOfHead(), true);
        } else if (link.hasFrameOf(rank)) {
          begun(link.receiveHead(rank), true);
        } else {
          break;
        }
      }
      for (Coming c; (c = coming.get(rank)) != null && c.request.test(); ) {
        goOn(c);
      }
    } catch (MpiException e) {
      // It died while it sent: what has come in whole counts.
    }
    coming.remove(rank);
    List<FrameIn> last = whole.stream().filter(f -> f.source() == rank).toList();
    whole.removeAll(last);
    return last;
  }

  /** Nobody reads frames any more. */
  void close() {
    if (head != null) {
      head.cancel();
    }
  }
}
