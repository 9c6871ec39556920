package org.mpi4j.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import samples.LifecycleSamples;

/** Tests on ranks beside other features of JUnit. */
@Timeout(120)
class LifecycleTest {
  @Test
  void beforeAndAfterRunOnceOrOnEachRank() {
    assertThat(Ran.of(LifecycleSamples.Around.class).ends())
        .containsExactly("2 ranks: SUCCESSFUL", "3 ranks: SUCCESSFUL");
  }

  @Test
  void aFailureBeforeTheTest() {
    assertThat(Ran.of(LifecycleSamples.FailsBefore.class).thrown())
        .hasMessage("rank 1 of 2: prepared ==> expected: <0> but was: <1>")
        .hasNoSuppressedExceptions();
  }

  @Test
  void parameterised() {
    assertThat(Ran.of(LifecycleSamples.Parameterised.class, "sums").ends())
        .containsExactly(
            "[1] each = 3: SUCCESSFUL",
            "[2] each = 5: SUCCESSFUL",
            "[3] each = 3, 4 ranks: SUCCESSFUL",
            "[4] each = 5, 4 ranks: SUCCESSFUL");
  }

  @Test
  void parameterisedAndNestedWithRanksBefore() {
    assertThat(Ran.of(LifecycleSamples.ParameterisedAround.Inner.class, "fromRoot").ends())
        .containsExactlyInAnyOrder(
            "root 0: SUCCESSFUL",
            "root 1: SUCCESSFUL",
            "root 0, 2 ranks: SUCCESSFUL",
            "root 1, 2 ranks: SUCCESSFUL");
  }

  @Test
  void parameterisedAndNestedOnProcesses() {
    Ran ran = Ran.of(LifecycleSamples.ParameterisedAround.Inner.class, "inProcesses");
    assertThat(ran.ends())
        .containsExactlyInAnyOrder(
            "[1] text = \"given\", 2 ranks, processes: FAILED", "[2] text = \"given\": SUCCESSFUL");
    assertThat(ran.message())
        .contains("2 of 2 ranks failed:", "rank 1 of 2: expected: <1> but was: <2>");
  }

  @Test
  void oneInvocationOfMany() {
    assertThat(Ran.of(LifecycleSamples.Parameterised.class, "sums", 3).ends())
        .containsExactly("[4] each = 5, 4 ranks: SUCCESSFUL");
    assertThat(Ran.of(LifecycleSamples.Around.class, "both", 1).ends())
        .containsExactly("3 ranks: SUCCESSFUL");
  }

  @Test
  void parameterisedOnProcesses() {
    Ran ran = Ran.of(LifecycleSamples.Parameterised.class, "failsForTwo");
    assertThat(ran.ends())
        .containsExactly(
            "[1] number = \"1\", name = \"one\": SUCCESSFUL",
            "[2] number = \"2\", name = \"two\": FAILED");
    assertThat(ran.message())
        .isEqualTo(
            """
            2 of 2 ranks failed:
              rank 0 of 2: on 0 for 2 ==> expected: <one> but was: <two>
              rank 1 of 2: on 1 for 2 ==> expected: <one> but was: <two>\
            """);
  }

  @Test
  void repeated() {
    assertThat(Ran.of(LifecycleSamples.Parameterised.class, "repeated").ends())
        .containsExactly("repetition 1 of 2: SUCCESSFUL", "repetition 2 of 2: SUCCESSFUL");
  }

  @Test
  void nested() {
    assertThat(Ran.of(LifecycleSamples.Outer.class).ends())
        .containsExactlyInAnyOrder("2 ranks: SUCCESSFUL", "2 ranks, processes: SUCCESSFUL");
  }

  @Test
  void aTimeLimitOfJunit() {
    Throwable thrown = Ran.of(LifecycleSamples.TimedOut.class, "waits").thrown();
    assertThat(thrown)
        .isInstanceOf(TimeoutException.class)
        .hasMessage("waits(org.mpi4j.Comm) timed out after 500 milliseconds");
    assertThat(thrown.getSuppressed())
        .singleElement()
        .satisfies(t ->
            assertThat(Ran.masked(t.getMessage()))
                .isEqualTo(
                    """
                    interrupted on 2 of 2 ranks:
                      rank 0 of 2: waits in recv(source=1, tag=11) on WORLD since TIME at LifecycleSamples.java:LINE
                      rank 1 of 2: waits in recv(source=0, tag=11) on WORLD since TIME at LifecycleSamples.java:LINE\
                    """));
  }

  @Test
  void aTimeLimitOfJunitForProcesses() {
    Throwable thrown = Ran.of(LifecycleSamples.TimedOut.class, "processesWait").thrown();
    assertThat(thrown)
        .isInstanceOf(TimeoutException.class)
        .hasMessage("processesWait(org.mpi4j.Comm) timed out after 6 seconds");
    assertThat(thrown.getSuppressed())
        .singleElement()
        .satisfies(t -> assertThat(t).hasMessageStartingWith("interrupted on 2 of 2 ranks:\n"));
  }

  @Test
  void aTimeLimitInAThreadOfItsOwn() {
    assertThat(Ran.of(LifecycleSamples.TimedOut.class, "waitsElsewhere").thrown())
        .isInstanceOf(TimeoutException.class)
        .hasMessage("waitsElsewhere(org.mpi4j.Comm) timed out after 500 milliseconds");
  }

  @Test
  void aRankThatHasEnded() {
    assertThat(Ran.of(LifecycleSamples.Left.class).message())
        .isEqualTo(
            "rank 0 of 2: org.mpi4j.MpiException: recv(source=1, tag=11) on WORLD: it can never"
                + " finish, since rank 1 has ended; every message needs a sender and a receiver"
                + " that both run");
  }
}
