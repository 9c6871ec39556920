/** A pool of workers that are ranks: {@link org.mpi4j.pool.MpiPool}. */
module org.mpi4j.pool {
  requires transitive org.mpi4j;

  exports org.mpi4j.pool;
}
