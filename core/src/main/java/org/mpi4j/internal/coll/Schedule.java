package org.mpi4j.internal.coll;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.Status;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;
import org.mpi4j.spi.Progress;

/**
 * A collective operation as a small program of rounds. A round posts its messages; when all of them
 * have finished it runs its local steps, then the next round begins:
 *
 * <pre>
 *   round 0   send(x, 1)  recv(t, 1)   |  acc = t op acc
 *   round 1   send(acc, 2)  recv(t, 2) |  acc = t op acc
 * </pre>
 *
 * <p>Whichever thread of the rank makes progress advances it. All its messages have one tag on
 * plane COLLECTIVE; messages between two ranks are matched in the order in which they were posted,
 * which the algorithm makes the same on both sides.
 *
 * <p>When something fails the operation fails at once. The messages that were still to come are
 * then sent empty, so that no other rank waits for ever: a rank that gets an empty message where
 * data was due fails as well, naming the sender, and passes it on.
 */
public class Schedule extends Operation implements Progress.Task {
  private static final int SHOWN = 4;
  private static final VarHandle RUNNING;

  static {
    try {
      RUNNING = MethodHandles.lookup().findVarHandle(Schedule.class, "running", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Endpoint ep;
  final int tag;

  /** Whose ranks the steps that are being added address. */
  private Endpoint within;

  private final Call call;

  /** Whether it is started more than once. */
  private boolean persistent;

  /** Empty messages are sent too, so that a rank which expects data finds out. */
  private final boolean strict;

  private Step[] steps = new Step[8];
  private int size;
  private int[] ends = new int[4];
  private int rounds;
  private int agreementRounds;

  /** Whether the ranks have agreed in an earlier round of a persistent one. */
  private boolean agreed;

  private boolean running;
  private volatile boolean finished;
  private int round;
  private int cursor;
  private boolean posted;
  private List<Operation> left;

  /**
   * An empty program.
   *
   * @param ep the communicator
   * @param tag tag of its messages
   * @param call what the user called
   * @param strict whether to check what can be checked
   */
  Schedule(Endpoint ep, int tag, Call call, boolean strict) {
    this.ep = ep;
    this.within = ep;
    this.tag = tag;
    this.call = call;
    this.strict = strict;
  }

  /** Ends the program without starting it: {@link #activate} does, again and again. */
  final Schedule inactive() {
    next();
    persistent = true;
    finished = true;
    return this;
  }

  /** Whether its messages are used again. */
  final boolean isPersistent() {
    return persistent;
  }

  final int rank() {
    return within.rank();
  }

  final int ranks() {
    return within.size();
  }

  /** Chooses whom the steps added from now on address: the communicator or its local group. */
  final void within(Endpoint group) {
    next();
    within = group;
  }

  /** Adds a message to another rank to the round. */
  final void send(Slice data, int dest) {
    add(new Transfer(within, true, data.base(), data.offset(), data.count(), data.type(), dest));
  }

  /** Adds a message from another rank to the round. */
  final void recv(Slice data, int source) {
    add(new Transfer(within, false, data.base(), data.offset(), data.count(), data.type(), source));
  }

  /** As {@link #send}; nothing when there is nothing to send, as the receiver knows. */
  final void sendUnlessEmpty(Slice data, int dest) {
    if (strict || data.bytes() != 0) {
      send(data, dest);
    }
  }

  /** As {@link #recv}; nothing when there is nothing to receive, as the sender knows. */
  final void recvUnlessEmpty(Slice data, int source) {
    if (strict || data.bytes() != 0) {
      recv(data, source);
    }
  }

  /** Adds a copy within this rank, done when the round's messages have finished. */
  final void copy(Slice from, Slice to) {
    add(new Copy(from, 0, to, 0, from.bytes()));
  }

  /** As {@link #copy(Slice, Slice)} for part of the data; positions count data bytes. */
  final void copy(Slice from, long fromPosition, Slice to, long toPosition, long bytes) {
    add(new Copy(from, fromPosition, to, toPosition, bytes));
  }

  /** Adds a step to the round. */
  final void add(Step step) {
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, 2 * size);
    }
    steps[size++] = step;
  }

  /** Ends the round; does nothing when the round is empty. */
  final void next() {
    if (size == (rounds == 0 ? 0 : ends[rounds - 1])) {
      return;
    }
    if (rounds == ends.length) {
      ends = Arrays.copyOf(ends, 2 * rounds);
    }
    ends[rounds++] = size;
  }

  /** Ends the rounds in which the ranks agree on what they have called. */
  final void endAgreement() {
    next();
    agreementRounds = rounds;
  }

  /**
   * Starts the program, again if it has finished before.
   *
   * @return this
   */
  public final Schedule start() {
    next();
    begin(0);
    return this;
  }

  @Override
  public final void activate() {
    if (failure() != null) {
      throw failure(
          ErrorClass.ERR_REQUEST,
          "start(): it has failed, so its ranks no longer agree on its messages; close it and make"
              + " a new one: "
              + failure().getMessage(),
          failure(),
          MpiException.NONE);
    }
    begin(agreed ? agreementRounds : 0);
  }

  @Override
  public final void free() {
    for (int i = 0; i < size; i++) {
      steps[i].free();
    }
  }

  private void begin(int firstRound) {
    reset();
    round = firstRound;
    cursor = 0;
    posted = false;
    left = null;
    finished = false;
    advance();
    if (!finished) {
      ep.engine().progress().add(this);
    }
  }

  @Override
  public final boolean isFinished() {
    return finished;
  }

  @Override
  public final boolean advance() {
    // Not reentrant on purpose: posting a message may make progress, which comes back here.
    if (!RUNNING.compareAndSet(this, false, true)) {
      return false;
    }
    boolean ended = false;
    boolean moved;
    try {
      boolean wasDone = isDone();
      moved = !finished && (wasDone ? drain() : runRounds());
      ended = moved && !wasDone && finished && failure() == null;
    } finally {
      RUNNING.setRelease(this, false);
    }
    if (ended) {
      // Last, for then it may be started again: by another thread, or by who is told here.
      complete(Status.EMPTY);
    }
    return moved;
  }

  private boolean runRounds() {
    boolean moved = false;
    try {
      while (round < rounds) {
        if (!posted) {
          postRound();
          moved = true;
        }
        if (!roundIsDone()) {
          return moved;
        }
        finishRound();
        moved = true;
      }
    } catch (RuntimeException | Error e) {
      fail(e instanceof MpiException m ? m : internal(e));
      return drain();
    }
    agreed = true;
    finished = true;
    return true;
  }

  private int begin() {
    return round == 0 ? 0 : ends[round - 1];
  }

  private void postRound() {
    cursor = begin();
    while (cursor < ends[round]) {
      steps[cursor].post(this);
      cursor++;
    }
    posted = true;
    cursor = begin();
  }

  private boolean roundIsDone() {
    int end = ends[round];
    while (cursor < end && steps[cursor].isDone(this)) {
      cursor++;
    }
    // Later ones are asked too: a failure must not hide behind a message that never comes.
    for (int i = cursor + 1; i < end; i++) {
      steps[i].isDone(this);
    }
    return cursor == end;
  }

  private void finishRound() {
    int end = ends[round];
    for (int i = begin(); i < end; i++) {
      steps[i].run(this);
    }
    round++;
    posted = false;
  }

  /** Gets rid of the messages of a failed program. */
  private boolean drain() {
    if (left == null) {
      left = new ArrayList<>();
      if (round < rounds) {
        try {
          abandon();
        } catch (MpiException e) {
          failure().addSuppressed(e);
          left.clear();
        }
      }
    }
    boolean moved = left.removeIf(Operation::isDone);
    if (left.isEmpty()) {
      finished = true;
    }
    return moved;
  }

  private void abandon() {
    int started = posted ? ends[round] : cursor;
    for (int i = begin(); i < started; i++) {
      steps[i].giveUp(this, left);
    }
    if (round >= agreementRounds && peersMayLive(failure().errorClass())) {
      for (int i = started; i < size; i++) {
        steps[i].forgo(this, left);
      }
    }
  }

  private static boolean peersMayLive(ErrorClass error) {
    return switch (error) {
      case ERR_PROC_FAILED, ERR_PROC_ABORTED, ERR_REVOKED, ERR_COMM -> false;
      default -> true;
    };
  }

  /** An error of this operation: what it is and where, then {@code text}. */
  final MpiException failure(ErrorClass error, String text, Throwable cause, int peer) {
    return new MpiException(
        error, call + " on " + ep.name() + ": " + text, cause, ep.name(), peer, tag);
  }

  private MpiException internal(Throwable e) {
    boolean memory = e instanceof OutOfMemoryError;
    return failure(
        memory ? ErrorClass.ERR_NO_MEM : ErrorClass.ERR_INTERN, e.toString(), e, MpiException.NONE);
  }

  @Override
  public String describe() {
    int r = round;
    String waits =
        r >= rounds
            ? ""
            : IntStream.range(r == 0 ? 0 : ends[r - 1], ends[r])
                .mapToObj(i -> steps[i].waitingFor())
                .filter(Objects::nonNull)
                .limit(SHOWN)
                .collect(Collectors.joining(", "));
    String head = call + " on " + ep.name();
    return isDone() || waits.isEmpty()
        ? head
        : "%s, round %d of %d: %s".formatted(head, r + 1, rounds, waits);
  }
}
