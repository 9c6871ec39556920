package conformance.run;

import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Programs as tests, by topic. */
final class Topics {
  private Topics() {}

  /** How a program becomes a test. */
  interface Runner {
    void run(Program p) throws Exception;
  }

  static Stream<DynamicNode> of(List<Program> programs, Runner runner) {
    Map<String, List<Program>> topics =
        programs.stream()
            .collect(groupingBy(Program::topic, LinkedHashMap::new, Collectors.toList()));
    return topics.entrySet().stream()
        .map(t ->
            dynamicContainer(
                t.getKey(),
                t.getValue().stream().map(p -> dynamicTest(p.name(), () -> runner.run(p)))));
  }
}
