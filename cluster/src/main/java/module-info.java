/** The interactive cluster: {@link org.mpi4j.cluster.Cluster}. */
module org.mpi4j.cluster {
  requires jdk.jshell;
  requires transitive org.mpi4j;

  exports org.mpi4j.cluster;
}
