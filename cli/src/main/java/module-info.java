/** The mpi4j command. */
module org.mpi4j.cli {
  requires info.picocli;
  requires java.compiler;
  requires jdk.compiler;
  requires org.mpi4j;
  requires org.mpi4j.cluster;
  requires org.mpi4j.pool;

  exports org.mpi4j.cli;

  opens org.mpi4j.cli to
      info.picocli;
  opens org.mpi4j.cli.cluster to
      info.picocli;

  uses org.mpi4j.cli.Subcommand;

  provides org.mpi4j.cli.Subcommand with
      org.mpi4j.cli.cluster.ClusterCommand;
  provides org.mpi4j.cluster.launch.EngineLauncher with
      org.mpi4j.cli.cluster.PbsLauncher,
      org.mpi4j.cli.cluster.SlurmLauncher;
}
