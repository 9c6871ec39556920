package org.mpi4j.local;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedHeapTest {
  private static final long START = 8192;

  @TempDir Path dir;

  private FileChannel file;
  private final MemorySegment words = Arena.ofAuto().allocate(4096, 64);
  private SharedHeap mine;
  private SharedHeap other;

  @BeforeEach
  void open() throws IOException {
    file =
        FileChannel.open(
            dir.resolve("shared"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    words.set(JAVA_LONG, Layout.HEAP_AT, START);
    mine = new SharedHeap(file, Files.getFileStore(dir), words, START);
    other = new SharedHeap(file, Files.getFileStore(dir), words, START);
  }

  @AfterEach
  void close() throws IOException {
    file.close();
  }

  @Test
  void theOtherRankSeesWhatIsWrittenAlsoInSlices() {
    MemorySegment memory = mine.allocate(100_001);
    MemorySegment slice = memory.asSlice(70_000, 1_000);
    slice.fill((byte) 7);

    assertThat(memory.byteSize()).isEqualTo(100_001);
    MemorySegment seen = other.ofOther(mine.regionAt(slice), mine.regionBytes(slice));

    assertThat(mine.offset(slice)).isEqualTo(70_000);
    assertThat(seen.get(JAVA_BYTE, 69_999)).isZero();
    assertThat(seen.get(JAVA_BYTE, 70_000)).isEqualTo((byte) 7);
    assertThat(other.ofOther(mine.regionAt(slice), mine.regionBytes(slice))).isSameAs(seen);
  }

  @Test
  void regionsDoNotOverlap() {
    MemorySegment a = mine.allocate(50_000);
    MemorySegment b = other.allocate(50_000);
    assertThat(other.regionAt(b)).isGreaterThanOrEqualTo(mine.regionAt(a) + mine.regionBytes(a));
  }

  @Test
  void otherMemoryIsInNoRegion() {
    MemorySegment memory = mine.allocate(50_000);
    assertThat(mine.regionAt(Arena.ofAuto().allocate(50_000))).isEqualTo(-1);
    // The same addresses under another life: what is there now is not known.
    assertThat(mine.regionAt(MemorySegment.ofAddress(memory.address()))).isEqualTo(-1);
  }

  @Test
  void unreachableRegionsAreUsedAgainAsZeros() throws InterruptedException {
    long first = filled();
    for (int i = 0; i < 50; i++) {
      System.gc();
      Thread.sleep(20);
      MemorySegment next = mine.allocate(60_000);
      if (mine.regionAt(next) == first) {
        assertThat(next.mismatch(Arena.ofAuto().allocate(60_000))).isEqualTo(-1);
        return;
      }
    }
    throw new AssertionError("the region was not used again");
  }

  private long filled() {
    MemorySegment memory = mine.allocate(60_000);
    memory.fill((byte) 1);
    return mine.regionAt(memory);
  }

  @Test
  void damagedPlacesAreRefused() {
    MemorySegment memory = mine.allocate(50_000);
    long at = mine.regionAt(memory);
    long bytes = mine.regionBytes(memory);
    assertThat(other.ofOther(0, bytes)).isNull();
    assertThat(other.ofOther(at + 1, bytes)).isNull();
    assertThat(other.ofOther(at, -1)).isNull();
    assertThat(other.ofOther(at, bytes + 4096)).isNull();
    assertThat(other.ofOther(Long.MAX_VALUE & -4096, bytes)).isNull();
    assertThat(other.ofOther(at, bytes)).isNotNull();
    assertThat(other.ofOther(at, bytes - 4096)).isNull();
  }

  @Test
  void whatDoesNotFitIsNotShared() {
    assertThat(mine.allocate(1L << 60)).isNull();
  }
}
