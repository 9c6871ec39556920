package org.mpi4j.cli.script;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time that a job may take, in the forms of the batch systems. */
public record TimeLimit(Duration duration) {
  private static final Pattern FORM =
      Pattern.compile("(?:(?<d>\\d{1,3})-)?(?<h>\\d{1,4}):(?<m>[0-5]\\d)(?::(?<s>[0-5]\\d))?");

  /** Reads hours:minutes[:seconds], with days and '-' before them if there are some. */
  public static Optional<TimeLimit> parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    Duration d =
        Duration.ofDays(number(m, "d"))
            .plusHours(number(m, "h"))
            .plusMinutes(number(m, "m"))
            .plusSeconds(number(m, "s"));
    return d.isZero() ? Optional.empty() : Optional.of(new TimeLimit(d));
  }

  private static long number(Matcher m, String group) {
    return m.group(group) == null ? 0 : Long.parseLong(m.group(group));
  }

  /** Hours, minutes and seconds. */
  String withSeconds() {
    return "%02d:%02d:%02d"
        .formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
  }

  /** Hours and minutes, rounded up. */
  String inMinutes() {
    Duration up = duration.plusSeconds(59);
    return "%02d:%02d".formatted(up.toHours(), up.toMinutesPart());
  }
}
