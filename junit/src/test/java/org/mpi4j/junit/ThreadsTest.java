package org.mpi4j.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;
import samples.ThreadSamples;

/** What the user sees of tests whose ranks are threads. */
@Timeout(60)
class ThreadsTest {
  @Test
  void passes() {
    assertThat(Ran.of(ThreadSamples.Passing.class).ends())
        .containsExactlyInAnyOrder(
            "1 rank: SUCCESSFUL",
            "2 ranks: SUCCESSFUL",
            "4 ranks: SUCCESSFUL",
            "3 ranks: SUCCESSFUL",
            "3 ranks: SUCCESSFUL");
  }

  @Test
  void oneRankFails() {
    Throwable thrown = Ran.of(ThreadSamples.OneFails.class).thrown();
    assertThat(thrown)
        .isInstanceOf(AssertionFailedError.class)
        .hasMessage("rank 2 of 4: expected: <2> but was: <7>")
        .cause()
        .hasMessage("expected: <2> but was: <7>");
    var failure = (AssertionFailedError) thrown;
    assertThat(failure.getExpected().getValue()).isEqualTo(2);
    assertThat(failure.getActual().getValue()).isEqualTo(7);
    assertThat(thrown.getStackTrace())
        .as("the stack of the rank")
        .anySatisfy(e -> {
          assertThat(e.getFileName()).isEqualTo("ThreadSamples.java");
          assertThat(e.getMethodName()).isEqualTo("two");
        });
  }

  @Test
  void theOthersWaitForTheOneThatFails() {
    assertThat(Ran.of(ThreadSamples.OneFailsOthersWait.class).message())
        .isEqualTo(
            """
            rank 0 of 3: java.lang.IllegalStateException: boom
              rank 1 of 3: waits in recv(source=0, tag=11) on WORLD since TIME at ThreadSamples.java:LINE
              rank 2 of 3: waits in recv(source=0, tag=11) on WORLD since TIME at ThreadSamples.java:LINE\
            """);
  }

  @Test
  void allRanksFail() {
    Throwable thrown = Ran.of(ThreadSamples.AllFail.class).thrown();
    assertThat(thrown)
        .isInstanceOf(MultipleFailuresError.class)
        .hasMessage(
            """
            3 of 3 ranks failed:
              rank 0 of 3: expected: <5> but was: <0>
              rank 1 of 3: expected: <5> but was: <1>
              rank 2 of 3: expected: <5> but was: <2>\
            """);
    assertThat(((MultipleFailuresError) thrown).getFailures())
        .hasSize(3)
        .allSatisfy(f ->
            assertThat(Arrays.stream(f.getStackTrace()).map(StackTraceElement::getMethodName))
                .contains("all"));
    assertThat(thrown.getSuppressed()).hasSize(3);
  }

  @Test
  void hangs() {
    assertThat(Ran.of(ThreadSamples.Hangs.class).message())
        .isEqualTo(
            """
            no end after 1 s on 2 of 3 ranks:
              rank 0 of 3: waits in recv(source=1, tag=11) on WORLD since TIME at ThreadSamples.java:LINE
              rank 1 of 3: in no MPI call, at samples.ThreadSamples$Hangs.twoOfThree(ThreadSamples.java:LINE)
              rank 2 of 3: has passed\
            """);
  }

  @Test
  void oneRankAborts() {
    Ran ran = Ran.of(ThreadSamples.OneAborts.class);
    assertThat(ran.ends()).containsExactly("2 ranks: ABORTED");
    assertThat(ran.thrown())
        .isInstanceOf(TestAbortedException.class)
        .hasMessage("rank 1 of 2: Assumption failed: needs a printer");
  }
}
