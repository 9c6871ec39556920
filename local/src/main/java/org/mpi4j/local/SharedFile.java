package org.mpi4j.local;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * The file through which the processes of a job share memory: made by the launcher, mapped by
 * ranks.
 */
public final class SharedFile {
  /** Its name in the directory of the job. */
  public static final String NAME = "shared";

  // Not from text: that makes an EnumSet, whose first one costs every rank 2 ms.
  private static final Set<PosixFilePermission> PRIVATE =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final int HEADER = 256;

  private SharedFile() {}

  /**
   * Makes the file, readable by this user only. It takes disk or memory only as it is used.
   *
   * @param directory directory of the job
   * @param size number of ranks
   * @return the file
   * @throws IOException if it cannot be made
   */
  public static Path create(Path directory, int size) throws IOException {
    if (size > Layout.MAX_SIZE) {
      throw new MpiException(
          ErrorClass.ERR_SPAWN,
          "size = %d: the local engine runs at most %d ranks; start fewer, or use a real MPI library"
              .formatted(size, Layout.MAX_SIZE));
    }
    long free = Files.getFileStore(directory).getUsableSpace();
    Layout layout = Layout.of(size).within(free);
    while (layout.bytes() > free / 2 && layout.canShrink()) {
      layout = layout.smaller();
    }
    Path file = directory.resolve(NAME);
    var header = ByteBuffer.allocate(HEADER).order(ByteOrder.nativeOrder());
    header.putLong((int) Layout.MAGIC_AT, Layout.MAGIC);
    header.putInt((int) Layout.VERSION_AT, Layout.VERSION);
    header.putInt((int) Layout.SIZE_AT, size);
    header.putLong((int) Layout.RING_AT, layout.ringBytes());
    header.putInt((int) Layout.REGIONS_AT, layout.regions());
    header.putInt((int) Layout.CONTEXT_AT, LocalEngine.FIRST_CONTEXT);
    header.putLong((int) Layout.HEAP_AT, SharedHeap.startAfter(layout.bytes()));
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel ch = FileChannel.open(file, options, permissions(directory))) {
      ch.write(header, 0);
      // A byte at the end gives the file its length; the hole takes no space.
      ch.write(ByteBuffer.allocate(1), layout.bytes() - 1);
    }
    return file;
  }

  private static FileAttribute<?>[] permissions(Path directory) throws IOException {
    return Files.getFileStore(directory).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PRIVATE)}
        : new FileAttribute<?>[0];
  }

  /**
   * Maps the file of a job.
   *
   * @param file the file
   * @param size number of ranks that this rank was told
   * @return its layout and memory
   */
  static Mapping open(Path file, int size) {
    try {
      checkOwner(file);
      FileChannel ch =
          FileChannel.open(
              file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      Mapping made = null;
      try {
        made = map(file, ch, size);
        return made;
      } finally {
        if (made == null || made.heap == null) {
          ch.close();
        }
      }
    } catch (IOException e) {
      throw new MpiException(
          ErrorClass.ERR_OTHER,
          "cannot open the shared memory %s (%s); the launcher makes it and removes it at the end; start the program with mpi4j run"
              .formatted(file, e),
          e);
    }
  }

  private static Mapping map(Path file, FileChannel ch, int size) throws IOException {
    var header = ByteBuffer.allocate(HEADER).order(ByteOrder.nativeOrder());
    ch.read(header, 0);
    Layout layout = check(file, header, ch.size(), size);
    MemorySegment memory = ch.map(MapMode.READ_WRITE, 0, layout.bytes(), Arena.global());
    // On a disk it would be written there all the time.
    FileStore store = Files.getFileStore(file.toAbsolutePath().getParent());
    boolean isMemory = store.type().equals("tmpfs");
    return new Mapping(
        layout,
        memory,
        isMemory ? new SharedHeap(ch, store, memory, SharedHeap.startAfter(layout.bytes())) : null);
  }

  /**
   * A mapped file.
   *
   * @param layout where things are
   * @param memory header, blocks and rings
   * @param heap what is behind them, or null where the file is not in memory
   */
  record Mapping(Layout layout, MemorySegment memory, SharedHeap heap) {}

  private static void checkOwner(Path file) throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return;
    }
    var view = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!view.isRegularFile() || !view.permissions().equals(PRIVATE)) {
      throw bad(
          file,
          "it is %s with permissions %s; it must be a file that only its owner may use (rw-------)"
              .formatted(
                  view.isRegularFile() ? "a file" : "not a file",
                  PosixFilePermissions.toString(view.permissions())));
    }
    var directory = Files.getOwner(file.toAbsolutePath().getParent(), LinkOption.NOFOLLOW_LINKS);
    if (!view.owner().equals(directory)) {
      throw bad(file, "it belongs to %s, its directory to %s".formatted(view.owner(), directory));
    }
  }

  private static Layout check(Path file, ByteBuffer header, long length, int size) {
    if (header.position() < HEADER || header.getLong((int) Layout.MAGIC_AT) != Layout.MAGIC) {
      throw bad(file, "it does not begin as shared memory of mpi4j does");
    }
    int version = header.getInt((int) Layout.VERSION_AT);
    if (version != Layout.VERSION) {
      throw bad(
          file,
          "its layout has version %d, this mpi4j reads version %d; the launcher and the ranks must use one version of mpi4j"
              .formatted(version, Layout.VERSION));
    }
    int ranks = header.getInt((int) Layout.SIZE_AT);
    if (ranks != size) {
      throw bad(file, "it was made for %d ranks, this job has %d".formatted(ranks, size));
    }
    long ring = header.getLong((int) Layout.RING_AT);
    if (Long.bitCount(ring) != 1 || ring < 4096 || ring > (1L << 30)) {
      throw bad(file, "its rings have %d bytes".formatted(ring));
    }
    int regions = header.getInt((int) Layout.REGIONS_AT);
    if (regions < 0 || regions > Layout.MAX_REGIONS) {
      throw bad(file, "it has %d regions for collectives".formatted(regions));
    }
    var layout = new Layout(ranks, ring, regions);
    if (length < layout.bytes()) {
      throw bad(file, "it has %d bytes of %d".formatted(length, layout.bytes()));
    }
    return layout;
  }

  private static MpiException bad(Path file, String why) {
    return new MpiException(
        ErrorClass.ERR_OTHER,
        "the shared memory %s cannot be used: %s; start the program with mpi4j run, which makes a new one"
            .formatted(file, why));
  }
}
