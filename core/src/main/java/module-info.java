/**
 * MPI for Java: the API, the contract of engines, and what engines share. No threads, no native
 * code, no dependencies.
 */
module org.mpi4j {
  exports org.mpi4j;
  exports org.mpi4j.spi;

  uses org.mpi4j.spi.EngineProvider;
  uses org.mpi4j.spi.JobProvider;
}
