package org.mpi4j.internal.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JdkValuesTest {
  enum Op {
    PLUS {
      @Override
      int apply(int x) {
        return x + 1;
      }
    },
    MINUS {
      @Override
      int apply(int x) {
        return x - 1;
      }
    };

    abstract int apply(int x);
  }

  static Stream<Object> values() {
    List<Object> values = new ArrayList<>();
    for (int shift = 0; shift < 64; shift++) {
      for (int delta = -1; delta <= 1; delta++) {
        values.add((1L << shift) + delta);
        values.add(-(1L << shift) + delta);
        values.add((1 << shift) + delta);
        values.add(-(1 << shift) + delta);
      }
    }
    for (double d : new double[] {0, -0.0, 1.5, Double.NaN, Double.MIN_VALUE, -1 / 0.0}) {
      values.add(d);
      values.add((float) d);
    }
    for (int length : new int[] {0, 1, 62, 63, 64, 65, 127, 128, 129, 511, 512, 513, 70_000}) {
      values.add("x".repeat(length));
      values.add("\u00ff".repeat(length));
      values.add("\u0100".repeat(length));
      values.add("x".repeat(length) + "\u20ac");
      values.add("x".repeat(length) + "\ud83d\ude00");
    }
    values.addAll(
        List.of(
            "\ud800 alone",
            "\0",
            true,
            false,
            (byte) -128,
            (short) 30_000,
            'x',
            '\uffff',
            BigInteger.ZERO,
            BigInteger.TWO.pow(1000).negate(),
            new BigDecimal("-123.4500"),
            new BigDecimal(BigInteger.TEN, -40),
            new UUID(1, -2),
            OptionalInt.empty(),
            OptionalInt.of(-7),
            OptionalLong.empty(),
            OptionalLong.of(1L << 40),
            OptionalDouble.empty(),
            OptionalDouble.of(-0.0),
            Optional.empty(),
            Optional.of("x"),
            Instant.MIN,
            Instant.MAX,
            Instant.EPOCH.plusNanos(1),
            Duration.ofSeconds(-3, 999_999_999),
            Duration.ofSeconds(Long.MAX_VALUE),
            Period.of(-1, 20, 300),
            LocalDate.MIN,
            LocalDate.MAX,
            LocalTime.MAX,
            LocalDateTime.of(2026, 2, 28, 23, 59, 59, 7),
            OffsetTime.of(LocalTime.NOON, ZoneOffset.ofHoursMinutes(-3, -30)),
            OffsetDateTime.MAX,
            ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, ZoneId.of("Europe/Berlin"))
                .withLaterOffsetAtOverlap(),
            ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, ZoneOffset.UTC),
            ZoneOffset.ofTotalSeconds(-3601),
            ZoneId.of("America/New_York"),
            Year.of(-5),
            YearMonth.of(2026, 12),
            MonthDay.of(2, 29),
            DayOfWeek.SUNDAY,
            Month.JULY,
            TimeUnit.DAYS,
            Op.PLUS,
            Op.MINUS,
            String.class,
            int.class,
            void.class,
            int[][].class,
            Op[].class,
            Map.Entry.class,
            Locale.GERMANY,
            Currency.getInstance("EUR"),
            URI.create("http://localhost:1/x?y"),
            BitSet.valueOf(new long[] {5, 1})));
    return values.stream();
  }

  @ParameterizedTest
  @MethodSource("values")
  void comeBackEqualAndOfTheSameClass(Object value) {
    Object copy = Wired.copy(value);
    assertThat(copy).isEqualTo(value).hasSameClassAs(value);
  }

  @Test
  void nullIsNull() {
    assertThat(Wired.of(null).data()).hasSize(Wire.HEADER_BYTES + 1);
    assertThat(Wired.copy((Object) null)).isNull();
  }

  @Test
  void enumConstantsAreTheConstants() {
    assertThat(Wired.copy(Op.PLUS)).isSameAs(Op.PLUS);
    assertThat(Wired.copy(Op.MINUS).apply(1)).isZero();
  }

  @Test
  void valuesWithoutEqualsGoThroughJdkSerialization() {
    Random random = new Random(42);
    Random copy = Wired.copy(random);
    assertThat(copy.nextLong()).isEqualTo(random.nextLong());
    assertThat(Wired.copy(new StringBuilder("abc"))).hasToString("abc");
  }

  @Test
  void smallValuesAreSmallMessages() {
    assertThat(Wired.of("fred").data()).hasSize(Wire.HEADER_BYTES + 5);
    assertThat(Wired.of(63).data()).hasSize(Wire.HEADER_BYTES + 1);
    assertThat(Wired.of(true).data()).hasSize(Wire.HEADER_BYTES + 1);
  }
}
