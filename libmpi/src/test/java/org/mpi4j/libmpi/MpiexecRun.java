package org.mpi4j.libmpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mpi4j.MPI;

/** Jobs of test programs under a real mpiexec. */
final class MpiexecRun {
  static final Path OPEN_MPI = Path.of("/usr/bin/mpiexec.openmpi");
  static final Path MPICH = Path.of("/usr/bin/mpiexec.mpich");

  private static final long LIMIT_SECONDS = 60;

  private MpiexecRun() {}

  /** The launchers that are here. */
  static Stream<Path> present() {
    return Stream.of(OPEN_MPI, MPICH).filter(Files::isExecutable);
  }

  /** The words that start {@code n} ranks of a class of the tests. */
  static List<String> ranks(int n, Class<?> main, List<String> jvmOptions, String... arguments) {
    var words = new ArrayList<>(List.of("-n", Integer.toString(n)));
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
    words.add("--enable-native-access=ALL-UNNAMED");
    words.addAll(jvmOptions);
    words.addAll(List.of("-cp", classPath(main), main.getName()));
    words.addAll(List.of(arguments));
    return words;
  }

  private static String classPath(Class<?> main) {
    return Stream.of(MPI.class, LibmpiProvider.class, main)
        .map(MpiexecRun::placeOf)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a job, which must end well; gives what it printed. */
  static List<String> run(Path mpiexec, List<String> words)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(mpiexec.toString()));
    if (mpiexec.equals(OPEN_MPI)) {
      command.add("--oversubscribe");
    }
    command.addAll(words);
    Path out = Files.createTempFile("mpiexec", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("OMPI_ALLOW_RUN_AS_ROOT", "1");
    builder.environment().put("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");
    builder.environment().keySet().removeIf(name -> name.startsWith("OMPI_MCA_pml_ob1_"));
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      String text = Files.readString(out, StandardCharsets.UTF_8);
      assertThat(ended).as("ended; %s", text).isTrue();
      assertThat(process.exitValue()).as(text).isZero();
      return text.lines().toList();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(out);
    }
  }
}
