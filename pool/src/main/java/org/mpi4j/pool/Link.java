package org.mpi4j.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Request;
import org.mpi4j.Status;

/**
 * How the pool and its workers exchange frames. A frame is one message; one that is longer than
 * what receivers wait for is announced by its length and follows as an array.
 */
final class Link {
  /** What a receiver waits for. */
  static final int FRAME_BYTES = 64 << 10;

  /** Length of a message that announces a long frame: less than a frame has. */
  static final int ANNOUNCED = Integer.BYTES;

  private static final int PART = 1;

  private final Comm comm;
  private final int sendTag;
  private final int recvTag;
  private final byte[] buffer = new byte[FRAME_BYTES];
  private final Map<Integer, ArrayDeque<Request<Status>>> underWay = new ConcurrentHashMap<>();

  private Link(Comm comm, int sendTag, int recvTag) {
    this.comm = comm;
    this.sendTag = sendTag;
    this.recvTag = recvTag;
  }

  static Link ofPool(Comm comm) {
    return new Link(comm, Wire.TO_WORKER, Wire.TO_POOL);
  }

  static Link ofWorker(Comm comm) {
    return new Link(comm, Wire.TO_POOL, Wire.TO_WORKER);
  }

  Comm comm() {
    return comm;
  }

  /** Starts to send, and never waits; the frame is renewed. Not by two threads to one rank. */
  void start(FrameOut frame, int dest) {
    start(frame, dest, sendTag);
  }

  private void start(FrameOut frame, int dest, int tag) {
    frame.seal();
    if (frame.length() > FRAME_BYTES) {
      start(comm.isend(new FrameOut().putInt(frame.length()).slice(), dest, tag), dest);
      start(comm.isend(frame.slice(), dest, tag + PART), dest);
    } else {
      start(comm.isend(frame.slice(), dest, tag), dest);
    }
    for (Object part : frame.parts()) {
      start(comm.isend(PartArrays.buffer(part), dest, tag + PART), dest);
    }
    frame.renew();
  }

  private void start(Request<Status> request, int dest) {
    if (request.test()) {
      return;
    }
    var open = underWay.computeIfAbsent(dest, _ -> new ArrayDeque<>());
    synchronized (open) {
      while (!open.isEmpty() && open.peek().test()) {
        open.remove();
      }
      open.add(request);
    }
  }

  /** Gives up what is on its way to a rank that has died. */
  void forget(int dest) {
    underWay.remove(dest);
  }

  /** Waits for what was started to be sent. */
  void finish() {
    List<Request<Status>> rest = new ArrayList<>();
    for (var open : underWay.values()) {
      synchronized (open) {
        rest.addAll(open);
        open.clear();
      }
    }
    rest.forEach(Request::await);
  }

  /** Sends, and returns when the arrays may be changed; the frame is cleared. */
  void send(FrameOut frame, int dest) {
    frame.seal();
    if (frame.length() > FRAME_BYTES) {
      comm.send(new FrameOut().putInt(frame.length()).slice(), dest, sendTag);
      comm.send(frame.slice(), dest, sendTag + PART);
    } else {
      comm.send(frame.slice(), dest, sendTag);
    }
    for (Object part : frame.parts()) {
      comm.send(PartArrays.buffer(part), dest, sendTag + PART);
    }
    frame.clear();
  }

  /** Sends to the receiver of this link itself. */
  void tell(FrameOut frame) {
    start(frame, comm.rank(), recvTag);
  }

  /** Waits for the next frame of a rank, and all that belongs to it. By one thread only. */
  FrameIn receive(int source) {
    int length = (int) comm.recv(Buf.of(buffer), source, recvTag).bytes();
    byte[] data = buffer;
    if (length == ANNOUNCED) {
      length = announced();
      data = new byte[length];
      startPart(data, source).await();
    }
    var frame = new FrameIn(source, data, length);
    frame.parts().forEach(array -> startPart(array, source).await());
    return frame;
  }

  /** Waits for what a rank sends next: its frame or an announcement is in {@link #buffer}. */
  Status receiveHead(int source) {
    return comm.recv(Buf.of(buffer), source, recvTag);
  }

  /** Starts to receive what any rank sends next. */
  Request<Status> startHead() {
    return comm.irecv(Buf.of(buffer), MPI.ANY_SOURCE, recvTag);
  }

  /** Starts to receive an array. */
  Request<Status> startPart(Object array, int source) {
    return comm.irecv(PartArrays.buffer(array), source, recvTag + PART);
  }

  /** What was received last. */
  byte[] buffer() {
    return buffer;
  }

  /** Length of the frame that was announced. */
  int announced() {
    return (int) FrameIn.INT.get(buffer, 0);
  }

  /** Whether a frame of a rank is there. */
  boolean hasFrameOf(int source) {
    return nextLength(source) >= 0;
  }

  /** Length of what a rank has sent next; -1 if nothing is there. */
  long nextLength(int source) {
    Status next = comm.iprobe(source, recvTag);
    return next == null ? -1 : next.bytes();
  }
}
