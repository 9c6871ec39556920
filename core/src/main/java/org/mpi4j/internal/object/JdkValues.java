package org.mpi4j.internal.object;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** Values of the JDK that hold no other object. Numbers are part of the format. */
final class JdkValues {
  private static final int BYTE = 0;
  private static final int SHORT = 1;
  private static final int CHARACTER = 2;
  private static final int FLOAT = 3;
  private static final int BIG_INTEGER = 4;
  private static final int BIG_DECIMAL = 5;
  private static final int UUID_VALUE = 6;
  private static final int OPTIONAL_INT = 7;
  private static final int OPTIONAL_LONG = 8;
  private static final int OPTIONAL_DOUBLE = 9;
  private static final int INSTANT = 10;
  private static final int DURATION = 11;
  private static final int PERIOD = 12;
  private static final int LOCAL_DATE = 13;
  private static final int LOCAL_TIME = 14;
  private static final int LOCAL_DATE_TIME = 15;
  private static final int OFFSET_TIME = 16;
  private static final int OFFSET_DATE_TIME = 17;
  private static final int ZONED_DATE_TIME = 18;
  private static final int ZONE_OFFSET = 19;
  private static final int ZONE_REGION = 20;
  private static final int YEAR = 21;
  private static final int YEAR_MONTH = 22;
  private static final int MONTH_DAY = 23;
  private static final int CLASS = 24;
  static final int COUNT = 25;

  private static final Map<Class<?>, Integer> TAGS = tags();

  private JdkValues() {}

  private static Map<Class<?>, Integer> tags() {
    Class<?>[] types = {
      Byte.class,
      Short.class,
      Character.class,
      Float.class,
      BigInteger.class,
      BigDecimal.class,
      UUID.class,
      OptionalInt.class,
      OptionalLong.class,
      OptionalDouble.class,
      Instant.class,
      Duration.class,
      Period.class,
      LocalDate.class,
      LocalTime.class,
      LocalDateTime.class,
      OffsetTime.class,
      OffsetDateTime.class,
      ZonedDateTime.class,
      ZoneOffset.class,
      ZoneId.of("GMT").getClass(),
      Year.class,
      YearMonth.class,
      MonthDay.class,
      Class.class
    };
    Map<Class<?>, Integer> tags = new HashMap<>();
    for (int tag = 0; tag < types.length; tag++) {
      tags.put(types[tag], tag);
    }
    return tags;
  }

  /** The number of a class, or -1. */
  static int tagOf(Class<?> type) {
    return TAGS.getOrDefault(type, -1);
  }

  static void write(Writer out, int tag, Object value) {
    switch (tag) {
      case BYTE -> out.putByte((Byte) value);
      case SHORT -> out.putShort((Short) value);
      case CHARACTER -> out.putChar((Character) value);
      case FLOAT -> out.putFloat((Float) value);
      case BIG_INTEGER -> out.block(((BigInteger) value).toByteArray());
      case BIG_DECIMAL -> {
        BigDecimal number = (BigDecimal) value;
        out.signed(number.scale());
        out.block(number.unscaledValue().toByteArray());
      }
      case UUID_VALUE -> {
        UUID id = (UUID) value;
        out.putLong(id.getMostSignificantBits());
        out.putLong(id.getLeastSignificantBits());
      }
      case OPTIONAL_INT -> {
        OptionalInt optional = (OptionalInt) value;
        out.putBoolean(optional.isPresent());
        out.putInt(optional.orElse(0));
      }
      case OPTIONAL_LONG -> {
        OptionalLong optional = (OptionalLong) value;
        out.putBoolean(optional.isPresent());
        out.putLong(optional.orElse(0));
      }
      case OPTIONAL_DOUBLE -> {
        OptionalDouble optional = (OptionalDouble) value;
        out.putBoolean(optional.isPresent());
        out.putDouble(optional.orElse(0));
      }
      case CLASS -> out.classOf(ClassDef.of((Class<?>) value));
      default -> writeTime(out, tag, value);
    }
  }

