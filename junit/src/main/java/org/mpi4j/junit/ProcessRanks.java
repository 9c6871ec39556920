package org.mpi4j.junit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mpi4j.Job;

/** Ranks that are processes: each has JUnit run the one test, and tells how it ended. */
final class ProcessRanks implements RunningRanks, RankLine.Owner {
  /** Processes start at different times. */
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(4);

  /** For a job whose ranks have passed to end in order; a thread may keep a process. */
  private static final long END_SECONDS = 5;

  /** For the launcher to stop the other ranks, before it says what has happened. */
  static final long VERDICT_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final Board board;
  private final Path directory;
  private final ServerSocketChannel server;
  private final RankLine[] lines;
  private final RankOutput out = new RankOutput(() -> System.out);
  private final RankOutput err = new RankOutput(() -> System.err);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile int code;
  private Job.Running job;

  private ProcessRanks(int size, Path directory, ServerSocketChannel server) {
    board = new Board(size);
    lines = new RankLine[size];
    this.directory = directory;
    this.server = server;
  }

  static Path socket(Path directory) {
    return directory.resolve("socket");
  }

  /** The job whose ranks run a test. */
  static Job job(int size, Settings settings, TestRun run, Class<?> test, Path directory) {
    var options = new ArrayList<String>();
    if (test.desiredAssertionStatus()) {
      options.add("-ea");
    }
    options.addAll(run.jvmOptions());
    options.addAll(settings.jvmOptions());
    var app =
        new Job.App(
            size,
            RankMain.class.getName(),
            List.of(directory.toString()),
            List.copyOf(classPath(test)),
            options,
            Map.of(),
            null);
    String engine = settings.engine().name().toLowerCase(Locale.ROOT);
    return new Job(List.of(app), Job.Ranks.PROCESSES, true, null, engine);
  }

  /**
   * That of this JVM, and of class loaders that a launcher of tests has made; modules of a test
   * become a class path.
   */
  private static Set<Path> classPath(Class<?> test) {
    var path = new LinkedHashSet<Path>();
    CodeSource source = test.getProtectionDomain().getCodeSource();
    if (source != null) {
      path.add(place(source.getLocation()));
    }
    for (ClassLoader l = test.getClassLoader(); l != null; l = l.getParent()) {
      if (l instanceof URLClassLoader loader) {
        Stream.of(loader.getURLs())
            .filter(url -> url.getProtocol().equals("file"))
            .map(ProcessRanks::place)
            .forEach(path::add);
      }
    }
    Stream.of("java.class.path", "jdk.module.path")
        .map(name -> System.getProperty(name, ""))
        .flatMap(all -> Stream.of(all.split(File.pathSeparator)))
        .filter(place -> !place.isEmpty())
        .map(Path::of)
        .forEach(path::add);
    return path;
  }

  private static Path place(URL url) {
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(url + ", where classes of the test are, is not a file", e);
    }
  }

  /** Starts the processes. */
  static ProcessRanks start(int size, Settings settings, TestRun run, Class<?> test) {
    try {
      Path directory = Files.createTempDirectory("mpi4j-junit-");
      var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      var ranks = new ProcessRanks(size, directory, server);
      try {
        run.write(directory);
        server.bind(UnixDomainSocketAddress.of(socket(directory)));
        ranks.job = job(size, settings, run, test, directory).start(ranks.out, ranks.err);
      } catch (IOException | RuntimeException e) {
        ranks.remove();
        throw e;
      }
      daemon("mpi4j accept", ranks::accept);
      daemon("mpi4j job", ranks::await);
      return ranks;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the directory of the ranks of a test cannot be made in the one for temporary files", e);
    }
  }

  private static void daemon(String name, Runnable task) {
    Thread.ofPlatform().daemon().name(name).start(task);
  }

  private void accept() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try {
      while (true) {
        var line = new RankLine(server.accept(), this);
        daemon(
            "mpi4j rank",
            () -> {
              Thread.currentThread().setContextClassLoader(loader);
              line.run();
            });
      }
    } catch (IOException e) {
      // Closed: the test has ended.
      return;
    }
  }

  private void await() {
    code = job.await();
    ended.countDown();
    for (int r = 0; r < board.size(); r++) {
      boolean connected;
      synchronized (lines) {
        connected = lines[r] != null;
      }
      if (!connected) {
        board.set(
            r,
            new Outcome.Ended(
                "its process ended before its test began" + why() + err.lastLines(), List.of()));
      }
    }
  }

  @Override
  public void connected(int rank, RankLine line) {
    synchronized (lines) {
      lines[rank] = line;
    }
  }

  @Override
  public Board board() {
    return board;
  }

  @Override
  public String end(long nanos) throws InterruptedException {
    return ended.await(nanos, TimeUnit.NANOSECONDS) ? why() : "";
  }

  /** What is known of the end of the job. */
  private String why() {
    return err.verdict().isEmpty() ? "" : ": " + err.verdict();
  }

  @Override
  public Outcome.Running look(int rank) throws InterruptedException {
    RankLine line;
    synchronized (lines) {
      line = lines[rank];
    }
    return line == null ? new Outcome.Running("has not started", false, List.of()) : line.look();
  }

  @Override
  public String afterwards() throws InterruptedException {
    boolean inTime = ended.await(END_SECONDS, TimeUnit.SECONDS);
    return inTime && code != 0
        ? "all ranks have passed, then the job ended with exit code " + code + why()
        : "";
  }

  @Override
  public String verdict() throws InterruptedException {
    return end(VERDICT_NANOS);
  }

  @Override
  public long graceNanos() {
    return GRACE_NANOS;
  }

  @Override
  public void fail() {
    boolean interrupted = Thread.interrupted();
    job.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    fail();
    remove();
  }

  private void remove() {
    try {
      server.close();
      try (Stream<Path> files = Files.list(directory)) {
        for (Path f : files.toList()) {
          Files.delete(f);
        }
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("the directory of the ranks of a test cannot be removed", e);
    }
  }
}
