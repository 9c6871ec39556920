package org.mpi4j.internal.partition;

import static org.mpi4j.spi.Endpoint.COLLECTIVE;
import static org.mpi4j.spi.Endpoint.STANDARD;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;
import org.mpi4j.spi.Progress;

/**
 * The partitioned messages of one communicator: lets senders and receivers find each other, by rank
 * and tag, in the order in which they were made. There are as many posted receives of headers from
 * a rank as there were receivers for it; a header of another tag than expected is kept.
 */
public final class PartitionedMessages implements Progress.Task {
  private static final int MOST_MESSAGES = 1 << 16;

  private record Posted(int source, long[] words, Operation op) {}

  private final Endpoint ep;
  private final TagBlocks tags;
  private final List<Posted> posted = new ArrayList<>();
  private final List<Posted> unclaimed = new ArrayList<>();
  private final List<PartitionedRecv> waiting = new ArrayList<>();

  /**
   * The partitioned messages of a communicator.
   *
   * @param ep the communicator
   */
  public PartitionedMessages(Endpoint ep) {
    this.ep = ep;
    this.tags = new TagBlocks(ep);
  }

  /**
   * Makes a partitioned send.
   *
   * @param base as in {@link Endpoint}
   * @param offset as in {@link Endpoint}
   * @param count as in {@link Endpoint}; a multiple of the partitions
   * @param type as in {@link Endpoint}
   * @param partitions how many
   * @param dest rank or PROC_NULL
   * @param tag tag
   * @return the operation, inactive
   */
  public PartitionedSend sendInit(
      Object base, long offset, long count, Datatype type, int partitions, int dest, int tag) {
    if (dest == MPI.PROC_NULL) {
      return new PartitionedSend(
          ep, base, offset, count, type, partitions, dest, tag, null, null, () -> {});
    }
    int replyTag = tags.take(1);
    long[] answer = new long[Reply.WORDS];
    Operation reply =
        ep.irecv(answer, 0, answer.length, Datatype.LONG, dest, replyTag, COLLECTIVE, 0);
    long[] header = new long[Header.WORDS];
    header[Header.TAG] = tag;
    header[Header.REPLY_TAG] = replyTag;
    header[Header.PARTITIONS] = partitions;
    header[Header.BYTES] = count * type.size();
    // Nobody waits for it: the reply says that it has come.
    ep.isend(
        header, 0, header.length, Datatype.LONG, dest, TagBlocks.headers(ep), COLLECTIVE, STANDARD);
    return new PartitionedSend(
        ep,
        base,
        offset,
        count,
        type,
        partitions,
        dest,
        tag,
        reply,
        answer,
        () -> tags.giveBack(replyTag));
  }

  /**
   * Makes a partitioned receive.
   *
   * @param base as in {@link Endpoint}
   * @param offset as in {@link Endpoint}
   * @param count as in {@link Endpoint}; a multiple of the partitions
   * @param type as in {@link Endpoint}
   * @param partitions how many
   * @param source rank or PROC_NULL
   * @param tag tag
   * @return the operation, inactive
   */
  public PartitionedRecv recvInit(
      Object base, long offset, long count, Datatype type, int partitions, int source, int tag) {
    var recv = new PartitionedRecv(ep, base, offset, count, type, partitions, source, tag);
    if (source == MPI.PROC_NULL) {
      return recv;
    }
    synchronized (this) {
      long[] words = new long[Header.WORDS];
      Operation op =
          ep.irecv(
              words, 0, words.length, Datatype.LONG, source, TagBlocks.headers(ep), COLLECTIVE, 0);
      posted.add(new Posted(source, words, op));
      waiting.add(recv);
      match();
    }
    if (!isFinished()) {
      ep.engine().progress().add(this);
    }
    return recv;
  }

  @Override
  public synchronized boolean isFinished() {
    return posted.isEmpty();
  }

  @Override
  public synchronized boolean advance() {
    return match();
  }

  private boolean match() {
    boolean moved = false;
    for (Iterator<Posted> i = posted.iterator(); i.hasNext(); ) {
      Posted p = i.next();
      if (p.op.isDone() && isFirstOfSource(p)) {
        i.remove();
        unclaimed.add(p);
        moved = true;
      }
    }
    for (Iterator<PartitionedRecv> i = waiting.iterator(); i.hasNext() && !unclaimed.isEmpty(); ) {
      PartitionedRecv recv = i.next();
      Posted p = claim(recv);
      if (p != null) {
        i.remove();
        meet(recv, p);
      }
    }
    return moved;
  }

  private boolean isFirstOfSource(Posted p) {
    for (Posted other : posted) {
      if (other.source == p.source) {
        return other == p;
      }
    }
    return false;
  }

  private Posted claim(PartitionedRecv recv) {
    for (Iterator<Posted> i = unclaimed.iterator(); i.hasNext(); ) {
      Posted p = i.next();
      boolean fits = p.op.failure() != null || p.words[Header.TAG] == recv.tag;
      if (p.source == recv.peer && fits) {
        i.remove();
        return p;
      }
    }
    return null;
  }

  private void meet(PartitionedRecv recv, Posted header) {
    if (header.op.failure() != null) {
      recv.refuse(header.op.failure());
      return;
    }
    long[] reply = new long[Reply.WORDS];
    reply[Reply.BYTES] = recv.bytes();
    int partitions = (int) header.words[Header.PARTITIONS];
    long bytes = header.words[Header.BYTES];
    if (bytes != recv.bytes()) {
      reply[Reply.MESSAGES] = Reply.REFUSED;
      recv.refuse(
          new MpiException(
              ErrorClass.ERR_COUNT,
              "%s: it has room for %d bytes, rank %d sends %d in %d partitions; both sides must pass the same amount of data"
                  .formatted(recv.describe(), recv.bytes(), recv.peer, bytes, partitions)));
    } else {
      int n = messages(partitions, recv.count);
      int first = tags.take(n);
      recv.met(n, first, () -> tags.giveBack(first));
      reply[Reply.MESSAGES] = n;
      reply[Reply.FIRST_TAG] = first;
    }
    ep.isend(
        reply,
        0,
        reply.length,
        Datatype.LONG,
        recv.peer,
        (int) header.words[Header.REPLY_TAG],
        COLLECTIVE,
        STANDARD);
  }

  /** The greatest common divisor, unless that is too many. */
  private int messages(long partitions, long elements) {
    long a = partitions;
    for (long b = elements; b != 0; ) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a <= Math.min(MOST_MESSAGES, tags.most()) ? (int) a : 1;
  }
}
