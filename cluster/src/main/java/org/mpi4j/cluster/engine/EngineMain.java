package org.mpi4j.cluster.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.mpi4j.MPI;
import org.mpi4j.cluster.wire.Access;
import org.mpi4j.cluster.wire.Hello;
import org.mpi4j.cluster.wire.Link;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Role;
import org.mpi4j.cluster.wire.Type;

/** The main class of an engine. */
public final class EngineMain {
  private static final long END_NANOS = 2_000_000_000L;

  private EngineMain() {}

  /**
   * Connects to the controller and works until that ends.
   *
   * @param args the file that says how to connect, and the number of the engine set
   * @throws IOException if the controller cannot be reached
   */
  public static void main(String... args) throws IOException {
    Access access = Access.read(Path.of(args[0]));
    var world = new EngineWorld();
    String pair = UUID.randomUUID().toString();
    var about = new MetaOut().putText(pair).putInt(Integer.parseInt(args[1]));
    about.putInt(world.rank()).putInt(world.size()).putText(MPI.processorName());
    about.putLong(ProcessHandle.current().pid()).putText(world.library());
    Link control = Hello.connect(access, Role.ENGINE_CONTROL, "control", about);
    int engine = welcome(control);
    Link work = Hello.connect(access, Role.ENGINE_WORK, "work", about);
    welcome(work);
    new EngineLoop(engine, work, control, world).run();
    end();
  }

  /** What a cell has started must not keep the process, and other ranks may be out of step. */
  private static void end() {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          LockSupport.parkNanos(END_NANOS);
          Runtime.getRuntime().halt(0);
        });
    MPI.init().close();
    Runtime.getRuntime().halt(0);
  }

  private static int welcome(Link link) throws IOException {
    link.receive();
    if (link.type() != Type.WELCOME) {
      throw new IOException("the controller refuses this engine: " + link.meta().getText());
    }
    return link.meta().getInt();
  }
}
