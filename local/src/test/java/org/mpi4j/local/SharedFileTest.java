package org.mpi4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mpi4j.MpiException;

class SharedFileTest {
  @TempDir Path dir;

  @Test
  void isPrivateAndTakesNoSpaceUntilUsed() throws IOException {
    Path file = SharedFile.create(dir, 4);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(SharedFile.open(file, 4).layout().size()).isEqualTo(4);
  }

  @Test
  void ringsShrinkWithTheNumberOfRanks() {
    for (int n : new int[] {1, 2, 16, 64, 128, 1024, Layout.MAX_SIZE}) {
      Layout layout = Layout.of(n);
      assertThat(Long.bitCount(layout.ringBytes())).isOne();
      assertThat(layout.ringBytes()).isBetween(16L << 10, 2L << 20);
      assertThat(Frame.size(layout.chunk())).isLessThanOrEqualTo(layout.ringBytes() / 4);
      assertThat(layout.ring(0, 1) % Frame.LINE).isZero();
    }
  }

  @Test
  void foreignFileIsRefused() throws IOException {
    Path file = SharedFile.create(dir, 2);
    write(file, 0, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    refused(file, 2, "does not begin as shared memory of mpi4j");
  }

  @Test
  void emptyFileIsRefused() throws IOException {
    Path file = SharedFile.create(dir, 2);
    Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
    refused(file, 2, "does not begin as shared memory of mpi4j");
  }

  @Test
  void otherVersionIsRefused() throws IOException {
    Path file = SharedFile.create(dir, 2);
    write(file, Layout.VERSION_AT, new byte[] {99});
    refused(file, 2, "version 99", "one version of mpi4j");
  }

  @Test
  void otherSizeIsRefused() throws IOException {
    refused(SharedFile.create(dir, 2), 3, "made for 2 ranks, this job has 3");
  }

  @Test
  void damagedRingSizeIsRefused() throws IOException {
    Path file = SharedFile.create(dir, 2);
    write(file, Layout.RING_AT, new byte[] {3});
    refused(file, 2, "rings have");
  }

  @Test
  void shortFileIsRefused() throws IOException {
    Path file = SharedFile.create(dir, 2);
    try (var ch = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ch.truncate(5000);
    }
    refused(file, 2, "it has 5000 bytes of");
  }

  @Test
  void fileForOthersIsRefused() throws IOException {
    Path file = SharedFile.create(dir, 2);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    refused(file, 2, "rw-rw-rw-", "only its owner may use");
  }

  @Test
  void linkIsRefused() throws IOException {
    Path file = SharedFile.create(dir, 2);
    Path link = Files.createSymbolicLink(dir.resolve("link"), file);
    refused(link, 2, "not a file");
  }

  @Test
  void missingFileNamesItself() {
    assertThatThrownBy(() -> SharedFile.open(dir.resolve("none"), 2))
        .isInstanceOf(MpiException.class)
        .hasMessageContaining("none")
        .hasMessageContaining("mpi4j run");
  }

  @Test
  void tooManyRanksAreRefused() {
    assertThatThrownBy(() -> SharedFile.create(dir, Layout.MAX_SIZE + 1))
        .isInstanceOf(MpiException.class)
        .hasMessageContaining("at most " + Layout.MAX_SIZE);
  }

  private static void write(Path file, long at, byte[] bytes) throws IOException {
    try (var ch = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ch.write(ByteBuffer.wrap(bytes), at);
    }
  }

  private static void refused(Path file, int size, String... texts) {
    assertThatThrownBy(() -> SharedFile.open(file, size))
        .isInstanceOf(MpiException.class)
        .hasMessageContainingAll(texts)
        .hasMessageContaining("mpi4j run");
  }
}
