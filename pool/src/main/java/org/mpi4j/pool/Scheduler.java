package org.mpi4j.pool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.mpi4j.EncodedObject;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;

/**
 * Gives tasks to workers. Whoever submits a task sends it, if a worker may have one more; else the
 * thread that receives the results does. That thread sleeps in its receive while nothing happens.
 */
final class Scheduler {
  private enum State {
    OPEN,
    SHUT_DOWN,
    ENDING,
    ENDED
  }

  private static final int FAILED_RECEIVES = 100;

  private final ReentrantLock lock = new ReentrantLock();
  private final Link link;
  private final WorkerSource source;
  private final TaskCode initializer;
  private final int minimum;
  private final Duration startLimit;
  private final Timer timer = new Timer();
  private final TaskQueue queue = new TaskQueue();
  private final ArrayDeque<ParallelGroup> groups = new ArrayDeque<>();
  private final Map<Integer, WorkerState> workers = new LinkedHashMap<>();
  private final CountDownLatch terminated = new CountDownLatch(1);
  private final Counts counts = new Counts();
  private State state = State.OPEN;
  private BrokenExecutorException broken;
  private long nextId;
  private int replacing;
  private boolean everReady;
  private boolean looksForRecall;
  private ParallelGroup lastGroup;
  private List<Integer> lastRanks = List.of();
  private int lastComm;

  /** How many tasks have gone which way. */
  private static final class Counts {
    long submitted;
    long done;
    long failed;
    long cancelled;
    long retried;
  }

  /**
   * A scheduler of no workers yet.
   *
   * @param link to the workers
   * @param source where they come from
   * @param initializer what each does first, or null
   * @param minimum with fewer workers the pool is broken
   * @param startLimit longest time until a worker is there
   */
  Scheduler(
      Link link, WorkerSource source, TaskCode initializer, int minimum, Duration startLimit) {
    this.link = link;
    this.source = source;
    this.initializer = initializer;
    this.minimum = minimum;
    this.startLimit = startLimit;
  }

  /** Starts to receive from workers of these ranks. */
  void start(List<Integer> ranks) {
    lock.lock();
    try {
      ranks.forEach(this::expect);
    } finally {
      lock.unlock();
    }
    Thread.ofPlatform().daemon().name("mpi4j-pool").start(this::receiveAll);
  }

  private void expect(int rank) {
    var worker = new WorkerState(rank);
    worker.withdrawLimit = timer.after(startLimit, () -> notStarted(rank));
    workers.put(rank, worker);
    link.start(new FrameOut().put(Wire.START), rank);
  }

  // ---- what callers ask for

  void submit(PoolTask task) {
    lock.lock();
    try {
      checkOpen();
      counts.submitted++;
      queue.add(task);
      pump();
    } finally {
      lock.unlock();
    }
  }

  void submit(ParallelGroup group) {
    var after = new ArrayList<Runnable>();
    lock.lock();
    try {
      checkOpen();
      counts.submitted++;
      groups.add(group);
      startGroups(after);
      pump();
    } finally {
      lock.unlock();
    }
    after.forEach(Runnable::run);
  }

  /** Whether tasks may be submitted. */
  void checkOpen() {
    if (broken != null) {
      throw new BrokenExecutorException(broken.getMessage(), broken);
    }
    if (state != State.OPEN) {
      throw new RejectedExecutionException(
          "the pool was shut down: it takes no more tasks; submit before shutdown() and close()");
    }
  }

