/** A Java kernel for Jupyter. */
module org.mpi4j.jupyter {
  requires info.picocli;
  requires java.compiler;
  requires java.desktop;
  requires java.management;
  requires jdk.jshell;
  requires org.mpi4j;
  requires org.mpi4j.cli;
  requires org.mpi4j.cluster;

  exports org.mpi4j.jupyter;
  exports org.mpi4j.jupyter.display;

  opens org.mpi4j.jupyter.command to
      info.picocli;

  provides org.mpi4j.cli.Subcommand with
      org.mpi4j.jupyter.command.JupyterCommand;
}
