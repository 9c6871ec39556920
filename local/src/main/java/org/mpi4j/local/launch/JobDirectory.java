package org.mpi4j.local.launch;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.mpi4j.ErrorClass.ERR_SPAWN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mpi4j.MpiException;
import org.mpi4j.internal.launch.QuitSignal;

/**
 * The directory of a job: what its ranks share. It lies in memory where the system has a file
 * system for that, in a directory of the user that nobody else can enter, and is locked while its
 * launcher lives, so that a later launcher can tell and remove what a killed one left.
 */
final class JobDirectory implements AutoCloseable {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");

  /** Process id and start time of the launcher, and a number. */
  private static final Pattern NAME = Pattern.compile("(\\d{1,10})-(\\d{1,15})-(\\d+)");

  /** A start time is read with a resolution of a second or so. */
  private static final long SAME_START_MILLIS = 3_000;

  private final Path path;
  private final FileChannel lock;

  private JobDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Where the jobs of this user are: a property or variable says where, or shared memory. */
  static Path root() {
    String chosen = System.getProperty("mpi4j.jobs", System.getenv("MPI4J_JOBS"));
    if (chosen != null) {
      return Path.of(chosen).toAbsolutePath();
    }
    Path memory = Path.of("/dev/shm");
    Path parent =
        Files.isDirectory(memory) && Files.isWritable(memory)
            ? memory
            : Path.of(System.getProperty("java.io.tmpdir"));
    String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9_.-]", "_");
    return parent.resolve("mpi4j-" + user);
  }

  /** Makes a new directory for a job of this process, and removes those of dead launchers. */
  static JobDirectory create() {
    Path root = root();
    try {
      createRoot(root);
      sweep(root);
      Path path = createUnder(root);
      checkOwner(root, path);
      var lock =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      lock.lock();
      return new JobDirectory(path, lock);
    } catch (IOException e) {
      throw new MpiException(
          ERR_SPAWN,
          "job directory in "
              + root
              + ": it cannot be made ("
              + e
              + "); set MPI4J_JOBS to a directory of yours",
          e);
    }
  }

  private static void createRoot(Path root) throws IOException {
    try {
      Files.createDirectory(root, ownerOnly(root));
    } catch (FileAlreadyExistsException e) {
      var found = Files.readAttributes(root, BasicFileAttributes.class, NOFOLLOW_LINKS);
      if (!found.isDirectory()) {
        throw refused(
            root, found.isSymbolicLink() ? "is a symbolic link" : "is not a directory", e);
      }
      if (isPosix(root) && !Files.getPosixFilePermissions(root, NOFOLLOW_LINKS).equals(OWNER)) {
        throw refused(root, "can be entered by others", e);
      }
    }
  }

  private static Path createUnder(Path root) throws IOException {
    ProcessHandle me = ProcessHandle.current();
    long started = me.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    for (int i = 0; ; i++) {
      try {
        return Files.createDirectory(
            root.resolve(me.pid() + "-" + started + "-" + i), ownerOnly(root));
      } catch (FileAlreadyExistsException e) {
        // Another job of this process.
        continue;
      }
    }
  }

  /** What we made is ours, so its parent must have the same owner. */
  private static void checkOwner(Path root, Path ours) throws IOException {
    if (isPosix(root)
        && !Files.getOwner(root, NOFOLLOW_LINKS).equals(Files.getOwner(ours, NOFOLLOW_LINKS))) {
      Files.delete(ours);
      throw refused(root, "belongs to " + Files.getOwner(root, NOFOLLOW_LINKS), null);
    }
  }

  private static MpiException refused(Path root, String why, Exception cause) {
    return new MpiException(
        ERR_SPAWN,
        "job directory "
            + root
            + " "
            + why
            + ": it must be a directory of yours with mode 700; remove it, or set MPI4J_JOBS to"
            + " another place",
        cause);
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] ownerOnly(Path path) {
    return isPosix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
        : new FileAttribute<?>[0];
  }

  /** Removes the directories of launchers that are dead. */
  private static void sweep(Path root) throws IOException {
    try (var jobs = Files.newDirectoryStream(root)) {
      for (Path job : jobs) {
        if (isStale(job)) {
          removeOfDead(job);
        }
      }
    }
  }

  /** Removes what a dead launcher left. */
  static void removeOfDead(Path job) throws IOException {
    deleteTree(job);
    Matcher name = NAME.matcher(job.getFileName().toString());
    if (name.matches()) {
      QuitSignal.clean(Long.parseLong(name.group(1)));
    }
  }

  private static boolean isStale(Path job) {
    Matcher name = NAME.matcher(job.getFileName().toString());
    if (!name.matches()) {
      return false;
    }
    long started = Long.parseLong(name.group(2));
    boolean alive =
        ProcessHandle.of(Long.parseLong(name.group(1)))
            .map(p ->
                p.info()
                    .startInstant()
                    .map(t -> Math.abs(t.toEpochMilli() - started) < SAME_START_MILLIS)
                    .orElse(true))
            .orElse(false);
    return !alive && !isLocked(job.resolve("lock"));
  }

  /** Process ids differ between containers that share /dev/shm; locks do not. */
  private static boolean isLocked(Path lock) {
    try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        var held = channel.tryLock()) {
      return held == null;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  Path path() {
    return path;
  }

  /** Removes the directory and what is in it. */
  @Override
  public void close() {
    try {
      lock.close();
      deleteTree(path);
    } catch (IOException e) {
      throw new UncheckedIOException("job directory " + path + " cannot be removed", e);
    }
  }

  /** Removes a directory. Others may be removing the same one. */
  static void deleteTree(Path directory) throws IOException {
    if (!Files.exists(directory, NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
            if (e != null && !(e instanceof NoSuchFileException)) {
              throw e;
            }
            Files.deleteIfExists(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
