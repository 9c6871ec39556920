package org.mpi4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** Who has which region: each is given once, and again when it was given back. */
class RegionsTest {
  @Test
  void areGivenOnceAndAgain() {
    ThreadFabric fabric = ThreadFabric.of(3);
    assertThat(fabric.worldRegion()).isZero();
    var given = new HashSet<Integer>();
    int region;
    while ((region = fabric.newRegion()) >= 0) {
      assertThat(region).isPositive();
      assertThat(given.add(region)).isTrue();
    }
    assertThat(given).hasSize(Layout.MAX_REGIONS - 1);
    fabric.freeRegion(17);
    assertThat(fabric.newRegion()).isEqualTo(17);
    assertThat(fabric.newRegion()).isNegative();
    fabric.freeRegion(-1);
    fabric.freeRegion(0);
    assertThat(fabric.newRegion()).isNegative();
  }

  @Test
  void aRankAloneHasNone() {
    assertThat(ThreadFabric.of(1).worldRegion()).isNegative();
    assertThat(ThreadFabric.of(1).newRegion()).isNegative();
  }

  /** At most a quarter of the space that is free; without space the collectives send messages. */
  @Test
  void takeABoundedPartOfTheSpace() {
    for (int n : new int[] {2, 16, 128, Layout.MAX_SIZE}) {
      long one = Layout.of(n).geometry().regionBytes();
      assertThat(Layout.of(n).within(4 * one - 1).regions()).isZero();
      assertThat(Layout.of(n).within(4 * one).regions()).isOne();
      assertThat(Layout.of(n).within(Long.MAX_VALUE).regions()).isEqualTo(Layout.MAX_REGIONS);
      Layout layout = Layout.of(n).within(12 * one);
      assertThat(layout.region(0))
          .isGreaterThanOrEqualTo(layout.ring(n, 0))
          .isLessThan(layout.ring(n, 0) + 4096);
      assertThat(layout.bytes()).isEqualTo(layout.region(0) + 3 * one);
    }
  }
}
