package org.mpi4j.junit;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.opentest4j.TestAbortedException;

/** The program of a rank that is a process: has JUnit run the one test, and tells how it ends. */
final class RankMain {
  private static volatile boolean running;

  private RankMain() {}

  /** Whether this process is a rank of a test. */
  static boolean isRunning() {
    return running;
  }

  /** Runs as a rank; the argument is the directory with the {@link TestRun}. */
  static void main(String[] args) throws IOException {
    running = true;
    Path directory = Path.of(args[0]);
    TestRun run = TestRun.read(directory);
    run.setProperties();
    Comm world = MPI.world();
    RankLink link = RankLink.connect(ProcessRanks.socket(directory), world);
    // As in every rank: what a thread throws and nobody catches ends the job.
    Thread.setDefaultUncaughtExceptionHandler((_, e) -> link.tell(new Outcome.Failed(e)));
    link.tell(outcome(run));
  }

  private static Outcome outcome(TestRun run) {
    try {
      return execute(run);
    } catch (Throwable e) {
      // JUnit passes on what it takes for the end of its JVM: no memory, no stack.
      return new Outcome.Failed(e);
    }
  }

  private static Outcome execute(TestRun run) {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectUniqueId(run.test()))
            .filters(EngineFilter.includeEngines("junit-jupiter"))
            .configurationParameters(run.configuration())
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .build();
    // Listeners write reports; the test's own JVM does that.
    LauncherConfig config =
        LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();
    var result = new Result();
    try (var session = LauncherFactory.openSession(config)) {
      session.getLauncher().execute(request, result);
    }
    return result.outcome(run.test());
  }

  /** Keeps what went wrong first; of the test, of what is around it. */
  private static final class Result implements TestExecutionListener {
    private boolean passed;
    private Outcome wrong;

    @Override
    public void executionFinished(TestIdentifier id, TestExecutionResult result) {
      switch (result.getStatus()) {
        case SUCCESSFUL -> passed |= id.isTest();
        case FAILED -> wrong(new Outcome.Failed(result.getThrowable().orElseThrow()));
        case ABORTED -> wrong(new Outcome.Aborted(result.getThrowable().orElseThrow()));
      }
    }

    @Override
    public void executionSkipped(TestIdentifier id, String reason) {
      wrong(new Outcome.Aborted(new TestAbortedException("disabled: " + reason)));
    }

    private void wrong(Outcome outcome) {
      wrong = wrong == null ? outcome : wrong;
    }

    Outcome outcome(String test) {
      if (wrong == null && !passed) {
        return new Outcome.Failed(
            new IllegalStateException(
                "JUnit has found no test "
                    + test
                    + " in this process; its invocations must be the same in every JVM"));
      }
      return wrong == null ? new Outcome.Passed() : wrong;
    }
  }
}
