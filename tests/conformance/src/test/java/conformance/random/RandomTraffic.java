package conformance.random;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import org.mpi4j.Comm;

/** Programs drawn from a seed, the same on all ranks; a failure names its seed. */
public class RandomTraffic {
  private static final int STEPS = 60;

  private static void run(Comm comm, long seed) {
    var script = new Script(comm, seed);
    for (int i = 0; i < STEPS; i++) {
      try {
        script.step();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed %d, step %d: %s".formatted(seed, i, script), e);
      }
    }
    script.finish();
    assertThat(comm.iprobe(org.mpi4j.MPI.ANY_SOURCE, org.mpi4j.MPI.ANY_TAG)).isNull();
    comm.barrier();
  }

  @Conformance(seconds = 60)
  public void seeds1To5(Comm comm) {
    for (long seed = 1; seed <= 5; seed++) {
      run(comm, seed);
    }
  }

  @Conformance(seconds = 60)
  public void seedsOfTheSize(Comm comm) {
    for (long seed = 0; seed < 5; seed++) {
      run(comm, 1000 * comm.size() + seed);
    }
  }
}
