/**
 * MPI for Java: the API, the contract of engines, and what engines share. No threads, no native
 * code, no dependencies.
 */
module org.mpi4j {
  exports org.mpi4j;
  exports org.mpi4j.spi;
  exports org.mpi4j.internal.coll to
      org.mpi4j.local,
      org.mpi4j.libmpi;
  exports org.mpi4j.internal.launch to
      org.mpi4j.local,
      org.mpi4j.libmpi;
  exports org.mpi4j.internal.object to
      org.mpi4j.local,
      org.mpi4j.libmpi;
  exports org.mpi4j.internal.reduce to
      org.mpi4j.local,
      org.mpi4j.libmpi;
  exports org.mpi4j.internal.type to
      org.mpi4j.local,
      org.mpi4j.libmpi;

  uses org.mpi4j.spi.DiagnosisProvider;
  uses org.mpi4j.spi.EngineProvider;
  uses org.mpi4j.spi.JobProvider;
  uses org.mpi4j.spi.ObjectCodec;
}
