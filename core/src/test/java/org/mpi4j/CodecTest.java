package org.mpi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CodecTest {
  record Point(int x, double[] y) {}

  @Test
  void bytesAndBack() {
    for (Object o : Arrays.asList("text", null, 7L, List.of(1, 2), Map.of("a", 1), new byte[0])) {
      assertThat(Codec.loads(Codec.dumps(o))).isEqualTo(o);
    }
    double[] large = new double[10_000];
    large[9_999] = 3;
    int[] other = new int[9_000];
    List<?> back = (List<?>) Codec.loads(Codec.dumps(List.of(new Point(4, large), other)));
    var point = (Point) back.get(0);
    assertThat(point.x()).isEqualTo(4);
    assertThat(point.y()).isEqualTo(large).isNotSameAs(large);
    assertThat((int[]) back.get(1)).isEqualTo(other);
  }

  @Test
  void largeArraysOutOfBand() {
    double[] large = new double[10_000];
    Codec.OutOfBand o = Codec.dumpsOob(new Point(4, large));
    assertThat(o.data().length).isLessThan(1000);
    assertThat(o.buffers()).hasSize(1);
    assertThat(o.buffers().getFirst()).isSameAs(large);
    double[] received = large.clone();
    var point = (Point) Codec.loadsOob(o.data(), List.of(received));
    assertThat(point.y()).isSameAs(received);
    assertThat(Codec.dumpsOob("small").buffers()).isEmpty();
    assertThat(Codec.loadsOob(Codec.dumpsOob("small").data(), List.of())).isEqualTo("small");
  }

  @Test
  void damagedBytes() {
    byte[] all = Codec.dumps(List.of(1, new int[5_000]));
    for (int n : new int[] {0, 3, 4, 20, all.length - 1}) {
      refused(() -> Codec.loads(Arrays.copyOf(all, n)));
    }
    refused(() -> Codec.loads(Arrays.copyOf(all, all.length + 1)));
    refused(() -> Codec.loads(null));
    refused(() -> Codec.loads(new byte[100]));
    Codec.OutOfBand o = Codec.dumpsOob(new int[5_000]);
    refused(() -> Codec.loadsOob(o.data(), List.of()));
    refused(() -> Codec.loadsOob(o.data(), List.of(new long[5_000])));
    refused(() -> Codec.loadsOob(o.data(), List.of(new int[4_999])));
    refused(() -> Codec.loadsOob(null, List.of()));
    refused(() -> Codec.dumps(new Object()));
  }

  private static void refused(ThrowingCallable call) {
    MpiException e = catchThrowableOfType(MpiException.class, call);
    assertThat(e).hasMessageContaining(";");
  }
}
