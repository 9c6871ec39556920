package org.mpi4j.cluster.launch;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mpi4j.Job;
import org.mpi4j.Placement;

/** Ranks of the MPI library of this machine, started by its mpiexec. */
public final class LibmpiLauncher implements EngineLauncher {
  /** All ranks are engines: they wait in Java, where they can be interrupted. */
  private static final String ONE_PROGRAM = "-Dmpi4j.libmpi.mixed=false";

  private static final int KEPT = 64 << 10;

  /** For {@link java.util.ServiceLoader}. */
  public LibmpiLauncher() {}

  @Override
  public String name() {
    return "libmpi";
  }

  @Override
  public boolean isRemote(Map<String, String> options) {
    return options.containsKey("hosts");
  }

  /** Hosts as {@code a:2,b}; mpiexec reaches them, by ssh or as the batch system does. */
  private static Placement placement(String hosts) {
    if (hosts == null) {
      return Placement.ANY;
    }
    var slots = new ArrayList<Placement.Slots>();
    for (String host : hosts.split(",")) {
      String[] words = host.split(":");
      slots.add(new Placement.Slots(words[0], words.length == 1 ? 1 : Integer.parseInt(words[1])));
    }
    return new Placement(slots, 0, null);
  }

  @Override
  public Started start(Request request, Listener listener) {
    var jvmOptions = new ArrayList<>(JvmOptions.of(request));
    jvmOptions.add(ONE_PROGRAM);
    var app =
        new Job.App(
            request.engines(),
            MAIN_CLASS,
            request.arguments(),
            request.classPath(),
            jvmOptions,
            Map.of(),
            null);
    var output = new Tail();
    Job.Running job =
        new Job(
                List.of(app),
                Job.Ranks.PROCESSES,
                false,
                null,
                "libmpi",
                placement(request.options().get("hosts")))
            .start(output, output);
    Thread.ofPlatform()
        .daemon()
        .name("mpiexec of engine set " + request.set())
        .start(() -> {
          int code = job.await();
          listener.ended(-1, "mpiexec has ended with exit code " + code + output.text());
        });
    return new Started() {
      @Override
      public String state() {
        return "";
      }

      @Override
      public void close() {
        job.close();
      }
    };
  }

  /** The end of what was printed. */
  private static final class Tail extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
      bytes.write(b);
      cut();
    }

    @Override
    public synchronized void write(byte[] from, int offset, int count) {
      bytes.write(from, offset, count);
      cut();
    }

    private void cut() {
      if (bytes.size() > 2 * KEPT) {
        byte[] all = bytes.toByteArray();
        bytes.reset();
        bytes.write(all, all.length - KEPT, KEPT);
      }
    }

    synchronized String text() {
      String text = bytes.toString(StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? "" : ":\n" + text;
    }
  }
}
