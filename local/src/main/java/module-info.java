/** The local engine of mpi4j: ranks are processes or threads of one machine. */
module org.mpi4j.local {
  requires org.mpi4j;

  provides org.mpi4j.spi.EngineProvider with
      org.mpi4j.local.LocalProvider;
  provides org.mpi4j.spi.JobProvider with
      org.mpi4j.local.launch.ProcessJobs;
}
