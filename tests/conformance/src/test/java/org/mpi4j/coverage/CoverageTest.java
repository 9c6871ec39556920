package org.mpi4j.coverage;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * {@code docs/coverage.csv} says for each method of mpi4py what Java has for it, and which test
 * shows it. After a change of the list run this test with {@code -Dmpi4j.coverage.write=true}: it
 * writes {@code docs/coverage.md} and the tables of {@code docs/coming-from-mpi4py.md}.
 */
@Timeout(60)
class CoverageTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Path LIST = ROOT.resolve("docs/coverage.csv");
  private static final Path PAGE = ROOT.resolve("docs/coverage.md");
  private static final Path COMING = ROOT.resolve("docs/coming-from-mpi4py.md");
  private static final Set<String> ENGINES = Set.of("local", "libmpi");

  /** Parts of later chapters that the others mention. */
  private static final Set<String> LATER = Set.of("Session", "Win", "File");

  private static final Set<String> OF_SESSIONS =
      Set.of(
          "Group.Create_from_session_pset",
          "Intracomm.Create_from_group",
          "Intercomm.Create_from_groups");

  private static List<Row> rows;

  @BeforeAll
  static void read() throws IOException {
    try (Stream<String> lines = Files.lines(LIST)) {
      rows = lines.skip(1).map(Row::of).toList();
    }
  }

  @Test
  void everyMethodOfMpi4pyIsThereOnce() {
    Map<Chapter, Long> found = new EnumMap<>(Chapter.class);
    var names = new HashSet<String>();
    for (Row r : rows) {
      found.merge(Chapter.valueOf(r.chapter()), 1L, Long::sum);
      assertThat(names.add(r.chapter() + r.mpi4py())).as("first row of " + r.mpi4py()).isTrue();
    }
    for (Chapter c : Chapter.values()) {
      assertThat(found.get(c)).as(c.title).isEqualTo(c.rows);
    }
  }

  @Test
  void everyRowIsBuiltOrPlannedOrHasAReason() {
    for (Row r : rows) {
      switch (r.state()) {
        case BUILT -> {
          assertThat(ENGINES).as("engines of " + r).containsAll(r.engines());
          assertThat(r.engines()).as("engines of " + r).isNotEmpty();
          assertThat(r.test()).as("test of " + r).isNotEmpty();
        }
        case PLANNED -> assertThat(mayBePlanned(r)).as("planned: " + r).isTrue();
        case NOT_NEEDED -> {
          assertThat(r.remark()).as("reason of " + r).hasSizeGreaterThan(10);
          assertThat(r.test() + r.engines()).as("no method has no test: " + r).isEqualTo("[]");
        }
      }
    }
  }

  private static boolean mayBePlanned(Row r) {
    return Chapter.valueOf(r.chapter()).isPlanned()
        || LATER.contains(r.owner())
        || OF_SESSIONS.contains(r.mpi4py());
  }

  @Test
  void theJavaMethodsExist() {
    for (Row r : rows) {
      if (r.state() == Row.State.BUILT) {
        assertThat(exists(r.java())).as("public method of " + r).isTrue();
      }
    }
  }

  private static boolean exists(String java) {
    String[] parts = java.split("[#(]", 3);
    try {
      return Arrays.stream(Class.forName("org.mpi4j." + parts[0]).getMethods())
          .anyMatch(m ->
              m.getName().equals(parts[1])
                  && (parts.length == 2 || parameters(m).equals(parts[2])));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static String parameters(Method m) {
    return Arrays.stream(m.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(" ", "", ")"));
  }

  @Test
  void theTestsExist() throws IOException {
    Set<String> tests = TestIndex.of(ROOT);
    for (Row r : rows) {
      if (r.state() == Row.State.BUILT) {
        assertThat(tests).as("test of " + r).contains(r.test());
      }
    }
  }

  @Test
  void thePageIsWhatTheListSays() throws IOException {
    String page = Page.of(rows.stream().collect(groupingBy(Row::chapter)));
    if (Boolean.getBoolean("mpi4j.coverage.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  @Test
  void theTablesForThoseWhoComeFromMpi4pyAreWhatTheListSays() throws IOException {
    String page = Files.readString(COMING);
    int begin = page.indexOf(MethodTable.BEGIN);
    int end = page.indexOf(MethodTable.END) + MethodTable.END.length();
    String tables = MethodTable.of(rows.stream().collect(groupingBy(Row::chapter)));
    if (Boolean.getBoolean("mpi4j.coverage.write")) {
      page = page.substring(0, begin) + tables + page.substring(end);
      Files.writeString(COMING, page);
      end = begin + tables.length();
    }
    assertThat(page.substring(begin, end)).isEqualTo(tables);
  }
}
