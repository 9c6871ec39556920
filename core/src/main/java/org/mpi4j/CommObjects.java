package org.mpi4j;

import static org.mpi4j.ErrorClass.ERR_TYPE;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.mpi4j.internal.check.Checks;
import org.mpi4j.internal.object.ObjectReceive;
import org.mpi4j.internal.object.ObjectSend;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;

/** Messages of objects: mpi4py's lower-case methods. */
abstract class CommObjects extends CommBuffered {
  CommObjects(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
  }

  /**
   * Sends an object. The receiver gets a copy; large primitive arrays inside travel without being
   * serialised. mpi4py {@code comm.send(obj, dest, tag)}.
   *
   * @param object a value, array, collection, record, enum or Serializable object, or null
   * @param dest rank of the receiver, or {@link MPI#PROC_NULL}
   * @param tag a number from 0
   * @throws MpiException (ERR_TYPE) if it cannot be serialised: the text names the field;
   *     (ERR_RANK, ERR_TAG) if an argument is not legal
   */
  public void sendObject(Object object, int dest, int tag) {
    sendObject(object, dest, tag, Endpoint.STANDARD);
  }

  /**
   * Sends an object with tag 0; see {@link #sendObject(Object, int, int)}.
   *
   * @param object the object
   * @param dest rank of the receiver
   */
  public void sendObject(Object object, int dest) {
    sendObject(object, dest, 0);
  }

  /**
   * Sends an object and returns when its receive has started. mpi4py {@code comm.ssend}.
   *
   * @param object the object
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void ssendObject(Object object, int dest, int tag) {
    sendObject(object, dest, tag, Endpoint.SYNCHRONOUS);
  }

  /**
   * Sends a copy of an object and returns at once. mpi4py {@code comm.bsend}.
   *
   * @param object the object; it and the arrays inside may be changed
   * @param dest rank of the receiver
   * @param tag tag
   */
  public void bsendObject(Object object, int dest, int tag) {
    ibsendObject(object, dest, tag);
  }

