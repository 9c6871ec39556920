package org.mpi4j.internal.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.internal.type.Primitive;

class PartsTest {
  record Grid(String name, double[] cells, int[] small, byte[] raw) {}

  @Test
  void largeArraysTravelBesideTheMessage() {
    double[] cells = new double[Wire.PART_BYTES / 8];
    cells[7] = 3;
    Grid grid = new Grid("g", cells, new int[] {1}, new byte[Wire.PART_BYTES]);
    Encoded encoded = new Encoder(null).encode(grid);
    assertThat(encoded.length()).isLessThan(120);
    assertThat(encoded.parts()).hasSize(2);
    assertThat(encoded.parts()[0]).isSameAs(cells);
    assertThat(Parts.shapes(encoded.data(), 0, encoded.length()))
        .containsExactly(
            new PartShape(Primitive.DOUBLE, cells.length),
            new PartShape(Primitive.BYTE, Wire.PART_BYTES));
    Wired wired = Wired.of(grid);
    Grid copy = (Grid) wired.decode();
    assertThat(copy.cells).isSameAs(wired.parts()[0]).isEqualTo(cells);
    assertThat(copy.small).containsExactly(1);
  }

  @Test
  void everyKindMayBeAPart() {
    Object[] arrays = {
      new boolean[20_000],
      new byte[20_000],
      new short[20_000],
      new char[20_000],
      new int[20_000],
      new long[20_000],
      new float[20_000],
      new double[20_000],
      new double[2047]
    };
    Wired wired = Wired.of(arrays);
    assertThat(wired.parts()).hasSize(8);
    assertThat(SameGraph.difference(arrays, wired.decode())).isNull();
  }

  @Test
  void otherPartsThanTheHeaderNamesAreRefused() {
    Wired wired = Wired.of(List.of(new double[5000]));
    for (Object[] parts :
        new Object[][] {
          {}, {new double[5001]}, {new long[5000]}, {null}, {new double[5000], new int[1]}
        }) {
      assertThatThrownBy(() -> new Wired(wired.data(), parts).decode())
          .isInstanceOf(MpiException.class)
          .hasMessageContaining("Parts.allocate");
    }
  }

  @Test
  void moreThanTheEngineAnnouncesIsNotAllocated() {
    Wired wired = Wired.of(new double[5000]);
    PartShape[] shapes = Parts.shapes(wired.data(), 0, wired.data().length);
    assertThat(Parts.allocate(shapes, 40_000)).hasSize(1);
    assertThatThrownBy(() -> Parts.allocate(shapes, 39_999))
        .isInstanceOf(MpiException.class)
        .hasMessageContaining("40000 bytes; 39999 are sent");
  }

  @Test
  void partsThatDoNotFitIntoMemoryAreAnMpiException() {
    PartShape[] shapes = new PartShape[64];
    java.util.Arrays.fill(shapes, new PartShape(Primitive.LONG, Integer.MAX_VALUE));
    assertThatThrownBy(() -> Parts.allocate(shapes, Long.MAX_VALUE))
        .isInstanceOfSatisfying(
            MpiException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_NO_MEM))
        .hasMessageContaining("-Xmx");
  }
}
