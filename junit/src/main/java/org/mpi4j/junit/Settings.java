package org.mpi4j.junit;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * How a test runs: what its annotation says, and the configuration where that says nothing.
 *
 * @param test name of the method
 * @param sizes numbers of ranks
 * @param engine local or libmpi
 * @param processes whether ranks are processes
 * @param limit longest time
 * @param jvmOptions of ranks that are processes
 */
record Settings(
    String test,
    List<Integer> sizes,
    MpiTest.Engine engine,
    boolean processes,
    Duration limit,
    List<String> jvmOptions) {
  /** Starts the names of all parameters of the configuration. */
  static final String PREFIX = "mpi4j.junit.";

  private static final int MAX_RANKS = 32;
  private static final long TIMEOUT_SECONDS = 60;

  static Settings of(ExtensionContext context) {
    Method method = context.getRequiredTestMethod();
    return new Reader(
            context,
            context.getRequiredTestClass().getSimpleName() + "." + method.getName(),
            AnnotationSupport.findAnnotation(method, MpiTest.class).orElseThrow())
        .settings();
  }

  /** Reads and checks. */
  private record Reader(ExtensionContext context, String test, MpiTest annotation) {
    Settings settings() {
      MpiTest.Engine engine =
          choice("engine", annotation.engine(), MpiTest.Engine.DEFAULT, MpiTest.Engine.LOCAL);
      boolean library = engine == MpiTest.Engine.LIBMPI;
      if (library && annotation.mode() == MpiTest.Mode.THREADS) {
        throw wrong(
            "engine = LIBMPI, mode = THREADS",
            "ranks of an MPI library are processes; leave mode out, or take the local engine");
      }
      MpiTest.Mode mode =
          library
              ? MpiTest.Mode.PROCESSES
              : choice("mode", annotation.mode(), MpiTest.Mode.DEFAULT, MpiTest.Mode.THREADS);
      return new Settings(
          test, sizes(), engine, mode == MpiTest.Mode.PROCESSES, limit(), jvmOptions());
    }

    private List<Integer> sizes() {
      long max = number("maxRanks", MAX_RANKS);
      if (annotation.ranks().length == 0) {
        throw wrong("ranks = {}", "a test runs on one or more numbers of ranks; name at least one");
      }
      for (int n : annotation.ranks()) {
        if (n < 1 || n > max) {
          throw wrong(
              "ranks = " + n,
              "a test runs on 1 to %d ranks; give such a number, or raise the parameter %smaxRanks"
                  .formatted(max, PREFIX));
        }
      }
      return Arrays.stream(annotation.ranks()).boxed().toList();
    }

    private Duration limit() {
      if (annotation.timeout() < 0) {
        throw wrong(
            "timeout = " + annotation.timeout(),
            "a limit is longer than 0; leave it out for that of the parameter "
                + PREFIX
                + "timeout");
      }
      return annotation.timeout() == 0
          ? Duration.ofSeconds(number("timeout", TIMEOUT_SECONDS))
          : Duration.of(annotation.timeout(), annotation.unit().toChronoUnit());
    }

    private List<String> jvmOptions() {
      String all = context.getConfigurationParameter(PREFIX + "jvmOptions").orElse("");
      return Stream.concat(
              Arrays.stream(all.strip().split("\\s+")), Arrays.stream(annotation.jvmOptions()))
          .filter(option -> !option.isEmpty())
          .toList();
    }

    private long number(String name, long otherwise) {
      String text = context.getConfigurationParameter(PREFIX + name).orElse(null);
      if (text == null) {
        return otherwise;
      }
      try {
        long value = Long.parseLong(text.strip());
        if (value > 0) {
          return value;
        }
      } catch (NumberFormatException e) {
        throw notPositive(name, text, e);
      }
      throw notPositive(name, text, null);
    }

    private ExtensionConfigurationException notPositive(
        String name, String text, NumberFormatException cause) {
      return wrong(
          PREFIX + name + " = " + text, "it is a whole number, at least 1; correct it", cause);
    }

    /** What the annotation says or, if it leaves it open, the configuration. */
    private <E extends Enum<E>> E choice(String name, E said, E open, E otherwise) {
      String text = context.getConfigurationParameter(PREFIX + name).orElse(null);
      if (said != open || text == null) {
        return said != open ? said : otherwise;
      }
      List<E> known =
          Arrays.stream(open.getDeclaringClass().getEnumConstants())
              .filter(e -> e != open)
              .toList();
      Function<E, String> lower = e -> e.name().toLowerCase(Locale.ROOT);
      return known.stream()
          .filter(e -> lower.apply(e).equals(text.strip().toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(() ->
              wrong(
                  PREFIX + name + " = " + text,
                  "it is one of "
                      + String.join(", ", known.stream().map(lower).toList())
                      + "; correct it"));
    }

    private ExtensionConfigurationException wrong(String what, String rule) {
      return wrong(what, rule, null);
    }

    private ExtensionConfigurationException wrong(String what, String rule, Throwable cause) {
      return new ExtensionConfigurationException(
          "@MpiTest of " + test + ": " + what + "; " + rule, cause);
    }
  }
}