  /** The future of a task was cancelled. */
  void cancelled(PoolTask task, boolean interrupt) {
    lock.lock();
    try {
      counts.cancelled++;
      if (task.state == PoolTask.State.SENT && task.worker.state != WorkerState.State.GONE) {
        task.worker.frame.put(Wire.CANCEL).putLong(task.id).put((byte) (interrupt ? 1 : 0));
      }
      pump();
      endIfIdle();
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts the parts of a parallel task that failed or was cancelled. */
  void stopParts(ParallelGroup group) {
    lock.lock();
    try {
      groups.remove(group);
      for (PoolTask part : group.parts) {
        if (part.state == PoolTask.State.SENT && part.worker.state != WorkerState.State.GONE) {
          part.worker.frame.put(Wire.CANCEL).putLong(part.id).put((byte) 1);
        }
      }
      pump();
      endIfIdle();
    } finally {
      lock.unlock();
    }
  }

  /** No task refers to this function any more. */
  void forget(SentFunction function) {
    lock.lock();
    try {
      for (WorkerState w : workers.values()) {
        if (w.state != WorkerState.State.GONE && w.functions.get(function.id())) {
          w.functions.clear(function.id());
          w.frame.put(Wire.FORGET).putInt(function.id());
        }
      }
      // Goes with the next frame.
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more tasks; what was submitted is done. */
  void shutdown() {
    lock.lock();
    try {
      if (state == State.OPEN) {
        state = State.SHUT_DOWN;
        endIfIdle();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more tasks and gives back those that no worker has. */
  List<PoolTask> drain() {
    lock.lock();
    try {
      List<PoolTask> rest = queue.drain();
      rest.removeIf(t -> t.outcome.isDone());
      return rest;
    } finally {
      lock.unlock();
    }
  }

  /** The tasks that workers have. */
  List<PoolTask> running() {
    lock.lock();
    try {
      return workers.values().stream().flatMap(w -> w.inFlight.values().stream()).toList();
    } finally {
      lock.unlock();
    }
  }

  /** The parallel tasks that have not started. */
  List<ParallelGroup> waitingGroups() {
    lock.lock();
    try {
      return List.copyOf(groups);
    } finally {
      lock.unlock();
    }
  }

  /** Ends workers that go on with cancelled tasks. */
  void endStubborn(Duration patience) {
    timer.after(
        patience,
        () -> {
          lock.lock();
          try {
            for (WorkerState w : workers.values()) {
              if (w.state != WorkerState.State.GONE && !w.inFlight.isEmpty()) {
                source.kill(w.rank);
              }
            }
          } finally {
            lock.unlock();
          }
        });
  }

  boolean isShutdown() {
    lock.lock();
    try {
      return state != State.OPEN;
    } finally {
      lock.unlock();
    }
  }

  CountDownLatch terminated() {
    return terminated;
  }

  /** Number of workers that are there or coming. */
  int workers() {
    lock.lock();
    try {
      return (int) workers.values().stream().filter(w -> w.state != WorkerState.State.GONE).count()
          + replacing;
    } finally {
      lock.unlock();
    }
  }

  PoolStatistics statistics() {
    lock.lock();
    try {
      return new PoolStatistics(
          counts.submitted,
          counts.done,
          counts.failed,
          counts.cancelled,
          counts.retried,
          queue.size() + groups.size(),
          workers.values().stream().mapToInt(w -> w.inFlight.size()).sum(),
          workers.values().stream().map(WorkerState::statistics).toList());
    } finally {
      lock.unlock();
    }
  }

  // ---- tasks to workers

  /** Gives tasks to workers that may have more, and sends all that is to be sent. */
  private void pump() {
    while (!queue.isEmpty()) {
      WorkerState w = freest();
      if (w == null) {
        break;
      }
      PoolTask task = queue.poll();
      if (task.outcome.isDone()) {
        task.state = PoolTask.State.ENDED;
        continue;
      }
      give(task, w);
    }
    for (WorkerState w : workers.values()) {
      flush(w);
    }
  }

  private void flush(WorkerState w) {
    if (!w.frame.isEmpty() && w.state != WorkerState.State.GONE && !w.dismissed) {
      link.start(w.frame, w.rank);
    }
  }

  private WorkerState freest() {
    WorkerState best = null;
    for (WorkerState w : workers.values()) {
      if (w.isReady()
          && w.inFlight.size() < (w.recalled ? 1 : w.depth())
          && (best == null || w.inFlight.size() < best.inFlight.size())) {
        best = w;
      }
    }
    return best;
  }

  private void give(PoolTask task, WorkerState w) {
    begin(task, w);
    FrameOut frame = w.frame;
    frame.put(Wire.TASK).putLong(task.id).putLong(task.options.timeoutNanos());
    putCode(frame, task.code);
    if (frame.length() > Link.FRAME_BYTES / 2) {
      flush(w);
    }
  }

  /** The functions come first: a worker reads records in order. */
  private void begin(PoolTask task, WorkerState w) {
    SentFunction function = task.code.function();
    if (function != null && !w.functions.get(function.id())) {
      w.functions.set(function.id());
      w.frame.put(Wire.FUNCTION).putInt(function.id()).putObject(function.encoded());
    }
    task.id = nextId++;
    task.state = PoolTask.State.SENT;
    task.worker = w;
    if (w.inFlight.isEmpty()) {
      w.activeAt = System.nanoTime();
    }
    w.inFlight.put(task.id, task);
  }

  private static void putCode(FrameOut frame, TaskCode code) {
    frame.put(code.kind());
    frame.putInt(code.function() == null ? -1 : code.function().id());
    frame.putObject(code.argument());
  }

  /** Parallel tasks start when no worker is still coming, on all of their workers at once. */
  private void startGroups(List<Runnable> after) {
    while (!groups.isEmpty() && replacing == 0 && state != State.ENDING) {
      var ready = new ArrayList<WorkerState>();
      for (WorkerState w : workers.values()) {
        if (w.state == WorkerState.State.STARTING || w.state == WorkerState.State.INITIALIZING) {
          return;
        }
        if (w.isReady()) {
          ready.add(w);
        }
      }
      ParallelGroup group = groups.remove();
      int count = group.wanted == 0 ? ready.size() : group.wanted;
      if (count > ready.size()) {
        var why =
            new BrokenExecutorException(
                "a parallel task of %d workers: only %d are left; ask for fewer, or for all"
                    .formatted(count, ready.size()),
                null);
        counts.failed++;
        after.add(() -> group.future.completeExceptionally(why));
        continue;
      }
      start(group, ready.subList(0, count));
    }
  }

  private void start(ParallelGroup group, List<WorkerState> members) {
    List<Integer> ranks = members.stream().map(w -> w.rank).toList();
    if (!ranks.equals(lastRanks) || lastGroup != null && !lastGroup.isClean()) {
      lastComm++; // A failed task may have left messages in the other one.
    }
    lastRanks = ranks;
    lastGroup = group;
    PoolTask[] parts = group.split(members.size());
    for (int i = 0; i < parts.length; i++) {
      WorkerState w = members.get(i);
      begin(parts[i], w);
      FrameOut frame = w.frame;
      frame.put(Wire.PARALLEL).putLong(parts[i].id).putLong(group.options.timeoutNanos());
      frame.putInt(lastComm).putInt(ranks.size());
      ranks.forEach(frame::putInt);
      putCode(frame, group.code);
    }
  }

  // ---- what workers say

  private void receiveAll() {
    int failed = 0;
    while (!hasEnded()) {
      try {
        handle(link.receive(MPI.ANY_SOURCE));
        failed = 0;
      } catch (MpiException e) {
        // Of a worker that died while it sent; its death is told apart.
        if (++failed > FAILED_RECEIVES) {
          breakAll(
              new BrokenExecutorException(
                  "the pool cannot receive from its workers (" + e.getMessage() + ")", e));
          break;
        }
      } catch (RuntimeException | Error e) {
        // Futures must not wait for a thread that has ended.
        breakAll(new BrokenExecutorException("the pool failed (" + e + ")", e));
        break;
      }
    }
    timer.close();
    link.finish();
    source.ended();
    terminated.countDown();
  }

  private boolean hasEnded() {
    lock.lock();
    try {
      if (state == State.ENDING
          && replacing == 0
          && workers.values().stream().allMatch(w -> w.state == WorkerState.State.GONE)) {
        state = State.ENDED;
      }
      return state == State.ENDED;
    } finally {
      lock.unlock();
    }
  }

  private void breakAll(BrokenExecutorException why) {
    var after = new ArrayList<Runnable>();
    lock.lock();
    try {
      breakPool(why, after);
      state = State.ENDED;
    } finally {
      lock.unlock();
    }
    after.forEach(Runnable::run);
  }

  private void handle(FrameIn frame) {
    var after = new ArrayList<Runnable>();
    lock.lock();
    try {
      while (frame.hasMore()) {
        record(frame, after);
      }
      startGroups(after);
      pump();
      lookForRecall();
      endIfIdle();
    } finally {
      lock.unlock();
    }
    // Without the lock: they may run what callers have attached to futures.
    after.forEach(Runnable::run);
  }

  private void record(FrameIn frame, List<Runnable> after) {
    byte kind = frame.get();
    WorkerState w = workers.get(frame.source());
    switch (kind) {
      case Wire.HELLO -> {
        String host = frame.getText();
        long pid = frame.getLong();
        hello(w, host, pid);
      }
      case Wire.RESULT -> {
        long id = frame.getLong();
        long nanos = frame.getLong();
        byte outcome = frame.get();
        EncodedObject object = frame.getObject();
        result(w, id, nanos, outcome, object, after);
      }
      case Wire.RETURNED -> {
        PoolTask task = w.inFlight.remove(frame.getLong());
        if (task != null) {
          task.state = PoolTask.State.QUEUED;
          queue.putBack(task);
        }
      }
      case Wire.STUCK -> stuck(w, frame.getLong(), after);
      case Wire.BYE -> {
        if (w != null) {
          w.state = WorkerState.State.GONE;
        }
      }
      case Wire.DIED -> {
        int rank = frame.getInt();
        String text = frame.getText();
        drain(rank, after);
        died(workers.get(rank), text, after);
      }
      case Wire.WAKE, Wire.NOTHING -> {}
      default -> throw new IllegalStateException("record " + kind + " from " + frame.source());
    }
  }

  private void hello(WorkerState w, String host, long pid) {
    if (w.state != WorkerState.State.STARTING) {
      return; // Too late: the pool has given it up.
    }
    w.withdrawLimit.run();
    w.host = host;
    w.pid = pid;
    if (state == State.ENDING) {
      dismiss(w);
      return;
    }
    if (initializer == null) {
      ready(w);
    } else {
      w.state = WorkerState.State.INITIALIZING;
      give(new PoolTask(initializer, TaskOptions.DEFAULT, new Initialization(w)), w);
    }
  }

  private void ready(WorkerState w) {
    w.state = WorkerState.State.READY;
    everReady = true;
  }

  /** What becomes of an initializer. */
  private final class Initialization implements PoolTask.Outcome {
    private final WorkerState worker;

    Initialization(WorkerState worker) {
      this.worker = worker;
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public void done(Object value, long nanos) {
      lock.lock();
      try {
        if (worker.state == WorkerState.State.INITIALIZING) {
          ready(worker);
        }
      } finally {
        lock.unlock();
      }
      wake();
    }

    @Override
    public void failed(Throwable why) {
      var after = new ArrayList<Runnable>();
      lock.lock();
      try {
        breakPool(
            new BrokenExecutorException(
                "the initializer failed on " + worker.name() + " (" + why + ")", why),
            after);
        pump();
      } finally {
        lock.unlock();
      }
      after.forEach(Runnable::run);
    }
  }

  private void result(
      WorkerState w,
      long id,
      long nanos,
      byte outcome,
      EncodedObject object,
      List<Runnable> after) {
    PoolTask task = w == null ? null : w.inFlight.remove(id);
    if (task == null) {
      return; // Given up before.
    }
    w.recalled = false;
    w.activeAt = System.nanoTime();
    if (!(task.outcome instanceof Initialization) && outcome != Wire.CANCELLED) {
      w.ran(nanos);
    }
    task.state = PoolTask.State.ENDED;
    switch (outcome) {
      case Wire.DONE -> {
        counts.done++;
        after.add(() -> done(task, object, nanos, w));
      }
      case Wire.FAILED_WITHIN -> {
        if (task.retries > 0) {
          failed(task, null, after);
        } else {
          counts.failed++;
          after.add(() -> done(task, object, nanos, w));
        }
      }
      case Wire.CANCELLED -> {
        // A part of a parallel task that another part has ended.
        after.add(() -> task.outcome.failed(new CancellationException()));
      }
      case Wire.TIMED_OUT -> failed(task, tookTooLong(task, w), after);
      default -> {
        Throwable why = failure(object, w);
        failed(task, why, after);
      }
    }
  }

  private static void done(PoolTask task, EncodedObject object, long nanos, WorkerState w) {
    Object value;
    try {
      value = object == null ? null : object.decode();
      if (value instanceof MapResult(Object[] results, Failure failure)) {
        value =
            new ChunkResult(
                results, failure == null ? null : failure.received(w.rank, w.host, w.pid));
      }
    } catch (MpiException e) {
      task.outcome.failed(e);
      return;
    }
    task.outcome.done(value, nanos);
  }

  private static Throwable failure(EncodedObject object, WorkerState w) {
    try {
      return ((Failure) object.decode()).received(w.rank, w.host, w.pid);
    } catch (MpiException e) {
      return e;
    }
  }

  private static TimeoutException tookTooLong(PoolTask task, WorkerState w) {
    return new TimeoutException(
        "the task ran longer than its limit of %s on %s"
            .formatted(task.options.timeout(), w.name()));
  }

  /** Runs it again, if it may be. */
  private void failed(PoolTask task, Throwable why, List<Runnable> after) {
    if (task.outcome.isDone()) {
      return;
    }
    if (task.retries > 0 && broken == null) {
      task.retries--;
      counts.retried++;
      task.state = PoolTask.State.QUEUED;
      queue.add(task);
      return;
    }
    task.state = PoolTask.State.ENDED;
    counts.failed++;
    after.add(() -> task.outcome.failed(why));
  }

  private void stuck(WorkerState w, long id, List<Runnable> after) {
    PoolTask task = w.inFlight.get(id);
    if (task == null) {
      return;
    }
    if (source.canKill()) {
      w.inFlight.remove(id);
      w.doomed = true;
      failed(task, tookTooLong(task, w), after);
      source.kill(w.rank);
      return;
    }
    // It keeps its worker busy, but nobody waits for it any more.
    task.retries = 0;
    failed(task, tookTooLong(task, w), after);
    w.recalled = true;
    w.frame.put(Wire.RECALL);
  }

  // ---- workers that end

  /** Told by a thread of the job; what the worker has sent before is looked at first. */
  void ended(int rank, String text) {
    if (terminated.getCount() == 0) {
      return;
    }
    try {
      link.tell(new FrameOut().put(Wire.DIED).putInt(rank).putText(text));
    } catch (MpiException e) {
      // The communicator was closed meanwhile: nobody waits for this worker.
      return;
    }
  }

  private void wake() {
    if (terminated.getCount() == 0) {
      return;
    }
    link.tell(new FrameOut().put(Wire.WAKE));
  }

  private void drain(int rank, List<Runnable> after) {
    try {
      while (link.hasFrameOf(rank)) {
        FrameIn frame = link.receive(rank);
        while (frame.hasMore()) {
          record(frame, after);
        }
      }
    } catch (MpiException e) {
      // It died while it sent: what has come in whole counts.
      return;
    }
  }

  private void died(WorkerState w, String text, List<Runnable> after) {
    if (w == null || w.state == WorkerState.State.GONE) {
      return;
    }
    boolean wasThere = w.state != WorkerState.State.STARTING;
    w.state = WorkerState.State.GONE;
    link.forget(w.rank);
    var tasks = new ArrayList<>(w.inFlight.values());
    w.inFlight.clear();
    int running = w.doomed ? 0 : 1;
    for (int i = tasks.size() - 1; i >= running; i--) {
      returnOrFail(tasks.get(i), text, after);
    }
    if (running > 0 && !tasks.isEmpty() && !(tasks.getFirst().outcome instanceof Initialization)) {
      failed(tasks.getFirst(), died(text), after);
    }
    replaceOrBreak(wasThere, text, after);
  }

  private void returnOrFail(PoolTask task, String text, List<Runnable> after) {
    if (task.group != null) {
      failed(task, died(text), after);
    } else {
      // It had not started there.
      task.state = PoolTask.State.QUEUED;
      queue.putBack(task);
    }
  }

  private static MpiException died(String text) {
    return new MpiException(
        ErrorClass.ERR_PROC_FAILED,
        "the worker that ran the task is dead: "
            + text
            + "; with TaskOptions.withRetries it would run elsewhere");
  }

  private void replaceOrBreak(boolean wasThere, String text, List<Runnable> after) {
    if (state == State.ENDING) {
      return;
    }
    if (everReady || wasThere) {
      replacing++;
      timer.now(() -> replace(text));
      return;
    }
    breakIfTooFew(text, after);
  }

  private void breakIfTooFew(String text, List<Runnable> after) {
    long left = workers.values().stream().filter(w -> w.state != WorkerState.State.GONE).count();
    if (left + replacing < minimum && broken == null) {
      breakPool(
          new BrokenExecutorException(
              "%d workers are left and the pool needs %d; the last to end: %s"
                  .formatted(left, minimum, text),
              null),
          after);
    }
  }

  /** Run by the timer: starting a process takes a while. */
  private void replace(String text) {
    int rank = -1;
    String why = text;
    try {
      rank = source.startOne();
    } catch (MpiException e) {
      why = text + "; in its place: " + e.getMessage();
    }
    var after = new ArrayList<Runnable>();
    lock.lock();
    try {
      replacing--;
      if (rank >= 0) {
        expect(rank);
      } else {
        breakIfTooFew(why, after);
        startGroups(after);
        pump();
      }
    } finally {
      lock.unlock();
    }
    after.forEach(Runnable::run);
    wake();
  }

  private void notStarted(int rank) {
    lock.lock();
    try {
      if (workers.get(rank).state != WorkerState.State.STARTING) {
        return;
      }
    } finally {
      lock.unlock();
    }
    source.kill(rank);
    ended(rank, "rank " + rank + " has not started within " + startLimit);
  }

  private void breakPool(BrokenExecutorException why, List<Runnable> after) {
    if (broken != null) {
      return;
    }
    broken = why;
    var lost = new ArrayList<>(queue.drain());
    for (WorkerState w : workers.values()) {
      lost.addAll(w.inFlight.values());
      w.inFlight.clear();
    }
    for (PoolTask task : lost) {
      if (!(task.outcome instanceof Initialization) && !task.outcome.isDone()) {
        counts.failed++;
        after.add(() -> task.outcome.failed(why));
      }
    }
    for (ParallelGroup group : groups) {
      counts.failed++;
      after.add(() -> group.future.completeExceptionally(why));
    }
    groups.clear();
    end();
  }

  // ---- the end

  private void endIfIdle() {
    if (state == State.SHUT_DOWN
        && queue.isEmpty()
        && groups.isEmpty()
        && workers.values().stream().allMatch(w -> w.inFlight.isEmpty())) {
      end();
    }
  }

  /** Sends the workers home. */
  private void end() {
    if (state == State.ENDING) {
      return;
    }
    state = State.ENDING;
    for (WorkerState w : workers.values()) {
      if (w.state == WorkerState.State.STARTING && source.canKill()) {
        source.kill(w.rank);
      } else if (w.state != WorkerState.State.STARTING) {
        dismiss(w);
      }
    }
    timer.after(Timer.LEAVE, this::leaveBehind);
    wake();
  }

  /** The last that a worker hears from this pool. */
  private void dismiss(WorkerState w) {
    w.frame.put(Wire.END);
    flush(w);
    w.dismissed = true;
  }

  /** Those that have not taken their leave are not waited for. */
  private void leaveBehind() {
    lock.lock();
    try {
      for (WorkerState w : workers.values()) {
        if (w.state != WorkerState.State.GONE) {
          source.kill(w.rank);
          w.state = WorkerState.State.GONE;
        }
      }
    } finally {
      lock.unlock();
    }
    wake();
  }

  // ---- tasks that wait behind a long one

  private void lookForRecall() {
    if (!looksForRecall && queue.isEmpty() && someoneIdle() && someoneBehind()) {
      looksForRecall = true;
      timer.after(Timer.BEHIND, this::recall);
    }
  }

  private boolean someoneIdle() {
    return workers.values().stream().anyMatch(w -> w.isReady() && w.inFlight.isEmpty());
  }

  private boolean someoneBehind() {
    return workers.values().stream().anyMatch(w -> !w.recalled && w.inFlight.size() > 1);
  }

  private void recall() {
    lock.lock();
    try {
      looksForRecall = false;
      if (!queue.isEmpty() || !someoneIdle()) {
        return;
      }
      long before = System.nanoTime() - Timer.BEHIND.toNanos();
      for (WorkerState w : workers.values()) {
        if (!w.recalled && w.inFlight.size() > 1 && w.activeAt < before) {
          w.recalled = true;
          w.frame.put(Wire.RECALL);
          flush(w);
        }
      }
      lookForRecall();
    } finally {
      lock.unlock();
    }
  }
}
