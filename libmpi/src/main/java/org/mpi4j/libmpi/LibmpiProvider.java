package org.mpi4j.libmpi;

import org.mpi4j.ThreadLevel;
import org.mpi4j.libmpi.library.Library;
import org.mpi4j.spi.Engine;
import org.mpi4j.spi.EngineProvider;

/** The libmpi engine: ranks are processes that mpiexec or srun started. */
public final class LibmpiProvider implements EngineProvider {
  /** For the service loader. */
  public LibmpiProvider() {}

  @Override
  public String name() {
    return "libmpi";
  }

  @Override
  public int fit() {
    return System.getenv("OMPI_COMM_WORLD_SIZE") != null || System.getenv("PMI_SIZE") != null
        ? LAUNCHED
        : 0;
  }

  @Override
  public Engine start() {
    Library.load();
    return new LibmpiEngine(
        ThreadLevel.MULTIPLE, 1, Runtime.getRuntime().availableProcessors());
  }
}
