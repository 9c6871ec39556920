package org.mpi4j.cluster.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers with their units, for people. */
final class Units {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z");

  private Units() {}

  static String bytes(long n) {
    if (n < 1024) {
      return n + " B";
    }
    double value = n;
    String unit = "";
    for (String u : new String[] {"KiB", "MiB", "GiB", "TiB"}) {
      value /= 1024;
      unit = u;
      if (value < 1024) {
        break;
      }
    }
    return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, unit);
  }

  static String time(Duration d) {
    double seconds = d.toNanos() / 1e9;
    if (seconds < 1e-3) {
      return String.format(Locale.ROOT, "%.0f µs", seconds * 1e6);
    }
    if (seconds < 1) {
      return String.format(Locale.ROOT, seconds < 0.01 ? "%.1f ms" : "%.0f ms", seconds * 1e3);
    }
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    if (seconds < 7200) {
      return String.format(Locale.ROOT, "%d min %02d s", d.toMinutes(), d.toSecondsPart());
    }
    return String.format(Locale.ROOT, "%d h %02d min", d.toHours(), d.toMinutesPart());
  }

  static String clock(Instant at) {
    return CLOCK.format(at.atZone(ZoneId.systemDefault()));
  }

  static String date(Instant at) {
    return DATE.format(at.atZone(ZoneId.systemDefault()));
  }
}
