package org.mpi4j.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mpi4j.junit.MpiTest.Mode.PROCESSES;

import org.mpi4j.Comm;
import org.mpi4j.MPI;

/** Used as its users do, under whatever runs the tests of this module. */
class MpiTestTest {
  @MpiTest(ranks = {1, 2, 3})
  void ranksAddUp(Comm comm) {
    int n = comm.size();
    assertThat(comm.allreduce(comm.rank(), MPI.SUM)).isEqualTo(n * (n - 1) / 2);
  }

  @MpiTest(ranks = 2, mode = PROCESSES)
  void processesAddUp(Comm comm) {
    assertThat(comm.allreduce(comm.rank(), MPI.SUM)).isOne();
  }
}
