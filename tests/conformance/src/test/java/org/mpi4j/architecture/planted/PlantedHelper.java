package org.mpi4j.architecture.planted;

import java.io.ObjectInputStream;
import java.lang.foreign.Linker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.mpi4j.Comm;
import org.mpi4j.architecture.planted.inner.Inner;
import org.mpi4j.spi.EngineProvider;
import picocli.CommandLine;

/** Breaks every rule; never run. */
public class PlantedHelper {
  public Comm comm;
  public EngineProvider engine;
  public CommandLine outsider;
  public Inner cycle;
  public ObjectInputStream objects;

  void threads() {
    new Thread(this::stdout).start();
    CompletableFuture.runAsync(this::stdout);
    Executors.newCachedThreadPool();
  }

  @SuppressWarnings("restricted")
  void nativeCode() {
    Linker.nativeLinker();
    System.loadLibrary("c");
  }

  void stdout() {
    System.out.println();
    IO.println();
  }

  void generic() {
    throw new RuntimeException();
  }
}
