package org.mpi4j.cluster.controller;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mpi4j.cluster.wire.Access;

/**
 * The folders of clusters, each of mode 0700: files to connect, the socket, logs, and who the
 * controller is.
 *
 * @param path the folder of one cluster
 */
public record RunFolder(Path path) {
  /** What a name may be; it is the name of a folder. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");

  /** Paths of sockets are short: 108 bytes on Linux, 104 on macOS. */
  private static final int LONGEST_SOCKET = 100;

  private static final String CONTROLLER = "controller.properties";

  /**
   * Who runs in a folder.
   *
   * @param pid process of the controller
   * @param started when that process has started, in milliseconds: numbers are used again
   * @param launcher what has started the engines
   * @param dedicated whether the process is nothing but a controller
   */
  public record Owner(long pid, long started, String launcher, boolean dedicated) {
    /** Whether the process is there. */
    public boolean isAlive() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .map(p -> p.info().startInstant().map(i -> i.toEpochMilli() == started).orElse(true))
          .filter(same -> same && !isZombie())
          .isPresent();
    }

    /**
     * Whether it has ended and its parent has not looked, which the first one of a container may
     * never do.
     */
    private boolean isZombie() {
      try {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
      } catch (IOException e) {
        return false; // No Linux, or it is gone.
      }
    }
  }

  /** Where all folders are: {@code MPI4J_CLUSTERS}, else in the home. */
  public static Path base() {
    String chosen = System.getProperty("mpi4j.clusters", System.getenv("MPI4J_CLUSTERS"));
    return chosen != null
        ? Path.of(chosen).toAbsolutePath()
        : Path.of(System.getProperty("user.home"), ".mpi4j", "clusters");
  }

  /** The folder of a name. */
  public static RunFolder of(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name = '"
              + name
              + "': names of clusters are letters, digits, '_', '.' and '-', at most 63, and begin"
              + " with a letter or digit");
    }
    return new RunFolder(base().resolve(name));
  }

  /** All that there are. */
  public static List<RunFolder> all() throws IOException {
    if (!Files.isDirectory(base())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(base())) {
      return folders.filter(Files::isDirectory).sorted().map(RunFolder::new).toList();
    }
  }

  /** The name. */
  public String name() {
    return path.getFileName().toString();
  }

  /** What a client needs to connect; there once all engines are. */
  public Path clientFile() {
    return path.resolve("client.properties");
  }

  /** Makes the folder; what a dead cluster of that name has left goes. */
  public void create(String launcher, boolean dedicated) throws IOException {
    Owner before = owner();
    if (before != null && before.isAlive()) {
      throw new IllegalStateException(
          "cluster %s runs already (controller: process %d); choose another name, or stop it first"
              .formatted(name(), before.pid()));
    }
    delete(path);
    if (path.resolve("socket").toString().length() > LONGEST_SOCKET) {
      throw new IllegalStateException(
          "%s is too long a path for a socket (at most %d characters); set MPI4J_CLUSTERS to a shorter one"
              .formatted(path, LONGEST_SOCKET));
    }
    Files.createDirectories(path.getParent());
    Files.createDirectory(path, PosixFilePermissions.asFileAttribute(Access.OWNER_FOLDER));
    ProcessHandle self = ProcessHandle.current();
    var properties = new Properties();
    properties.setProperty("pid", Long.toString(self.pid()));
    long started = self.info().startInstant().map(i -> i.toEpochMilli()).orElse(0L);
    properties.setProperty("started", Long.toString(started));
    properties.setProperty("launcher", launcher);
    properties.setProperty("dedicated", Boolean.toString(dedicated));
    try (var out = Files.newBufferedWriter(path.resolve(CONTROLLER))) {
      properties.store(out, null);
    }
  }

  /** Who runs or ran in it; null if nobody knows. */
  public Owner owner() throws IOException {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(path.resolve(CONTROLLER))) {
      properties.load(in);
    } catch (NoSuchFileException e) {
      return null;
    }
    return new Owner(
        Long.parseLong(properties.getProperty("pid", "-1")),
        Long.parseLong(properties.getProperty("started", "0")),
        properties.getProperty("launcher", "?"),
        Boolean.parseBoolean(properties.getProperty("dedicated")));
  }

  /** Removes a folder with all that is in it. */
  public static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = new ArrayList<>(files.toList());
    }
    for (Path p : all.reversed()) {
      Files.deleteIfExists(p);
    }
  }
}
