package org.mpi4j;

import static org.mpi4j.internal.check.Checks.notNull;

import org.mpi4j.internal.check.Checks;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.JoinedOperation;
import org.mpi4j.spi.MatchOperation;
import org.mpi4j.spi.Matched;
import org.mpi4j.spi.Operation;

/** Messages of buffers. MPI-5.0 chapter 3. */
abstract class CommMessages extends CommErrors {
  CommMessages(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
  }

  // ---- flat forms: everything else marshals its arguments and comes here

  final void send(
      Object base, long offset, long count, Datatype type, int dest, int tag, int mode) {
    try {
      Endpoint ep = open();
      Checks.dest(ep, dest);
      Checks.sendTag(ep, tag);
      if (dest != MPI.PROC_NULL) {
        ep.send(base, offset, count, type, dest, tag, Endpoint.USER, mode);
      }
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  final Status recv(Object base, long offset, long count, Datatype type, int source, int tag) {
    try {
      Endpoint ep = open();
      Checks.source(ep, source);
      Checks.recvTag(ep, tag);
      return source == MPI.PROC_NULL
          ? Status.PROC_NULL
          : ep.recv(base, offset, count, type, source, tag, Endpoint.USER, 0);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  final Operation startSend(
      Object base, long offset, long count, Datatype type, int dest, int tag, int mode) {
    try {
      Endpoint ep = open();
      Checks.dest(ep, dest);
      Checks.sendTag(ep, tag);
      return dest == MPI.PROC_NULL
          ? new Done(Status.EMPTY)
          : ep.isend(base, offset, count, type, dest, tag, Endpoint.USER, mode);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  final Operation startRecv(
      Object base, long offset, long count, Datatype type, int source, int tag) {
    try {
      Endpoint ep = open();
      Checks.source(ep, source);
      Checks.recvTag(ep, tag);
      return source == MPI.PROC_NULL
          ? new Done(Status.PROC_NULL)
          : ep.irecv(base, offset, count, type, source, tag, Endpoint.USER, 0);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  // ---- blocking

  /**
   * Sends a buffer and returns when it may be used again. MPI_Send; mpi4py {@code Comm.Send}.
   *
   * <p>MPI-5.0 section 3.2. Whether it waits for the receive depends on the size and on the free
   * space; a program must not rely on either.
   *
   * @param buf the data
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag a number from 0 that the receiver can select by
   * @throws MpiException (ERR_RANK, ERR_TAG, ERR_BUFFER) if an argument is not legal; nothing was
   *     sent
   */
  public void send(Buf buf, int dest, int tag) {
    Buf b = Staging.out(notNull(buf, "buf"));
    send(b.base(), b.byteOffset(), b.count(), b.type(), dest, tag, Endpoint.STANDARD);
  }

  /**
   * Sends with tag 0; see {@link #send(Buf, int, int)}.
   *
   * @param buf the data
   * @param dest rank of the receiver
   */
  public void send(Buf buf, int dest) {
    send(buf, dest, 0);
  }

  /**
   * Sends and returns when the receive has started. MPI_Ssend; mpi4py {@code Comm.Ssend}.
   *
   * @param buf the data
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void ssend(Buf buf, int dest, int tag) {
    Buf b = Staging.out(notNull(buf, "buf"));
    send(b.base(), b.byteOffset(), b.count(), b.type(), dest, tag, Endpoint.SYNCHRONOUS);
  }

  /**
   * Sends to a receive that is posted already; it is an error when it is not, which need not be
   * noticed. MPI_Rsend; mpi4py {@code Comm.Rsend}.
   *
   * @param buf the data
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void rsend(Buf buf, int dest, int tag) {
    Buf b = Staging.out(notNull(buf, "buf"));
    send(b.base(), b.byteOffset(), b.count(), b.type(), dest, tag, Endpoint.READY);
  }

  /**
   * Receives into a buffer. MPI_Recv; mpi4py {@code Comm.Recv}.
   *
   * <p>MPI-5.0 section 3.2.4. Messages of one sender with equal tags arrive in the order sent.
   *
   * @param buf where the data goes; it may be longer than the message
   * @param source rank of the sender, {@link MPI#ANY_SOURCE} or {@link MPI#PROC_NULL}
   * @param tag tag of the message or {@link MPI#ANY_TAG}
   * @return source, tag and length of the message
   * @throws MpiException (ERR_TRUNCATE) if the message is longer than the buffer, (ERR_TYPE) if it
   *     is of another type or an object; the buffer is then undefined up to its end, nothing beyond
   */
  public Status recv(Buf buf, int source, int tag) {
    Buf in = Staging.in(notNull(buf, "buf"));
    Status s = recv(in.base(), in.byteOffset(), in.count(), in.type(), source, tag);
    Staging.back(buf, in, s.bytes());
    return s;
  }

  /**
   * Receives a message with any tag; see {@link #recv(Buf, int, int)}.
   *
   * @param buf where the data goes
   * @param source rank of the sender
   * @return source, tag and length of the message
   */
  public Status recv(Buf buf, int source) {
    return recv(buf, source, MPI.ANY_TAG);
  }

  /**
   * Receives a message from any rank with any tag; see {@link #recv(Buf, int, int)}.
   *
   * @param buf where the data goes
   * @return source, tag and length of the message
   */
  public Status recv(Buf buf) {
    return recv(buf, MPI.ANY_SOURCE, MPI.ANY_TAG);
  }

  /**
   * Sends and receives at once, which cannot deadlock with itself. MPI_Sendrecv; mpi4py {@code
   * Comm.Sendrecv}.
   *
   * @param send the data
   * @param dest rank of the receiver, or PROC_NULL
   * @param sendTag tag of the message sent
   * @param recv where the data goes; must not overlap {@code send}
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param recvTag tag of the message received, or ANY_TAG
   * @return status of the message received
   */
  public Status sendrecv(Buf send, int dest, int sendTag, Buf recv, int source, int recvTag) {
    return isendrecv(send, dest, sendTag, recv, source, recvTag).await();
  }

  /**
   * Sends with tag 0 and receives any tag at once; see {@link #sendrecv(Buf, int, int, Buf, int,
   * int)}.
   *
   * @param send the data
   * @param dest rank of the receiver
   * @param recv where the data goes
   * @param source rank of the sender
   * @return status of the message received
   */
  public Status sendrecv(Buf send, int dest, Buf recv, int source) {
    return sendrecv(send, dest, 0, recv, source, MPI.ANY_TAG);
  }

  // ---- non-blocking

  /**
   * Starts a send. MPI_Isend; mpi4py {@code Comm.Isend}.
   *
   * @param buf the data; not to be changed before the request has ended
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> isend(Buf buf, int dest, int tag) {
    return isend(buf, dest, tag, Endpoint.STANDARD);
  }

  /**
   * Starts a send with tag 0; see {@link #isend(Buf, int, int)}.
   *
   * @param buf the data
   * @param dest rank of the receiver
   * @return the request
   */
  public Request<Status> isend(Buf buf, int dest) {
    return isend(buf, dest, 0);
  }

  /**
   * Starts a send that ends when the receive has started. MPI_Issend; mpi4py {@code Comm.Issend}.
   *
   * @param buf the data
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> issend(Buf buf, int dest, int tag) {
    return isend(buf, dest, tag, Endpoint.SYNCHRONOUS);
  }

  /**
   * Starts a send to a receive that is posted already. MPI_Irsend; mpi4py {@code Comm.Irsend}.
   *
   * @param buf the data
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> irsend(Buf buf, int dest, int tag) {
    return isend(buf, dest, tag, Endpoint.READY);
  }

  private Request<Status> isend(Buf buf, int dest, int tag, int mode) {
    Buf b = Staging.out(notNull(buf, "buf"));
    return request(startSend(b.base(), b.byteOffset(), b.count(), b.type(), dest, tag, mode));
  }

  /**
   * Starts a receive. MPI_Irecv; mpi4py {@code Comm.Irecv}.
   *
   * @param buf where the data goes; not to be read before the request has ended
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the request
   */
  public Request<Status> irecv(Buf buf, int source, int tag) {
    Buf in = Staging.in(notNull(buf, "buf"));
    return Staging.request(
        this, startRecv(in.base(), in.byteOffset(), in.count(), in.type(), source, tag), buf, in);
  }

  /**
   * Starts a receive of any tag; see {@link #irecv(Buf, int, int)}.
   *
   * @param buf where the data goes
   * @param source rank of the sender
   * @return the request
   */
  public Request<Status> irecv(Buf buf, int source) {
    return irecv(buf, source, MPI.ANY_TAG);
  }

  /**
   * Starts a send and a receive. MPI_Isendrecv; mpi4py {@code Comm.Isendrecv}.
   *
   * @param send the data
   * @param dest rank of the receiver
   * @param sendTag tag of the message sent
   * @param recv where the data goes
   * @param source rank of the sender
   * @param recvTag tag of the message received
   * @return the request; its status is that of the message received
   */
  public Request<Status> isendrecv(
      Buf send, int dest, int sendTag, Buf recv, int source, int recvTag) {
    try {
      Buf out = Staging.out(notNull(send, "send"));
      Buf in = Staging.in(notNull(recv, "recv"));
      Endpoint ep = open();
      Checks.dest(ep, dest);
      Checks.sendTag(ep, sendTag);
      Operation receive =
          startRecv(in.base(), in.byteOffset(), in.count(), in.type(), source, recvTag);
      Operation sending =
          startSend(
              out.base(),
              out.byteOffset(),
              out.count(),
              out.type(),
              dest,
              sendTag,
              Endpoint.STANDARD);
      return Staging.request(this, new Both(receive, sending), recv, in);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /** Ends when both have ended, with the status of the first. */
  static final class Both extends JoinedOperation {
    private final Operation first;
    private final Operation second;

    Both(Operation first, Operation second) {
      super(first, second);
      this.first = first;
      this.second = second;
      follow();
    }

    @Override
    protected Status joined(Operation[] ended) {
      return ended[0].status();
    }

    @Override
    public void cancel() {
      first.cancel();
      second.cancel();
    }

    @Override
    public String describe() {
      if (first.isDone()) {
        return second.describe();
      }
      return second.isDone() ? first.describe() : first.describe() + " and " + second.describe();
    }
  }

  // ---- probes

  /**
   * Waits for a message without receiving it. MPI_Probe; mpi4py {@code Comm.Probe}, {@code
   * Comm.probe}.
   *
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return its source, tag and length
   */
  public Status probe(int source, int tag) {
    try {
      Endpoint ep = checkedForProbe(source, tag);
      if (source == MPI.PROC_NULL) {
        return Status.PROC_NULL;
      }
      var label = new ProbeLabel(ep, source, tag);
      Status s = engine().progress().until(() -> ep.iprobe(source, tag, Endpoint.USER), label);
      return s != null ? s : label.get();
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Whether a message has arrived. MPI_Iprobe; mpi4py {@code Comm.Iprobe}, {@code Comm.iprobe}.
   *
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return its status, or null when there is none now
   */
  public Status iprobe(int source, int tag) {
    try {
      Endpoint ep = checkedForProbe(source, tag);
      if (source == MPI.PROC_NULL) {
        return Status.PROC_NULL;
      }
      engine().progress().step();
      return ep.iprobe(source, tag, Endpoint.USER);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Waits for a message and takes it out of the queue, so that no other thread receives it.
   * MPI_Mprobe; mpi4py {@code Comm.Mprobe}, {@code Comm.mprobe}, {@code Message.Probe}.
   *
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the message
   */
  public Message mprobe(int source, int tag) {
    try {
      Endpoint ep = checkedForProbe(source, tag);
      if (source == MPI.PROC_NULL) {
        return new Message(this, null);
      }
      var label = new ProbeLabel(ep, source, tag);
      Matched m = engine().progress().until(() -> ep.improbe(source, tag, Endpoint.USER), label);
      if (m == null) {
        label.get();
      }
      return new Message(this, m);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Takes a message out of the queue if there is one. MPI_Improbe; mpi4py {@code Comm.Improbe},
   * {@code Comm.improbe}, {@code Message.Iprobe}.
   *
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the message, or null when there is none now
   */
  public Message improbe(int source, int tag) {
    try {
      Endpoint ep = checkedForProbe(source, tag);
      if (source == MPI.PROC_NULL) {
        return new Message(this, null);
      }
      engine().progress().step();
      Matched m = ep.improbe(source, tag, Endpoint.USER);
      return m == null ? null : new Message(this, m);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  private Endpoint checkedForProbe(int source, int tag) {
    Endpoint ep = open();
    Checks.source(ep, source);
    Checks.recvTag(ep, tag);
    return ep;
  }

  /** What a probe waits for, so that reports can name it and the engine can fail it. */
  private static final class ProbeLabel extends MatchOperation {
    ProbeLabel(Endpoint ep, int source, int tag) {
      super(ep, source, tag, Endpoint.USER);
    }

    @Override
    public String describe() {
      return super.describe().replace("recvObject(", "probe(");
    }
  }
}
