package org.mpi4j.libmpi;

import org.mpi4j.ThreadLevel;
import org.mpi4j.libmpi.launch.Launched;
import org.mpi4j.libmpi.library.Launcher;
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
    return Launcher.current().present() ? LAUNCHED : 0;
  }

  @Override
  public Engine start(ThreadLevel required) {
    Launched launched = Launched.prepare();
    Library library = Library.load();
    var engine = new LibmpiEngine(required, launched.localSize() > Processors.online());
    engine.progress().own();
    library.checkWorld(engine.world().size());
    launched.joined(engine, engine::abort);
    return engine;
  }
}
