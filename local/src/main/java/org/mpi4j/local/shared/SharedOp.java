package org.mpi4j.local.shared;

import org.mpi4j.Datatype;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.Status;
import org.mpi4j.internal.coll.Call;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.spi.Operation;

/**
 * A collective through shared memory: so many steps, in each of which a rank may write its part and
 * then waits for the parts that it needs. A rank whose data cannot be used goes on with the steps,
 * so that nobody waits for it, and says that it has failed.
 */
abstract class SharedOp extends Operation {
  private static final int FAILED = 1;
  private static final int BYTE = 8;
  private static final int BYTE_MASK = 0xff;

  final Channel channel;
  final Region region;
  final int rank;
  final int size;
  final CollectiveErrors errors = new CollectiveErrors(this);
  private final boolean ofAll;
  private final boolean agreed;

  /** The next one in the queue. */
  SharedOp next;

  /** Changes whenever it has done something. */
  long moves;

  /** Whether it must not begin yet. */
  boolean held;

  /** What this rank gives, and where what it gets goes. */
  final Data give = new Data();

  final Data take = new Data();
  long steps;
  private Kind kind;
  private int tag;
  private int root;
  private Op op;
  private long count;
  private Datatype type;
  private long call;
  private long length;
  private int code;

  private long index;
  private boolean written;
  private int cursor;
  private MpiException failed;

  /**
   * A collective.
   *
   * @param channel its communicator
   * @param ofAll whether each rank waits for the parts of all in each step
   * @param agreed whether the lengths must be equal
   */
  SharedOp(Channel channel, boolean ofAll, boolean agreed) {
    this.channel = channel;
    this.region = channel.region;
    this.rank = channel.rank;
    this.size = channel.size;
    this.ofAll = ofAll;
    this.agreed = agreed;
  }

  /** Makes it ready to be started, perhaps again. */
  final void prepare(
      Kind what, int itsTag, int itsRoot, Op itsOp, long elements, Datatype itsType, long number) {
    kind = what;
    tag = itsTag;
    root = itsRoot;
    op = itsOp;
    count = elements;
    type = itsType;
    steps = number;
    length = itsType == null ? 0 : elements * itsType.size();
    code = itsType == null ? Primitive.MIXED_CODE : DatatypeImpl.of(itsType).code();
    call = Fingerprint.call(what, itsTag, itsRoot, itsOp);
    index = 0;
    written = false;
    cursor = 0;
    failed = null;
    held = false;
    reset();
  }

  // ---- what the kinds differ in

  /** Whether this rank has a part in a step. */
  abstract boolean writes(long step);

  /** Writes it into this rank's cell. */
  abstract void write(long step);

  /** How many parts this rank waits for. */
  abstract int sources();

  /** The i-th rank whose part it waits for. */
  abstract int source(int i);

  /** Takes what it needs of a part that has arrived. */
  abstract void arrived(long step, int from);

  /** Called when all parts of the step have arrived. */
  void complete(long step) {}

  /** Notes what a rank says of its part, also when this rank has failed. */
  void seen(long step, int from) {}

  /** Called when that is known of all, also when this rank has failed. */
  void learned(long step) {}

  /** Called after the last step. */
  void finish() {}

  /** Data bytes of the user that this rank moves. */
  final long length() {
    return length;
  }

  final int tag() {
    return tag;
  }

  final int root() {
    return root;
  }

  final Op op() {
    return op;
  }

  /** Bytes that another rank has said it gives in all. */
  final long lengthOf(int from) {
    return region.length(region.head(from, channel.step()));
  }

  /** The rank after this one first, so that not all read the same one at once. */
  final int after(int i) {
    int r = rank + 1 + i;
    return r < size ? r : r - size;
  }

  // ---- the steps

