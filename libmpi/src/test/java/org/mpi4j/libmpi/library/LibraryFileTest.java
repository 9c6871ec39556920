package org.mpi4j.libmpi.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no usable library. */
@Timeout(30)
@EnabledOnOs(OS.LINUX)
class LibraryFileTest {
  @TempDir Path dir;

  private static byte[] good() throws IOException {
    return Files.readAllBytes(Broken.libm());
  }

  private String problemOf(byte[] content) throws IOException {
    return LibraryFile.problem(Files.write(dir.resolve("libmpi.so"), content));
  }

  @Test
  void goodOneHasNone() throws IOException {
    assertThat(problemOf(good())).isNull();
  }

  @Test
  void everyCutIsSeen() throws IOException {
    byte[] good = good();
    for (int length : new int[] {5, 63, 64, 500, 4096, good.length / 2, good.length - 1}) {
      assertThat(problemOf(Arrays.copyOf(good, length))).contains("truncated");
    }
    assertThat(problemOf(Arrays.copyOf(good, 4096)))
        .contains("4096 bytes of the " + good.length + " that");
  }

  @Test
  void othersAreNamed() throws IOException {
    assertThat(problemOf(new byte[0])).isEqualTo("an empty file");
    assertThat(problemOf("GROUP ( /lib/x.so )\n".getBytes())).contains("not a shared library");
    assertThat(problemOf(Broken.header32())).contains("32-bit");
    byte[] other = good();
    ByteBuffer.wrap(other).order(ByteOrder.nativeOrder()).putShort(18, (short) 8);
    assertThat(problemOf(other)).contains("another processor (ELF machine 8)");
    byte[] object = good();
    ByteBuffer.wrap(object).order(ByteOrder.nativeOrder()).putShort(16, (short) 1);
    assertThat(problemOf(object)).contains("not a shared library");
    assertThat(LibraryFile.problem(dir)).contains("folder");
    assertThat(LibraryFile.problem(dir.resolve("none"))).isEqualTo("no such file");
    Path link = Files.createSymbolicLink(dir.resolve("link"), dir.resolve("none"));
    assertThat(LibraryFile.problem(link)).contains("a link to a file that does not exist");
  }
}
