package org.mpi4j.pool;

/** Kinds of the records that a pool and its workers exchange. */
final class Wire {
  /** Frames of records to a worker, and the arrays that follow them. */
  static final int TO_WORKER = 11;

  /** The same to the pool. */
  static final int TO_POOL = 13;

  /** Fills a frame. */
  static final byte NOTHING = 0;

  // ---- to a worker

  /** A pool is there; its workers say hello. */
  static final byte START = 9;

  /** id, object: a function that tasks refer to. */
  static final byte FUNCTION = 1;

  /** id of a function that no task refers to any more. */
  static final byte FORGET = 2;

  /** id, time limit, id of the function, argument. */
  static final byte TASK = 3;

  /** id, communicator, ranks, task: one part of a parallel task. */
  static final byte PARALLEL = 4;

  /** id, whether a running task is interrupted. */
  static final byte CANCEL = 5;

  /** Give back the tasks that have not started, all but one. */
  static final byte RECALL = 6;

  /** The pool was closed. */
  static final byte END = 7;

  /** The job ends: no other pool comes. */
  static final byte EXIT = 8;

  /** Length of the frame that says so, by which a probe knows it from one of START. */
  static final long EXIT_LENGTH = Integer.BYTES + 2;

  // ---- to the pool

  /** host, pid: a worker is there. */
  static final byte HELLO = 16;

  /** id, nanoseconds, outcome, object. */
  static final byte RESULT = 17;

  /** id of a task that was not started. */
  static final byte RETURNED = 18;

  /** id of a task that goes on although it was interrupted. */
  static final byte STUCK = 19;

  /** A worker has taken its leave. */
  static final byte BYE = 20;

  /** rank, text: a worker has died. From the pool to itself, as is WAKE. */
  static final byte DIED = 21;

  /** Look whether there is something to do. */
  static final byte WAKE = 22;

  // ---- outcomes

  static final byte DONE = 0;
  static final byte FAILED = 1;
  static final byte TIMED_OUT = 2;
  static final byte CANCELLED = 3;

  /** An input of a chunk has failed; the object is a {@link MapResult} nevertheless. */
  static final byte FAILED_WITHIN = 4;

  private Wire() {}
}
