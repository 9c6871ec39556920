/** A Java kernel for Jupyter. */
module org.mpi4j.jupyter {
  requires java.desktop;
  requires java.management;
  requires jdk.jshell;
  requires org.mpi4j;
  requires org.mpi4j.cli;

  exports org.mpi4j.jupyter;
  exports org.mpi4j.jupyter.display;
}