  /**
   * Goes on as far as it can.
   *
   * @return whether it has ended
   * @throws MpiException if the ranks have not called the same
   */
  final boolean run() {
    if (held || !mayTouch(give) || !mayTouch(take)) {
      return false;
    }
    while (index < steps) {
      if (!written) {
        if (writes(index)) {
          if (!channel.mayWrite()) {
            return false;
          }
          tryWrite();
          channel.post(call, length, (failed == null ? 0 : FAILED) | code << BYTE);
        }
        written = true;
        cursor = 0;
        moves++;
      }
      for (int n = sources(); cursor < n; cursor++) {
        int from = source(cursor);
        long head = region.head(from, channel.step());
        if (!region.isStamped(head, channel.step())) {
          return false;
        }
        compare(from, head);
        channel.seen(from);
        seen(index, from);
        tryRead(from);
        moves++;
      }
      tryComplete();
      learned(index);
      index++;
      written = false;
      if (ofAll) {
        channel.endOfAll();
      } else {
        channel.end();
      }
    }
    return true;
  }

  private boolean mayTouch(Data d) {
    return d.base() == null || channel.host.canTouch(d.base());
  }

  private void tryWrite() {
    if (failed == null) {
      try {
        write(index);
      } catch (RuntimeException | Error e) {
        failed = errors.wrapped(e);
      }
    }
  }

  private void tryRead(int from) {
    if (failed == null) {
      try {
        arrived(index, from);
      } catch (RuntimeException | Error e) {
        failed = errors.wrapped(e);
      }
    }
  }

  private void tryComplete() {
    try {
      if (failed == null) {
        complete(index);
      }
    } catch (RuntimeException | Error e) {
      failed = errors.wrapped(e);
    }
  }

  private void compare(int from, long head) {
    long other = region.call(head);
    long bytes = region.length(head);
    boolean ahead = region.stampOf(head) != channel.step() + 1;
    if (ahead || other != call || agreed && bytes != length) {
      throw errors.different(from, new Fingerprint(other, bytes), new Fingerprint(call, length));
    }
    int status = region.status(head);
    if (failed == null && (status & FAILED) != 0) {
      failed = errors.failedOn(from);
    }
    int itsCode = status >>> BYTE & BYTE_MASK;
    if (failed == null
        && itsCode != code
        && itsCode != Primitive.MIXED_CODE
        && code != Primitive.MIXED_CODE) {
      failed = errors.type(rank, code, from, itsCode);
    }
  }

  /** Ends it: {@code why} when the ranks do not agree. */
  final void end(MpiException why) {
    if (why == null && failed == null) {
      try {
        finish();
      } catch (RuntimeException | Error e) {
        failed = errors.wrapped(e);
      }
    }
    give.clear();
    take.clear();
    MpiException failure = why != null ? why : failed;
    if (failure == null) {
      complete(Status.EMPTY);
    } else {
      fail(failure);
    }
  }

  /** Remembers a failure that the other ranks are to be told of. */
  final void failLater(MpiException why) {
    if (failed == null) {
      failed = why;
    }
  }

  // ---- moving data

  /** Copies part of a buffer's stream into the region. */
  final void pack(Data d, long first, long elements, long position, long at, long bytes) {
    channel.lines.before(region.memory, at, bytes);
    d.pack(first, elements, position, region.memory, at, bytes);
    channel.lines.after(bytes);
  }

  /** Copies from the region into part of a buffer's stream. */
  final void unpack(long at, Data d, long first, long elements, long position, long bytes) {
    d.unpack(region.memory, at, first, elements, position, bytes);
  }

  // ---- texts

  /** The rank that is waited for, or -1. */
  final int waitsFor() {
    if (held || index >= steps) {
      return -1;
    }
    if (!written) {
      return channel.mayWrite() ? -1 : channel.slowest();
    }
    return cursor < sources() ? source(cursor) : -1;
  }

  /** An error if a rank has called a collective that sends messages instead; else null. */
  final MpiException strayMessage() {
    int other = held ? -1 : channel.host.sender(tag);
    return other < 0 ? null : errors.stray(other, tag);
  }

  /** The call as the user wrote it. */
  final String what() {
    return new Call(kind.method, root, op, count, type).toString();
  }

  @Override
  public String describe() {
    String head = what() + " on " + channel.host.name();
    int missing = isDone() ? -1 : waitsFor();
    return missing < 0
        ? head
        : "%s, step %d of %d: rank %d is missing".formatted(head, index + 1, steps, missing);
  }
}
