package org.mpi4j.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.testkit.engine.EngineTestKit;
import samples.LifecycleSamples;
import samples.ThreadSamples;

/** Wrong use is told with the name of the method, before any rank runs. */
@Timeout(60)
class MistakesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          noRanks           | ranks = 0; a test runs on 1 to 32 ranks; give such a number, or raise the parameter mpi4j.junit.maxRanks
          negative          | ranks = -1; a test runs on 1 to 32 ranks; give such a number, or raise the parameter mpi4j.junit.maxRanks
          tooMany           | ranks = 33; a test runs on 1 to 32 ranks; give such a number, or raise the parameter mpi4j.junit.maxRanks
          none              | ranks = {}; a test runs on one or more numbers of ranks; name at least one
          negativeTimeout   | timeout = -1; a limit is longer than 0; leave it out for that of the parameter mpi4j.junit.timeout
          threadsOfALibrary | engine = LIBMPI, mode = THREADS; ranks of an MPI library are processes; leave mode out, or take the local engine
          """)
  void inTheAnnotation(String method, String message) {
    assertThat(Ran.of(LifecycleSamples.Wrong.class, method).message())
        .isEqualTo("@MpiTest of Wrong." + method + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          engine   | openmpi | it is one of local, libmpi; correct it
          mode     | fibers  | it is one of threads, processes; correct it
          maxRanks | many    | it is a whole number, at least 1; correct it
          timeout  | 0       | it is a whole number, at least 1; correct it
          """)
  void inTheConfiguration(String name, String value, String rule) {
    assertThat(
            Ran.of(
                    Map.of("mpi4j.junit." + name, value),
                    ThreadSamples.Passing.class,
                    "worldIsTheComm")
                .message())
        .isEqualTo(
            "@MpiTest of Passing.worldIsTheComm: mpi4j.junit."
                + name
                + " = "
                + value
                + "; "
                + rule);
  }

  @Test
  void fewerRanksAllowed() {
    assertThat(
            Ran.of(
                    Map.of("mpi4j.junit.maxRanks", "2"),
                    ThreadSamples.Passing.class,
                    "worldIsTheComm")
                .message())
        .isEqualTo(
            "@MpiTest of Passing.worldIsTheComm: ranks = 3; a test runs on 1 to 2 ranks; give such"
                + " a number, or raise the parameter mpi4j.junit.maxRanks");
  }

  @Test
  void aParameterThatNobodyKnows() {
    assertThat(Ran.of(LifecycleSamples.Wrong.class, "unknownParameter").message())
        .isEqualTo(
            "No ParameterResolver registered for parameter [java.lang.String name] in method [void"
                + " samples.LifecycleSamples$Wrong.unknownParameter(org.mpi4j.Comm,java.lang.String)].");
  }

  @Test
  void aTestToo() {
    assertThat(Ran.of(LifecycleSamples.Wrong.class, "testToo").message())
        .isEqualTo(
            "@Test and @MpiTest on Wrong.testToo: @MpiTest makes a method a test; leave out @Test");
  }

  @Test
  void aCommForTheConstructor() {
    assertThat(Ran.of(LifecycleSamples.WrongConstructor.class).message())
        .isEqualTo(
            "Comm is a parameter of the constructor of WrongConstructor: it belongs to no rank; let"
                + " the test method take it, or a @BeforeEach method");
  }

  @Test
  void severalNumbersAndACommBeforeEachInvocation() {
    assertThat(Ran.of(LifecycleSamples.WrongBefore.class).message())
        .isEqualTo(
            "@MpiTest of WrongBefore.twice: ranks = [2, 3]; prepare takes a Comm, and each"
                + " invocation of the test runs on all these numbers; give one number, or leave out"
                + " the Comm");
  }

  @Test
  void methodsThatAreNoTests() {
    var issues =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(LifecycleSamples.NoTests.class))
            .discover()
            .getDiscoveryIssues();
    String start = "@TestTemplate method '";
    String type = "samples.LifecycleSamples$NoTests.";
    assertThat(issues.stream().map(DiscoveryIssue::message))
        .containsExactlyInAnyOrder(
            start
                + "static void "
                + type
                + "isStatic(org.mpi4j.Comm)' must not be static."
                + " It will not be executed.",
            start
                + "private void "
                + type
                + "isPrivate(org.mpi4j.Comm)' must not be private."
                + " It will not be executed.",
            start
                + "int "
                + type
                + "returns(org.mpi4j.Comm)' must not return a value."
                + " It will not be executed.");
  }
}
