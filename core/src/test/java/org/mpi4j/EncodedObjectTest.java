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
class EncodedObjectTest {
  record Point(int x, double[] y) {}

  @Test
  void bytesAndBack() {
    for (Object o : Arrays.asList("text", null, 7L, List.of(1, 2), Map.of("a", 1), new byte[0])) {
      assertThat(EncodedObject.loads(EncodedObject.dumps(o))).isEqualTo(o);
    }
    double[] large = new double[10_000];
    large[9_999] = 3;
    int[] other = new int[9_000];
    List<?> back =
        (List<?>) EncodedObject.loads(EncodedObject.dumps(List.of(new Point(4, large), other)));
    var point = (Point) back.get(0);
    assertThat(point.x()).isEqualTo(4);
    assertThat(point.y()).isEqualTo(large).isNotSameAs(large);
    assertThat((int[]) back.get(1)).isEqualTo(other);
  }

  @Test
  void damagedBytes() {
    byte[] all = EncodedObject.dumps(List.of(1, new int[5_000]));
    for (int n : new int[] {0, 3, 4, 20, all.length - 1}) {
      refused(() -> EncodedObject.loads(Arrays.copyOf(all, n)));
    }
    refused(() -> EncodedObject.loads(Arrays.copyOf(all, all.length + 1)));
    refused(() -> EncodedObject.loads(null));
    refused(() -> EncodedObject.loads(new byte[100]));
    refused(() -> EncodedObject.dumps(new Object()));
  }

  private static void refused(ThrowingCallable call) {
    MpiException e = catchThrowableOfType(MpiException.class, call);
    assertThat(e).hasMessageContaining(";");
  }
}
