package org.mpi4j.spi;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.mpi4j.ErrorClass;
import org.mpi4j.Job;
import org.mpi4j.MpiException;

/** How the core finds what can start the ranks of a {@link Job} as processes. */
public interface JobProvider {
  /**
   * Name of the engine whose ranks it starts.
   *
   * @return {@code local} or {@code libmpi}
   */
  String name();

  /**
   * Starts the ranks.
   *
   * @param job what to run; checked
   * @return the running job
   * @throws org.mpi4j.MpiException (ERR_SPAWN) if the ranks cannot be started
   */
  StartedJob start(Job job);

  /**
   * Starts the ranks with no input, and with their output, by whole lines, going to streams.
   *
   * @param job what to run; checked
   * @param out standard output of the ranks
   * @param err standard error of the ranks and of the launcher
   * @return the running job
   * @throws org.mpi4j.MpiException (ERR_SPAWN) if the ranks cannot be started
   */
  StartedJob start(Job job, OutputStream out, OutputStream err);

  /**
   * Starts the ranks from 1 on of a world whose rank 0 is this process.
   *
   * @param job what ranks run; checked
   * @param spares how many more may be started later; they run the last program
   * @param onEnd told of each rank that ends
   * @return the running job
   * @throws org.mpi4j.MpiException (ERR_SPAWN) if this engine cannot, or ranks cannot be started
   */
  default HostedJob host(Job job, int spares, Job.RankEnd onEnd) {
    throw new MpiException(
        ErrorClass.ERR_SPAWN,
        "the " + name() + " engine cannot make this process a rank of a job that it starts");
  }

  /**
   * The command that starts the ranks.
   *
   * @param job what to run; checked
   * @return the words
   * @throws org.mpi4j.MpiException (ERR_SPAWN) if this engine has no such command
   */
  default List<String> command(Job job) {
    throw new MpiException(
        ErrorClass.ERR_SPAWN,
        "the " + name() + " engine starts its ranks itself; only libmpi has a command for it");
  }

  /**
   * The command line of a process that is a rank of a job that another launcher has started.
   *
   * @param app the program; its size does not count
   * @param tagOutput whether each line of output starts with the number of its rank
   * @return the words
   * @throws org.mpi4j.MpiException (ERR_SPAWN) if this engine's ranks are not started by others
   */
  default List<String> rankCommand(Job.App app, boolean tagOutput) {
    throw new MpiException(
        ErrorClass.ERR_SPAWN,
        "ranks of the " + name() + " engine are started by mpi4j run or Job.start() only");
  }

  /**
   * Writes a program, with all that a rank needs but a JDK and an MPI library, to a tar file.
   *
   * @param app the program; its size, arguments, variables and directory do not count
   * @param tagOutput whether each line of output starts with the number of its rank
   * @param tar the file
   * @throws org.mpi4j.MpiException (ERR_SPAWN) if this engine's ranks are not started by others, or
   *     the file cannot be written
   */
  default void pack(Job.App app, boolean tagOutput, Path tar) {
    throw new MpiException(
        ErrorClass.ERR_SPAWN,
        "ranks of the " + name() + " engine run on one machine; there is nothing to pack");
  }
}
