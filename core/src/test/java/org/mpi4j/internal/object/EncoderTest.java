package org.mpi4j.internal.object;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EncoderTest {
  record Task(int a, double b, String c, long d, boolean e) {}

  @Test
  void oneEncoderServesManyMessages() {
    Encoder encoder = new Encoder(null);
    Object[] values = {
      "fred", new Task(1, 2, "x", 3, true), "y".repeat(5_000_000), List.of(1, 2), "z", new int[0]
    };
    for (Object value : values) {
      Wired wired = Wired.of(encoder, value);
      assertThat(SameGraph.difference(value, wired.decode())).isNull();
    }
  }

  @Test
  void steadyEncodingAllocatesNothing() {
    Map<String, Integer> map = new HashMap<>();
    List<Double> doubles = new ArrayList<>();
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      map.put("key" + i, i);
      doubles.add(i * 0.5);
      tasks.add(new Task(i, i, "t" + i, i, true));
    }
    Object[] values = {"fred", tasks.getFirst(), map, doubles, tasks, new long[100]};
    Encoder encoder = new Encoder(null);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (Object value : values) {
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 30 && least > 0; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
          encoder.encode(value);
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least).as("bytes for 1000 x %s", value.getClass()).isLessThan(1000);
    }
  }

  @Test
  void detachedMessagesStay() {
    Encoder encoder = new Encoder(null);
    for (Object first : new Object[] {"fred", "x".repeat(900), new double[5000]}) {
      Encoded detached = encoder.encode(first).detach();
      byte[] before = java.util.Arrays.copyOf(detached.data(), detached.length());
      encoder.encode(List.of("something", "else", "y".repeat(3000)));
      assertThat(java.util.Arrays.copyOf(detached.data(), detached.length())).isEqualTo(before);
      assertThat(detached.detach()).isSameAs(detached);
      assertThat(
              new Decoder(null, AllowList.of(""))
                  .decode(detached.data(), 0, detached.length(), detached.parts(), null))
          .isEqualTo(first);
    }
  }

  static final class Nested implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Encoder ENCODER = new Encoder(null);

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeInt(ENCODER.encode(List.of("inside")).length());
    }
  }

  @Test
  void anObjectMayEncodeAnotherWhileItIsEncoded() {
    Wired wired = Wired.of(Nested.ENCODER, List.of(new Nested(), "after"));
    assertThat(((List<?>) wired.decode()).get(1)).isEqualTo("after");
  }

  @Test
  void aFailedMessageLeavesTheEncoderUsable() {
    Encoder encoder = new Encoder(null);
    for (int i = 0; i < 3; i++) {
      try {
        encoder.encode(List.of(new int[] {1}, new Object()));
      } catch (org.mpi4j.MpiException e) {
        assertThat(e).hasMessageContaining("java.lang.Object");
      }
      assertThat(Wired.of(encoder, List.of(1)).decode()).isEqualTo(List.of(1));
    }
  }

  @Test
  void messagesAreReadInPlace() {
    byte[] data = Wired.of("fred").data();
    byte[] larger = new byte[data.length + 20];
    System.arraycopy(data, 0, larger, 7, data.length);
    assertThat(new Decoder(null, AllowList.of("")).decode(larger, 7, data.length, null, null))
        .isEqualTo("fred");
  }
}
