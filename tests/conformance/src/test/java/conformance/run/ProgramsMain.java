package conformance.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.mpi4j.Comm;
import org.mpi4j.MPI;

/** A rank of a job that runs programs one after the other. */
public final class ProgramsMain {
  private static final int FAILED = 3;

  private final Outcomes outcomes;
  private final List<Program> programs;
  private final Comm world = MPI.world();
  private final Thread rank = Thread.currentThread();
  private int current;
  private volatile long deadline = Long.MAX_VALUE;

  private ProgramsMain(Outcomes outcomes) throws IOException {
    this.outcomes = outcomes;
    this.programs = outcomes.programs();
  }

  /** Runs as one rank; the argument is the directory of the {@link Outcomes}. */
  public static void main(String[] args) throws IOException {
    var main = new ProgramsMain(new Outcomes(Path.of(args[0])));
    Thread.ofPlatform().daemon().name("deadline").start(main::watch);
    main.run();
  }

  private void run() throws IOException {
    int me = world.rank();
    for (current = 0; current < programs.size(); current++) {
      Program p = programs.get(current);
      deadline = System.nanoTime() + p.limit().toNanos();
      try {
        run(p);
      } catch (Throwable e) {
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        fail(text.toString());
      }
      deadline = Long.MAX_VALUE;
      if (me == 0) {
        outcomes.passed(current);
      }
    }
  }

  private void run(Program p) {
    if (p.needsOwnJob()) {
      p.run(world);
      return;
    }
    try (Comm fresh = world.dup()) {
      p.run(fresh);
      world.barrier();
    }
  }

  /** The others cannot go on without this rank: the job ends, and another runs the rest. */
  private void fail(String reason) {
    outcomes.failed(current, world.rank(), reason);
    Runtime.getRuntime().halt(FAILED);
  }

  private void watch() {
    try {
      while (System.nanoTime() < deadline) {
        Thread.sleep(100);
      }
      outcomes.failed(current, world.rank(), "no end in time; " + Deadline.stacks(rank));
      // The other ranks are writing theirs.
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      fail("the watch was interrupted");
    }
    Runtime.getRuntime().halt(FAILED);
  }
}
