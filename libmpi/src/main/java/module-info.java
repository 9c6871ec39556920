/** The libmpi engine of mpi4j: messages are carried by the MPI library of the machine. */
module org.mpi4j.libmpi {
  requires org.mpi4j;
}
