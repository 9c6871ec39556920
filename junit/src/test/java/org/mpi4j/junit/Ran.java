package org.mpi4j.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** Samples that JUnit has run, as its user sees them. */
record Ran(EngineExecutionResults results) {
  /** All tests of a class, and of those in it. */
  static Ran of(Class<?> samples) {
    return of(Map.of(), selectClass(samples));
  }

  static Ran of(Class<?> samples, String method) {
    return of(Map.of(), byName(samples, method));
  }

  static Ran of(Map<String, String> configuration, Class<?> samples, String method) {
    return of(configuration, byName(samples, method));
  }

  /** One invocation of a method, counted from 0: what an IDE runs again. */
  static Ran of(Class<?> samples, String method, int invocation) {
    return of(Map.of(), selectIteration(byName(samples, method), invocation));
  }

  private static Ran of(Map<String, String> configuration, DiscoverySelector selector) {
    return new Ran(
        EngineTestKit.engine("junit-jupiter")
            .configurationParameters(configuration)
            .selectors(selector)
            .execute());
  }

  private static DiscoverySelector byName(Class<?> samples, String method) {
    for (var m : samples.getDeclaredMethods()) {
      if (m.getName().equals(method)) {
        return selectMethod(samples, m);
      }
    }
    throw new AssertionError(samples + " has no method " + method);
  }

  /** What tests and containers have ended with, in order: name, then how. */
  List<String> ends() {
    return results.testEvents().finished().stream()
        .map(e ->
            e.getTestDescriptor().getDisplayName()
                + ": "
                + e.getRequiredPayload(TestExecutionResult.class).getStatus())
        .toList();
  }

  /** What the only one that failed, or was aborted, has thrown. */
  Throwable thrown() {
    List<Throwable> all =
        results.allEvents().stream()
            .filter(e -> e.getType() == EventType.FINISHED)
            .map(Ran::throwable)
            .flatMap(Optional::stream)
            .toList();
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " have failed or aborted, not one: " + all);
    }
    return all.getFirst();
  }

  private static Optional<Throwable> throwable(Event e) {
    return e.getRequiredPayload(TestExecutionResult.class).getThrowable();
  }

  /** The message of {@link #thrown}, without what differs from run to run. */
  String message() {
    return masked(thrown().getMessage());
  }

  static String masked(String message) {
    return message
        .replaceAll("since \\S+ \\(\\S+ s\\)", "since TIME")
        .replaceAll("on \\S+ \\(pid \\d+\\)", "on HOST (pid)")
        .replaceAll("\\.java:\\d+", ".java:LINE");
  }

  boolean has(Predicate<Event> event) {
    return results.allEvents().stream().anyMatch(event);
  }
}
