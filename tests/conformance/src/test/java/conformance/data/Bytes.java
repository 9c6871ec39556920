package conformance.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** Large byte arrays whose every byte depends on a seed and its index. */
public final class Bytes {
  private Bytes() {}

  public static byte at(int i, long seed) {
    return (byte) (i * 31 + (i >>> 8) + seed * 101 + 7);
  }

  public static byte[] pattern(int n, long seed) {
    byte[] a = new byte[n];
    for (int i = 0; i < n; i++) {
      a[i] = at(i, seed);
    }
    return a;
  }

  /** Checks the first n bytes against the pattern, and that the rest is 0. */
  public static void check(byte[] a, int n, long seed) {
    for (int i = 0; i < a.length; i++) {
      byte expected = i < n ? at(i, seed) : 0;
      if (a[i] != expected) {
        assertThat(a[i]).as("byte %d of %d, seed %d", i, n, seed).isEqualTo(expected);
      }
    }
  }

  public static void check(byte[] a, long seed) {
    check(a, a.length, seed);
  }

  public static void clear(byte[] a) {
    Arrays.fill(a, (byte) 0);
  }
}
