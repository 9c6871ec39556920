package org.mpi4j.cli;

/** The program has errors, which the compiler has shown. */
final class CompilationFailed extends Exception {
  private static final long serialVersionUID = 1L;
}
