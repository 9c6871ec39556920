package conformance.run;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.mpi4j.Job;

/**
 * Processes of the local engine.
 *
 * @param ranks number of them
 */
record LocalJob(int ranks) implements ProcessJobs.Launcher {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final List<String> JVM =
      List.of("-Dmpi4j.checks=strict", "-Xmx400m", "-XX:+UseSerialGC");

  @Override
  public Ended run(Outcomes outcomes) {
    List<Path> classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    var app =
        new Job.App(
            ranks,
            ProgramsMain.class.getName(),
            List.of(outcomes.directory().toString()),
            classPath,
            JVM,
            Map.of(),
            null);
    return new Ended(new Job(List.of(app), Job.Ranks.PROCESSES, true, LIMIT).run(), "");
  }
}
