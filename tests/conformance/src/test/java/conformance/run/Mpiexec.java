package conformance.run;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command line of mpiexec: one or more parts, each some ranks of a program. */
public final class Mpiexec {
  private static final int KEPT_OUTPUT = 20_000;

  private final List<String> command = new ArrayList<>();

  /** An empty one. */
  public Mpiexec(MpiLibrary library) {
    command.add(library.mpiexec().orElseThrow().toString());
    command.addAll(library.options());
  }

  /** Adds ranks of any program. */
  public Mpiexec ranks(int n, List<String> program) {
    if (command.contains("-n")) {
      command.add(":");
    }
    command.addAll(List.of("-n", Integer.toString(n)));
    command.addAll(program);
    return this;
  }

  /** Adds ranks of a Java program with the class path of this test. */
  public Mpiexec java(int n, List<String> jvm, Class<?> main, String... args) {
    var program = new ArrayList<String>();
    program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    program.add("--enable-native-access=ALL-UNNAMED");
    program.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    program.addAll(jvm);
    program.add(main.getName());
    program.addAll(List.of(args));
    return ranks(n, program);
  }

  /** Runs the job; when it takes too long, all its processes are killed. */
  public Ended run(Duration limit) throws IOException {
    Path output = Files.createTempFile("mpiexec", ".out");
    var builder =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(output.toFile()));
    builder.environment().put("OMPI_ALLOW_RUN_AS_ROOT", "1");
    builder.environment().put("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");
    Process job = builder.start();
    try {
      boolean ended = job.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
      if (!ended) {
        kill(job);
      }
      String text = ended ? "" : "killed: no end after " + limit + "\n";
      return new Ended(job.waitFor(), text + read(output));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("the test was interrupted", e);
    } finally {
      kill(job);
      Files.delete(output);
    }
  }

  private static String read(Path output) throws IOException {
    String text = Files.readString(output, StandardCharsets.ISO_8859_1);
    return text.length() <= KEPT_OUTPUT ? text : text.substring(0, KEPT_OUTPUT) + "\n...\n";
  }

  private static void kill(Process job) {
    // Ranks lose their parent when mpiexec goes first.
    try (Stream<ProcessHandle> ranks = job.descendants()) {
      ranks.toList().forEach(ProcessHandle::destroyForcibly);
    }
    job.destroyForcibly();
  }
}
