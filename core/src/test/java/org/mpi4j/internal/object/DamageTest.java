package org.mpi4j.internal.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/** Damaged messages give an MpiException or another object, in bounded time and memory. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamageTest {
  record Task(String name, int count, double[] weights, List<Task> next) {}

  enum Colour {
    RED,
    GREEN
  }

  private static final AllowList ALLOW = AllowList.of("");
  private static final byte[] START = Wired.of(null).data();

  static Stream<Object> values() {
    Task cycle = new Task("cycle", 1, new double[3], new ArrayList<>());
    cycle.next.add(cycle);
    cycle.next.add(new Task("inner", 2, cycle.weights, cycle.next));
    RandomGraph.Bean bean = new RandomGraph.Bean();
    bean.value = new HashMap<>(Map.of("a", 1, "b", new int[4]));
    bean.list.add(bean);
    return Stream.of(
        "fred",
        "\u20ac".repeat(20),
        "x".repeat(200),
        12345,
        1L << 50,
        List.of(1, "two", 3.0, 4L),
        new ArrayList<>(List.of(1.0, 2.0, 3.0)),
        Arrays.asList(1, 2, 3),
        new int[][] {{1, 2}, {3}},
        new String[] {"a", null, "b"},
        new boolean[] {true, false},
        Map.of("a", 1, "b", 2),
        new HashMap<>(Map.of("a", List.of(1), "b", List.of(2))),
        new TreeMap<>(Map.of("x", 1, "y", 2)),
        new HashSet<>(List.of("p", "q")),
        new EnumMap<>(Map.of(Colour.RED, 1)),
        EnumSet.allOf(Colour.class),
        new PriorityQueue<>(List.of(3, 1, 2)),
        Collections.unmodifiableMap(new TreeMap<>(Map.of(1, 2))),
        Optional.of(Map.entry("k", 'v')),
        cycle,
        new Task("plain", 7, new double[] {1, 2}, List.of()),
        List.of(new double[Wire.PART_BYTES], new byte[Wire.PART_BYTES]),
        ZonedDateTime.parse("2026-01-02T03:04:05+01:00[Europe/Berlin]"),
        new BigDecimal("1.50"),
        Colour.class,
        bean,
        new ArrayList<>(List.of(bean, bean.list, 1)),
        (Runnable & Serializable) () -> {},
        new IllegalStateException("x"));
  }

  /** Whatever comes, it is an object or an MpiException. */
  private static void decode(byte[] data, int length) {
    try {
      Object[] parts = Parts.allocate(Parts.shapes(data, 0, length), 1 << 20);
      new Decoder(null, ALLOW).decode(data, 0, length, parts, DamageTest.class.getClassLoader());
    } catch (MpiException e) {
      assertThat(e.errorClass())
          .isIn(ErrorClass.ERR_TRUNCATE, ErrorClass.ERR_OTHER, ErrorClass.ERR_TYPE);
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void everyTruncationIsFound(Object value) {
    byte[] data = Wired.of(value).data();
    for (int length = 0; length < data.length; length++) {
      byte[] cut = Arrays.copyOf(data, length);
      int n = length;
      assertThatThrownBy(
              () -> {
                Object[] parts = Parts.allocate(cut, n);
                new Decoder(null, ALLOW).decode(cut, 0, n, parts, null);
              })
          .as("cut to %d of %d bytes", length, data.length)
          .isInstanceOf(MpiException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void everySingleByteMayBeAnyOther(Object value) {
    byte[] data = Wired.of(value).data();
    // All values of each byte for small messages, a part of them for large ones.
    int step = data.length < 150 ? 1 : data.length < 600 ? 11 : 101;
    for (int at = 0; at < data.length; at++) {
      byte[] damaged = data.clone();
      for (int flip = 1; flip < 256; flip += step) {
        damaged[at] = (byte) (data[at] ^ flip);
        decode(damaged, damaged.length);
      }
    }
  }

  @Test
  void severalDamagedBytes() {
    SplittableRandom random = new SplittableRandom(1);
    List<byte[]> messages = values().map(v -> Wired.of(v).data()).toList();
    for (int i = 0; i < 30_000; i++) {
      byte[] data = messages.get(random.nextInt(messages.size())).clone();
      for (int n = random.nextInt(1, 6); n > 0; n--) {
        data[random.nextInt(Wire.HEADER_BYTES, data.length)] = (byte) random.nextInt();
      }
      decode(data, data.length);
    }
  }

  @Test
  void randomBytesAfterAHeader() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 30_000; i++) {
      byte[] data = new byte[random.nextInt(Wire.HEADER_BYTES, 80)];
      random.nextBytes(data);
      System.arraycopy(START, 0, data, 0, 2);
      data[2] = (byte) (Wire.VERSION << 4 | random.nextInt(8));
      data[3] = Wire.BUILT_IN;
      decode(data, data.length);
    }
  }

  private static byte[] message(int... body) {
    byte[] data = new byte[Wire.HEADER_BYTES + body.length];
    System.arraycopy(START, 0, data, 0, 3);
    for (int i = 0; i < body.length; i++) {
      data[Wire.HEADER_BYTES + i] = (byte) body[i];
    }
    return data;
  }

  @Test
  void forgedLengthsAllocateNothing() {
    for (int tag = 0; tag < 256; tag++) {
      decode(message(tag, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0), Wire.HEADER_BYTES + 7);
      decode(message(tag, 0xFC, 0xFF, 0xFF, 0xFF, 0x0F, 0), Wire.HEADER_BYTES + 7);
    }
    // A million lists, each of which claims to hold all that follows.
    byte[] nested = Arrays.copyOf(message(), 4_000_004);
    for (int i = Wire.HEADER_BYTES; i + 4 <= nested.length; i += 4) {
      nested[i] = Wire.CONTAINER + Containers.ARRAY_LIST;
      nested[i + 1] = (byte) 0x80;
      nested[i + 2] = (byte) 0x80;
      nested[i + 3] = 0x7F;
    }
    assertThatThrownBy(() -> new Decoder(null, ALLOW).decode(nested, 0, nested.length, null, null))
        .isInstanceOf(MpiException.class);
  }

  @Test
  void nestingIsBounded() {
    byte[] nested = Arrays.copyOf(message(), 10_000_000);
    for (int i = Wire.HEADER_BYTES; i + 2 <= nested.length; i += 2) {
      nested[i] = Wire.CONTAINER + Containers.OPTIONAL;
      nested[i + 1] = 1 << 2;
    }
    assertThatThrownBy(() -> new Decoder(null, ALLOW).decode(nested, 0, nested.length, null, null))
        .isInstanceOf(MpiException.class);
  }

  @Test
  void whatDoesNotComeFromSendObjectIsNamed() {
    byte[] doubles = new byte[16];
    assertThatThrownBy(() -> new Decoder(null, ALLOW).decode(doubles, 0, 16, null, null))
        .isInstanceOfSatisfying(
            MpiException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TYPE))
        .hasMessage(
            "message of 16 bytes that begins with 00 00 00 00; an object message begins with C3 4A;"
                + " it was sent with send, not sendObject: receive it with recv");
  }

  @Test
  void nothingMayFollowTheObject() {
    for (Object value : new Object[] {"fred", new IllegalStateException("x")}) {
      byte[] data = Wired.of(value).data();
      byte[] longer = Arrays.copyOf(data, data.length + 1);
      assertThatThrownBy(
              () -> new Decoder(null, ALLOW).decode(longer, 0, longer.length, null, null))
          .isInstanceOf(MpiException.class)
          .hasMessageContaining("1 bytes follow the object");
    }
  }

  @Test
  void theTextHasThePosition() {
    byte[] data = message(Wire.SHORT_TEXT + 9, 'a');
    assertThatThrownBy(() -> new Decoder(null, ALLOW).decode(data, 0, data.length, null, null))
        .isInstanceOfSatisfying(
            MpiException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TRUNCATE))
        .hasMessageStartingWith(
            "object message of 6 bytes, byte 5: a text needs 9 bytes, 1 are left");
  }
}
