package org.mpi4j.jupyter.magic;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.mpi4j.jupyter.eval.JavaSession;
import org.mpi4j.jupyter.eval.Outcome;

/** {@code %time} and {@code %%time}. */
record TimeMagic(JavaSession session) implements Magic {
  @Override
  public Form form() {
    return Form.BOTH;
  }

  @Override
  public String help() {
    return "runs the line or the cell and says how long it took, with its compilation";
  }

  @Override
  public Outcome run(Call call) {
    String source = call.body() == null ? call.rest() : call.rest() + "\n" + call.body();
    var threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    Outcome outcome = session.eval(source, call.cell(), call.line());
    long wall = System.nanoTime() - start;
    System.out.println(
        "wall time: "
            + text(wall)
            + ", CPU time of this thread: "
            + text(threads.getCurrentThreadCpuTime() - cpu));
    return outcome;
  }

  private static String text(long nanos) {
    return nanos < 1_000_000_000
        ? String.format(Locale.ROOT, "%.3g ms", nanos / 1e6)
        : String.format(Locale.ROOT, "%.3g s", nanos / 1e9);
  }
}
