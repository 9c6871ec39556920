package org.mpi4j.cluster.wire;

/** What a frame is. */
public enum Type {
  /** First frame of every connection: role, token, and who it is. */
  HELLO,
  /** Answer to HELLO. */
  WELCOME,
  /** Client: a cell, compiled. */
  CELL,
  /** Client: a cell that did not compile, so that other compilers number snippets alike. */
  FAILED_CELL,
  /** Client: the journal of cells from a position on. */
  JOURNAL,
  /** Client: a function for some engines. */
  APPLY,
  /** Client: a value for a variable. */
  PUSH,
  /** Client: the value of a variable. */
  PULL,
  /** Client: the first engine's value of a variable goes to the others of its set, by MPI. */
  SPREAD,
  /** Client: a function for whoever has time. */
  TASK,
  /** Client: give up work. */
  CANCEL,
  /** Client: free engines, and give them a fresh world. */
  INTERRUPT,
  /** Client: how the engines stand. */
  STATUS,
  /** Client: end the engines, start new ones. */
  RESTART,
  /** Client: forget all cells. */
  CLEAR,
  /** Client: more engines. */
  ADD_ENGINES,
  /** Client: class path of the engines. */
  CLASS_PATH,
  /** Client: work by its id. */
  FETCH,
  /** Client: what has happened since the start. */
  SESSION,
  /** Client: which ids there are. */
  HISTORY,
  /** Client: end the cluster. */
  STOP,
  /** To the client: one part of work has ended. */
  RESULT,
  /** To the client: an engine shows something. */
  OUTPUT,
  /** To the client: a value that work has published. */
  DATA,
  /** To the client: the answer to a question. */
  REPLY,
  /** To the client: engines have come or gone. */
  ENGINES,
  /** To the client: the answer is that it cannot be done. */
  REFUSED,
  /** To an engine: a fresh world for some ranks. */
  RENEW,
  /** To an engine, and back: are you there. */
  PING,
  /** To an engine: the end. */
  EXIT;

  private static final Type[] ALL = values();

  static Type of(int code) {
    return code >= 0 && code < ALL.length ? ALL[code] : null;
  }
}
