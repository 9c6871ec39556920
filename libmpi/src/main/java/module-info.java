/** The libmpi engine of mpi4j: messages are carried by the MPI library of the machine. */
module org.mpi4j.libmpi {
  requires java.logging;
  requires org.mpi4j;

  uses org.mpi4j.spi.JobProvider;

  provides org.mpi4j.spi.DiagnosisProvider with
      org.mpi4j.libmpi.doctor.Doctor;
  provides org.mpi4j.spi.EngineProvider with
      org.mpi4j.libmpi.LibmpiProvider;
  provides org.mpi4j.spi.JobProvider with
      org.mpi4j.libmpi.launch.MpiexecJobs;
}
