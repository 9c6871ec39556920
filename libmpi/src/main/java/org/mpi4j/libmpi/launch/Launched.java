package org.mpi4j.libmpi.launch;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.mpi4j.internal.launch.Host;
import org.mpi4j.internal.launch.Uncaught;
import org.mpi4j.internal.launch.WaitReport;
import org.mpi4j.libmpi.library.Launcher;
import org.mpi4j.libmpi.library.Pmi;
import org.mpi4j.spi.Engine;

/**
 * This process as a rank that mpiexec or srun started: its output leaves by whole lines, what its
 * program does not catch and failing exits end the job, and an orderly end finalises MPI.
 */
public final class Launched {
  /** For the hooks of the program, before the end of the job takes this process. */
  private static final long HOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** Each line of output starts with the rank. */
  public static final String TAGGED = "tagged";

  /** Output is as the program prints it. */
  public static final String PLAIN = "plain";

  private static Launched instance;

  private final RankVariables variables = RankVariables.current();
  private final WaitReport report =
      new WaitReport(this::engines, "rank " + (variables.rank() == null ? "0" : variables.rank()));
  private final Uncaught uncaught =
      new Uncaught(this::name, this::flush, code -> OrderlyExit.exit(code, this::abort));
  private final Thread preparing;
  private final RankLink link;
  private final RankOutput output;
  private volatile ExitStatus exit;
  private volatile Engine engine;
  private volatile IntConsumer abort;
  private volatile boolean hasJoined;

  private Launched(boolean tagged) {
    link = RankLink.connect(variables.rank(), report);
    output = link != null ? RankOutput.to(link) : plainOutput(tagged);
    // Starts logging, which takes as long as the library needs to start.
    preparing = new Thread(() -> exit = ExitStatus.listen(), "mpi4j prepare");
    preparing.setDaemon(true);
    preparing.start();
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "mpi4j end"));
  }

  /**
   * Prepares this process, the first time. To be called before the library is loaded, because a
   * part of it goes on while that is done.
   *
   * @return the process
   */
  public static Launched prepare() {
    return prepare(PLAIN);
  }

  /**
   * As {@link #prepare()}, for processes that our command has prepared.
   *
   * @param output {@link #TAGGED} or {@link #PLAIN}
   * @return the process
   */
  public static synchronized Launched prepare(String output) {
    if (instance == null) {
      instance = new Launched(output.equals(TAGGED));
    }
    return instance;
  }

  private RankOutput plainOutput(boolean tagged) {
    if (!Launcher.current().present()) {
      return null;
    }
    return RankOutput.install(tagged ? "[" + variables.rank() + "] " : null);
  }

  /**
   * Number of ranks on this host, as far as the launcher tells.
   *
   * @return at least 1
   */
  public int localSize() {
    return variables.localSize();
  }

  /**
   * Takes over the end of this process. To be called when the engine has joined the job.
   *
   * @param joined the engine; an orderly end closes it, unless the program has
   * @param mpiAbort MPI_Abort of the world, and nothing else
   */
  public void joined(Engine joined, IntConsumer mpiAbort) {
    engine = joined;
    abort = mpiAbort;
    hasJoined = true;
    catchAll();
    try {
      preparing.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** To be called when MPI was finalised: this process does not take part in the job any more. */
  public void left() {
    engine = null;
    abort = null;
  }

  /** A program that has a handler of its own keeps it, but its main thread ends the job. */
  private void catchAll() {
    Thread.UncaughtExceptionHandler theirs = Thread.getDefaultUncaughtExceptionHandler();
    if (theirs == uncaught) {
      return;
    }
    Thread main = Thread.currentThread();
    Thread.setDefaultUncaughtExceptionHandler(
        theirs == null
            ? uncaught
            : (thread, e) -> {
              theirs.uncaughtException(thread, e);
              if (thread == main) {
                OrderlyExit.exit(1, this::abort);
              }
            });
  }

  /** Standard input is empty except on rank 0: MPICH leaves that of others open for ever. */
  public void readAsRankZeroOnly() {
    if (variables.rank() != null && !variables.rank().equals("0")) {
      System.setIn(InputStream.nullInputStream());
    }
  }

  /**
   * What ends the job when a thread does not catch an exception.
   *
   * @return the handler
   */
  public Uncaught uncaught() {
    return uncaught;
  }

  /** What the rank waits for. */
  WaitReport report() {
    return report;
  }

  /**
   * To be called before MPI_Abort on behalf of the program: writes what it has printed, and why the
   * job ends.
   *
   * @param code exit code of the job
   * @param reason one line
   */
  public void aborting(int code, String reason) {
    flush();
    failing(code);
    Uncaught.print(
        "%s on %s (pid %d): %s%n"
            .formatted(name(), Host.name(), ProcessHandle.current().pid(), reason)
            .getBytes(StandardCharsets.UTF_8));
  }

  private void failing(int code) {
    if (link != null) {
      link.failed(code);
    }
  }

  private List<Engine> engines() {
    Engine e = engine;
    return e == null ? List.of() : List.of(e);
  }

  private String name() {
    Engine e = engine;
    return e != null
        ? "rank %d of %d".formatted(e.world().rank(), e.world().size())
        : variables.name();
  }

  private void flush() {
    System.out.flush();
    if (output != null) {
      output.show();
    }
  }

  private void abort(int code) {
    failing(code);
    IntConsumer a = abort;
    if (a != null) {
      a.accept(code);
    } else if (!hasJoined) {
      Pmi.abortBeforeInit(code);
    }
  }

  /**
   * The shutdown hook. A collective finalise after a failure would wait for the others for ever.
   */
  private void end() {
    flush();
    if (output != null) {
      output.end();
    }
    Engine joined = engine;
    Integer status = exit == null ? null : exit.status();
    if (exit != null && exit.isSignal()) {
      report.printInterrupted();
      unlink(false);
    } else if (status != null && status != 0) {
      OrderlyExit.await(exit.threads(), HOOKS_NANOS);
      flush();
      abort(status);
    } else if (joined != null && (status != null || OrderlyExit.isNormalEnd())) {
      joined.close();
      unlink(true);
    } else {
      unlink(joined == null && (status != null || OrderlyExit.isNormalEnd()));
    }
  }

  private void unlink(boolean orderly) {
    if (link != null) {
      link.end(orderly);
    }
  }
}
