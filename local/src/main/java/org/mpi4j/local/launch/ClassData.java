package org.mpi4j.local.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.mpi4j.Job;
import org.mpi4j.internal.launch.RankCommand;
import org.mpi4j.internal.launch.StartFiles;

/**
 * The archive of class data (CDS) that lets a rank's JVM start with the classes of mpi4j and the
 * JDK parsed and verified. It holds classes of our jars and the JDK only, never those of programs.
 * Made once for each build of the jars and JDK, by running a small program.
 *
 * <p>It is a static archive: one made on top of the JDK's own cannot have the option that enables
 * native access, and then starts a fifth slower.
 */
final class ClassData {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int KEPT = 6;
  private static final String PREFIX = "ranks-";

  /** Apart, since most jobs have no options of their own. */
  private static final class Options {
    /** No other collector, module, agent or, with heaps of 32 GB, size of references. */
    static final Pattern HARMLESS =
        Pattern.compile(
            "-D.*|-(ea|da|enableassertions|disableassertions|esa|dsa)\\b.*|-X(log|ss|ms|mn).*"
                + "|-Xmx(\\d{1,8}[kK]?|\\d{1,5}[mM]|[12]?\\d[gG])|-XX:\\+Use(Serial|Parallel|G1)GC"
                + "|-XX:(MaxRAMPercentage|ActiveProcessorCount|TieredStopAtLevel|PretenureSizeThreshold)=.*"
                + "|-XX:\\+(HeapDump|ExitOn|CrashOn).*|-Xint|--enable-preview|-verbose.*");
  }

  private final Path folder = StartFiles.folder();
  private final List<Path> jars;
  private final String name;

  private ClassData(List<Path> jars) throws IOException {
    this.jars = jars;
    name = PREFIX + StartFiles.key(jars);
  }

  /** The archive, made now if there is none; null when there can be none. */
  static Path archive() {
    List<Path> jars = ProcessJobs.libraries();
    if (!jars.stream().allMatch(Files::isRegularFile)) {
      return null; // class folders of a build
    }
    try {
      var data = new ClassData(jars);
      Path archive = data.folder.resolve(data.name + ".jsa");
      return Files.exists(archive) || data.make(archive) ? archive : null;
    } catch (IOException e) {
      // It only makes the start faster: a cache that cannot be written to must not stop a job.
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /**
   * Whether a JVM with these options can use it. One that cannot starts faster with the JDK's own
   * archives than with one that it has to refuse.
   */
  static boolean fits(List<String> jvmOptions) {
    for (String option : jvmOptions) {
      if (!Options.HARMLESS.matcher(option).matches()) {
        return false;
      }
    }
    return true;
  }

  private boolean make(Path archive) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path failed = folder.resolve(name + ".failed");
    if (Files.exists(failed) || !Files.isWritable(folder)) {
      return false;
    }
    // Each build of mpi4j makes one of 17 MB.
    StartFiles.removeOld(folder, PREFIX + "*.*", KEPT - 1);
    Path work = Files.createTempDirectory(folder, name + "-");
    try {
      Path classes = work.resolve("classes");
      Path made = work.resolve("archive");
      if (listClasses(classes, work) != 0 || dump(classes, made) != 0) {
        Files.write(failed, List.of("delete this file to try again"));
        return false;
      }
      Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } finally {
      JobDirectory.deleteTree(work);
    }
  }

  /** Two ranks run; one of them writes down which classes it needs. */
  private static int listClasses(Path list, Path program) {
    String main = Training.class.getName();
    List<String> options = List.of("-XX:DumpLoadedClassList=" + list);
    var writer = new Job.App(1, main, List.of(), List.of(program), options, Map.of(), null);
    var partner = Job.App.of(1, main, List.of());
    var job = new Job(List.of(writer, partner), Job.Ranks.PROCESSES, false, LIMIT);
    var nowhere =
        RunningJob.Streams.withoutInput(
            OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    try (var running = ProcessJobs.start(job, null, nowhere)) {
      return running.await();
    }
  }

  private int dump(Path classes, Path archive) throws IOException, InterruptedException {
    var nothing = new Job.App(1, "none", List.of(), List.of(), List.of(), Map.of(), null);
    var command =
        new ArrayList<>(RankCommand.of(Integer.MAX_VALUE, nothing, jars, archive, List.of()));
    command.addAll(1, List.of("-XX:SharedClassListFile=" + classes));
    command.set(command.indexOf("-Xshare:auto"), "-Xshare:dump");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return 1;
    }
    return process.exitValue();
  }
}
