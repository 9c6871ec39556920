/** The interactive cluster: {@link org.mpi4j.cluster.Cluster}. */
module org.mpi4j.cluster {
  requires java.compiler;
  requires jdk.httpserver;
  requires jdk.jshell;
  requires transitive org.mpi4j;

  exports org.mpi4j.cluster;
  exports org.mpi4j.cluster.dashboard;
  exports org.mpi4j.cluster.launch;

  uses org.mpi4j.cluster.launch.EngineLauncher;

  provides org.mpi4j.cluster.launch.EngineLauncher with
      org.mpi4j.cluster.launch.LibmpiLauncher,
      org.mpi4j.cluster.launch.LocalLauncher;
}