  /**
   * Sends a copy of an object. mpi4py {@code comm.ibsend}.
   *
   * @param object the object; it and the arrays inside may be changed
   * @param dest rank of the receiver
   * @param tag tag
   * @return a request that has ended: the copy is on its way
   */
  public Request<Status> ibsendObject(Object object, int dest, int tag) {
    try {
      Endpoint ep = open();
      Checks.dest(ep, dest);
      Checks.sendTag(ep, tag);
      if (dest != MPI.PROC_NULL) {
        startCopied(ep, object, dest, tag);
      }
      return nothing(Status.EMPTY);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  private void startCopied(Endpoint ep, Object object, int dest, int tag) {
    var slot = new AtomicReference<BsendBuffer.Slot>();
    LongFunction<MemorySegment> room =
        bytes -> {
          slot.set(copies().reserve(bytes, engine().progress()));
          return slot.get().memory;
        };
    boolean started = false;
    try {
      Operation op = ObjectSend.isendCopy(ep, object, dest, tag, room);
      slot.get().holds(op);
      started = true;
    } finally {
      if (!started && slot.get() != null) {
        slot.get().giveBack();
      }
    }
  }

  private void sendObject(Object object, int dest, int tag, int mode) {
    try {
      Endpoint ep = open();
      Checks.dest(ep, dest);
      Checks.sendTag(ep, tag);
      if (dest != MPI.PROC_NULL) {
        ObjectSend.send(ep, object, dest, tag, mode);
      }
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Receives an object from any rank with any tag. mpi4py {@code comm.recv()}.
   *
   * @return the object
   */
  public Object recvObject() {
    return recvObject(MPI.ANY_SOURCE, MPI.ANY_TAG);
  }

  /**
   * Receives an object with any tag. mpi4py {@code comm.recv(source=source)}.
   *
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @return the object, null from PROC_NULL
   */
  public Object recvObject(int source) {
    return recvObject(source, MPI.ANY_TAG);
  }

  /**
   * Receives an object of any size. Take {@link #irecvObject(int, int)} or {@link #mprobe} to learn
   * who sent it. mpi4py {@code comm.recv(source=source, tag=tag)}.
   *
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the object, null from PROC_NULL
   * @throws MpiException (ERR_TYPE) if the message was sent from a buffer, or a class is not on
   *     this rank's class path or not allowed
   */
  public Object recvObject(int source, int tag) {
    try {
      Endpoint ep = open();
      Checks.source(ep, source);
      Checks.recvTag(ep, tag);
      return source == MPI.PROC_NULL ? null : ObjectReceive.receive(ep, source, tag);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Receives an object of a known class.
   *
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @param type its class
   * @param <T> its type
   * @return the object
   * @throws MpiException (ERR_TYPE) if it is of another class; it is lost then
   */
  public <T> T recvObject(int source, int tag, Class<T> type) {
    try {
      return cast(recvObject(source, tag), type, source, tag);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Receives an object of a known class with any tag.
   *
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param type its class
   * @param <T> its type
   * @return the object
   */
  public <T> T recvObject(int source, Class<T> type) {
    return recvObject(source, MPI.ANY_TAG, type);
  }

  /**
   * Sends one object and receives another at once. mpi4py {@code comm.sendrecv}.
   *
   * @param object the object to send
   * @param dest rank of the receiver
   * @param sendTag tag of the message sent
   * @param source rank of the sender
   * @param recvTag tag of the message received, or ANY_TAG
   * @return the object received
   */
  public Object sendrecvObject(Object object, int dest, int sendTag, int source, int recvTag) {
    Request<Status> sending = isendObject(object, dest, sendTag);
    Object received = recvObject(source, recvTag);
    sending.await();
    return received;
  }

  /**
   * Starts to send an object; it may be changed at once afterwards, except large primitive arrays
   * inside it, which are sent from where they are. mpi4py {@code comm.isend}.
   *
   * @param object the object
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> isendObject(Object object, int dest, int tag) {
    return isendObject(object, dest, tag, Endpoint.STANDARD);
  }

  /**
   * Starts to send an object with tag 0; see {@link #isendObject(Object, int, int)}.
   *
   * @param object the object
   * @param dest rank of the receiver
   * @return the request
   */
  public Request<Status> isendObject(Object object, int dest) {
    return isendObject(object, dest, 0);
  }

  /**
   * Starts to send an object; ends when its receive has started. mpi4py {@code comm.issend}.
   *
   * @param object the object
   * @param dest rank of the receiver
   * @param tag tag
   * @return the request
   */
  public Request<Status> issendObject(Object object, int dest, int tag) {
    return isendObject(object, dest, tag, Endpoint.SYNCHRONOUS);
  }

  private Request<Status> isendObject(Object object, int dest, int tag, int mode) {
    try {
      Endpoint ep = open();
      Checks.dest(ep, dest);
      Checks.sendTag(ep, tag);
      Operation op =
          dest == MPI.PROC_NULL
              ? new Done(Status.EMPTY)
              : ObjectSend.isend(ep, object, dest, tag, mode);
      return request(op);
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Starts to receive an object of any size. mpi4py {@code comm.irecv}, without its limit of 32
   * KiB.
   *
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @return the request, whose result is the object and whose status names the sender
   */
  public Request<Object> irecvObject(int source, int tag) {
    return irecvObject(source, tag, Object.class);
  }

  /**
   * Starts to receive an object with any tag; see {@link #irecvObject(int, int)}.
   *
   * @param source rank of the sender
   * @return the request
   */
  public Request<Object> irecvObject(int source) {
    return irecvObject(source, MPI.ANY_TAG);
  }

  /**
   * Starts to receive an object of a known class.
   *
   * @param source rank of the sender, ANY_SOURCE or PROC_NULL
   * @param tag tag or ANY_TAG
   * @param type its class
   * @param <T> its type
   * @return the request, whose result is the object
   */
  public <T> Request<T> irecvObject(int source, int tag, Class<T> type) {
    try {
      Endpoint ep = open();
      Checks.source(ep, source);
      Checks.recvTag(ep, tag);
      if (source == MPI.PROC_NULL) {
        return request(new Done(Status.PROC_NULL), () -> null);
      }
      var op = new ObjectReceive(ep, source, tag);
      return request(op, () -> cast(op.result(), type, source, tag));
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  private <T> T cast(Object received, Class<T> type, int source, int tag) {
    if (received != null && !type.isInstance(received)) {
      throw new MpiException(
          ERR_TYPE,
          "recvObject(source=%s, tag=%s, %s): the object received is a %s; ask for that class or for Object.class"
              .formatted(
                  MPI.rankText(source),
                  MPI.tagText(tag),
                  type.getName(),
                  received.getClass().getName()),
          null,
          endpoint.name(),
          source,
          tag);
    }
    return type.cast(received);
  }
}
