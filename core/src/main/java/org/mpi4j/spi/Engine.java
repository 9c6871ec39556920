package org.mpi4j.spi;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Supplier;
import org.mpi4j.MPI;
import org.mpi4j.ThreadLevel;

/** One rank's engine. Every method may be called by any thread of the rank. */
public interface Engine {
  /**
   * Name of the engine: {@code local} or {@code libmpi}.
   *
   * @return the name
   */
  String name();

  /**
   * Version text, as {@code MPI_Get_library_version} gives it.
   *
   * @return one line
   */
  String libraryVersion();

  /**
   * The version of the standard it follows.
   *
   * @return the version
   */
  default MPI.Version standard() {
    return new MPI.Version(5, 0);
  }

  /**
   * How threads may call it.
   *
   * @return the level
   */
  default ThreadLevel threadLevel() {
    return ThreadLevel.MULTIPLE;
  }

  /**
   * Tells a profiler under the engine its level.
   *
   * @param level as in {@code MPI_Pcontrol}
   */
  default void pcontrol(int level) {}

  /**
   * The handles of the library under it.
   *
   * @return them, null where there is none
   */
  default Handles handles() {
    return null;
  }

  /**
   * Name of the host.
   *
   * @return the name
   */
  String processorName();

  /**
   * The communicator of all ranks.
   *
   * @return its endpoint
   */
  Endpoint world();

  /**
   * The communicator of this rank alone.
   *
   * @return its endpoint
   */
  Endpoint self();

  /**
   * How many ranks there may be once all are started: the attribute {@code MPI_UNIVERSE_SIZE}.
   *
   * @return the number
   */
  default int universeSize() {
    return world().size();
  }

  /**
   * Number of the program that this rank runs: the attribute {@code MPI_APPNUM}.
   *
   * @return 0 or more, UNDEFINED when it is not known
   */
  default int appNumber() {
    return MPI.UNDEFINED;
  }

  /**
   * The waiting and the schedules of this rank.
   *
   * @return always the same object
   */
  Progress progress();

  /**
   * How many bytes this rank has sent to each rank of the world, in messages. May be asked by any
   * thread at any time.
   *
   * @return a new array by rank, empty where the engine does not count
   */
  default long[] sentBytes() {
    return new long[0];
  }

  /**
   * Moves whatever can move without waiting.
   *
   * @return whether something moved
   * @throws org.mpi4j.MpiException if the job is being aborted
   */
  boolean poll();

  /**
   * Sleeps until something may have arrived, at most {@code nanos}. Spurious returns are allowed.
   *
   * @param waitingFor what the caller waits for; the engine fails it when it can never finish
   * @param nanos longest time to sleep
   */
  void park(Operation waitingFor, long nanos);

  /**
   * Wakes the threads of this rank that sleep in {@link #park}: what one waits for may have ended.
   */
  default void wake() {}

  /**
   * How many polls a waiting thread makes before it gives the processor away.
   *
   * @return the number, small when ranks outnumber processors
   */
  int spins();

  /**
   * How many polls more the thread of the rank makes before it sleeps: for longer than the system
   * lets another program run in place of the rank that should answer. One that gave up earlier
   * would be gone when the other comes back, and the other one when it comes back, again and again.
   * Not a time, which would go by while this rank itself cannot run.
   *
   * @return the number, 0 when ranks outnumber processors
   */
  default int patience() {
    return 0;
  }

  /**
   * How long a wait goes on asking, and yields between, before it sleeps. Where nothing wakes a
   * rank it must be longer than the sleeps of the others: else two ranks that wait for each other
   * in turn both find the other one sleeping, again and again.
   *
   * @return nanoseconds, 0 for a few rounds only
   */
  default long yieldNanos() {
    return 0;
  }

  /**
   * Memory that this engine moves fastest.
   *
   * @param bytes size
   * @return a zeroed segment, alive until it is unreachable
   */
  MemorySegment allocate(long bytes);

  /**
   * Finishes an operation although nobody waits for it: a thread of the engine makes progress until
   * it is done.
   *
   * @param op the operation
   */
  void finishInBackground(Operation op);

  /**
   * Ends the job of all ranks. Does not return.
   *
   * @param code exit code of the job
   * @param reason one line for the report
   */
  void abort(int code, String reason);

  /**
   * Gives the core a last word when the rank ends in order.
   *
   * @param lines what to say on the standard error stream, asked for once at the end
   */
  void atEnd(Supplier<List<String>> lines);

  /** Ends the rank's part in the job, in order. */
  void close();
}
