package conformance.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.mpi4j.Job;

/**
 * Processes of the local engine.
 *
 * @param ranks number of them
 * @param options more options for their JVMs
 */
record LocalJob(int ranks, List<String> options) implements ProcessJobs.Launcher {
  /** Each program has a limit of its own; all of them on a busy machine need more than 3 min. */
  private static final Duration LIMIT = Duration.ofMinutes(8);

  private static final List<String> JVM = List.of("-Dmpi4j.checks=strict", "-XX:+UseSerialGC");

  @Override
  public Ended run(Outcomes outcomes) throws IOException {
    List<Path> classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    var jvm = new ArrayList<>(JVM);
    jvm.addAll(options);
    jvm.add(outcomes.programs().getFirst().heap());
    var app =
        new Job.App(
            ranks,
            ProgramsMain.class.getName(),
            List.of(outcomes.directory().toString()),
            classPath,
            jvm,
            Map.of(),
            null);
    return new Ended(new Job(List.of(app), Job.Ranks.PROCESSES, true, LIMIT).run(), "");
  }
}