  private static void writeTime(Writer out, int tag, Object value) {
    switch (tag) {
      case INSTANT -> {
        Instant instant = (Instant) value;
        out.signed(instant.getEpochSecond());
        out.putInt(instant.getNano());
      }
      case DURATION -> {
        Duration duration = (Duration) value;
        out.signed(duration.getSeconds());
        out.putInt(duration.getNano());
      }
      case PERIOD -> {
        Period period = (Period) value;
        out.signed(period.getYears());
        out.signed(period.getMonths());
        out.signed(period.getDays());
      }
      case LOCAL_DATE -> out.signed(((LocalDate) value).toEpochDay());
      case LOCAL_TIME -> out.putLong(((LocalTime) value).toNanoOfDay());
      case LOCAL_DATE_TIME -> dateTime(out, (LocalDateTime) value);
      case OFFSET_TIME -> {
        OffsetTime time = (OffsetTime) value;
        out.putLong(time.toLocalTime().toNanoOfDay());
        out.signed(time.getOffset().getTotalSeconds());
      }
      case OFFSET_DATE_TIME -> {
        OffsetDateTime time = (OffsetDateTime) value;
        dateTime(out, time.toLocalDateTime());
        out.signed(time.getOffset().getTotalSeconds());
      }
      case ZONED_DATE_TIME -> {
        ZonedDateTime time = (ZonedDateTime) value;
        dateTime(out, time.toLocalDateTime());
        out.signed(time.getOffset().getTotalSeconds());
        out.value(time.getZone());
      }
      case ZONE_OFFSET -> out.signed(((ZoneOffset) value).getTotalSeconds());
      case ZONE_REGION -> out.value(((ZoneId) value).getId());
      case YEAR -> out.signed(((Year) value).getValue());
      case YEAR_MONTH -> {
        out.signed(((YearMonth) value).getYear());
        out.putByte((byte) ((YearMonth) value).getMonthValue());
      }
      case MONTH_DAY -> {
        out.putByte((byte) ((MonthDay) value).getMonthValue());
        out.putByte((byte) ((MonthDay) value).getDayOfMonth());
      }
      default -> throw new IllegalArgumentException("value " + tag);
    }
  }

  private static void dateTime(Writer out, LocalDateTime time) {
    out.signed(time.toLocalDate().toEpochDay());
    out.putLong(time.toLocalTime().toNanoOfDay());
  }

  static Object read(Reader in, int tag) {
    return switch (tag) {
      case BYTE -> in.getByte();
      case SHORT -> in.getShort();
      case CHARACTER -> in.getChar();
      case FLOAT -> in.getFloat();
      case BIG_INTEGER -> new BigInteger(in.block());
      case BIG_DECIMAL -> {
        int scale = in.signed();
        yield new BigDecimal(new BigInteger(in.block()), scale);
      }
      case UUID_VALUE -> {
        long high = in.getLong();
        yield new UUID(high, in.getLong());
      }
      case OPTIONAL_INT -> {
        boolean present = in.getBoolean();
        int value = in.getInt();
        yield present ? OptionalInt.of(value) : OptionalInt.empty();
      }
      case OPTIONAL_LONG -> {
        boolean present = in.getBoolean();
        long value = in.getLong();
        yield present ? OptionalLong.of(value) : OptionalLong.empty();
      }
      case OPTIONAL_DOUBLE -> {
        boolean present = in.getBoolean();
        double value = in.getDouble();
        yield present ? OptionalDouble.of(value) : OptionalDouble.empty();
      }
      case CLASS -> in.classDef().type;
      default -> readTime(in, tag);
    };
  }

  private static Object readTime(Reader in, int tag) {
    return switch (tag) {
      case INSTANT -> {
        long seconds = in.signedLong();
        yield Instant.ofEpochSecond(seconds, in.getInt());
      }
      case DURATION -> {
        long seconds = in.signedLong();
        yield Duration.ofSeconds(seconds, in.getInt());
      }
      case PERIOD -> {
        int years = in.signed();
        int months = in.signed();
        yield Period.of(years, months, in.signed());
      }
      case LOCAL_DATE -> LocalDate.ofEpochDay(in.signedLong());
      case LOCAL_TIME -> LocalTime.ofNanoOfDay(in.getLong());
      case LOCAL_DATE_TIME -> dateTime(in);
      case OFFSET_TIME -> {
        LocalTime time = LocalTime.ofNanoOfDay(in.getLong());
        yield OffsetTime.of(time, offset(in));
      }
      case OFFSET_DATE_TIME -> {
        LocalDateTime time = dateTime(in);
        yield OffsetDateTime.of(time, offset(in));
      }
      case ZONED_DATE_TIME -> {
        LocalDateTime time = dateTime(in);
        ZoneOffset offset = offset(in);
        yield ZonedDateTime.ofInstant(time, offset, (ZoneId) in.complete());
      }
      case ZONE_OFFSET -> offset(in);
      case ZONE_REGION -> ZoneId.of((String) in.complete());
      case YEAR -> Year.of(in.signed());
      case YEAR_MONTH -> {
        int year = in.signed();
        yield YearMonth.of(year, in.getByte());
      }
      case MONTH_DAY -> {
        int month = in.getByte();
        yield MonthDay.of(month, in.getByte());
      }
      default -> throw new IllegalArgumentException("value " + tag);
    };
  }

  private static LocalDateTime dateTime(Reader in) {
    LocalDate date = LocalDate.ofEpochDay(in.signedLong());
    return LocalDateTime.of(date, LocalTime.ofNanoOfDay(in.getLong()));
  }

  private static ZoneOffset offset(Reader in) {
    return ZoneOffset.ofTotalSeconds(in.signed());
  }
}
