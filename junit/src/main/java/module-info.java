/** JUnit tests whose body runs on several ranks. */
module org.mpi4j.junit {
  requires transitive org.mpi4j;
  requires transitive org.junit.jupiter.api;
  requires org.junit.platform.launcher;

  exports org.mpi4j.junit;

  opens org.mpi4j.junit to
      org.junit.platform.commons;
}
