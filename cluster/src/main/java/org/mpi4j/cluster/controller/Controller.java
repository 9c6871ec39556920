package org.mpi4j.cluster.controller;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import org.mpi4j.cluster.launch.EngineLauncher;
import org.mpi4j.cluster.wire.Access;
import org.mpi4j.cluster.wire.BadFrameException;
import org.mpi4j.cluster.wire.Link;
import org.mpi4j.cluster.wire.MemoryLink;
import org.mpi4j.cluster.wire.MetaIn;
import org.mpi4j.cluster.wire.Role;
import org.mpi4j.cluster.wire.Token;

/** A controller with its engines, in this process. */
public final class Controller implements Closeable {
  private static final int TICK_MILLIS = 200;
  private static final int PING_TICKS = 50;

  private final ControllerConfig config;
  private final ClusterState state = new ClusterState();
  private final Balancer balancer = new Balancer(state);
  private final Worlds worlds = new Worlds(state);
  private final Works works = new Works(state, balancer, worlds);
  private final EngineService engines = new EngineService(state, works, worlds);
  private final EngineSets sets;
  private final Questions questions;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread atExit = new Thread(this::end, "cluster end");
  private Listener listener;
  private Access access;

  private Controller(ControllerConfig config, EngineLauncher launcher) {
    this.config = config;
    sets = new EngineSets(state, config, launcher);
    questions =
        new Questions(state, engines, new Recovery(state, balancer, worlds, sets, this::close));
    balancer.works(works);
  }

  /**
   * Starts a controller and its engines, and waits for these.
   *
   * @throws IllegalStateException if not all come, with the reason
   */
  public static Controller start(ControllerConfig config) throws IOException {
    EngineLauncher launcher = launcher(config.launcher());
    var controller = new Controller(config, launcher);
    Runtime.getRuntime().addShutdownHook(controller.atExit);
    try {
      controller.listen(launcher.isRemote(config.options()));
      Thread.ofPlatform().daemon().name("clock").start(controller::tick);
      controller.sets.start(config.engines());
      return controller;
    } catch (ClientService.Refusal e) {
      controller.close();
      throw new IllegalStateException(e.getMessage(), e);
    } catch (InterruptedException e) {
      controller.close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the start was interrupted", e);
    } catch (IOException | RuntimeException e) {
      controller.close();
      throw e;
    }
  }

  private static EngineLauncher launcher(String name) {
    var names = new java.util.ArrayList<String>();
    for (EngineLauncher l : ServiceLoader.load(EngineLauncher.class)) {
      if (l.name().equals(name)) {
        return l;
      }
      names.add(l.name());
    }
    throw new IllegalStateException(
        "launcher = " + name + ": those on the class path are " + names + "; pass one of these");
  }

  private void listen(boolean remote) throws IOException {
    Token client = Token.random();
    Token engine = Token.random();
    if (remote) {
      InetAddress bind = InetAddress.getByName(config.options().getOrDefault("ip", "0.0.0.0"));
      int port = Integer.parseInt(config.options().getOrDefault("port", "0"));
      listener = Listener.remote(bind, port, host(bind), client, engine, this::serve);
    } else {
      listener = Listener.local(socket(), client, engine, this::serve);
    }
    access = new Access(config.name(), listener.address(), listener.fingerprint(), client);
    access.withToken(engine).write(config.engineFile());
  }

  /** Under which name engines reach this host. */
  private String host(InetAddress bind) throws UnknownHostException {
    String given = config.options().get("host");
    if (given != null) {
      return given;
    }
    return bind.isAnyLocalAddress()
        ? InetAddress.getLocalHost().getHostAddress()
        : bind.getHostAddress();
  }

  private Path socket() {
    return config.directory().resolve("socket");
  }

  /** A connection of a client in this process, which receives its welcome. */
  public Link connect(String uid) {
    MemoryLink.Pair ends = MemoryLink.Pair.make();
    Thread.ofPlatform()
        .daemon()
        .name("client of this process")
        .start(() -> {
          try (MemoryLink link = ends.first()) {
            serve(new ClientHandle(uid, link));
          } catch (IOException | BadFrameException e) {
            return; // It is gone.
          }
        });
    return ends.second();
  }

  private void serve(ClientHandle client) throws IOException {
    new ClientService(state, works, balancer, questions, client).serve();
  }

  private void serve(Role role, Link link, MetaIn about) throws IOException {
    if (role == Role.CLIENT) {
      serve(new ClientHandle(about.getText(), link));
    } else {
      engines.serve(role, link, about);
    }
  }

  private void tick() {
    try {
      for (int i = 1; ended.getCount() > 0; i++) {
        Thread.sleep(TICK_MILLIS);
        synchronized (state) {
          balancer.expire();
          balancer.recall();
          balancer.dispatch();
        }
        if (i % PING_TICKS == 0) {
          engines.ping();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a client needs to connect. */
  public Access access() {
    return access;
  }

  /** Writes the file for clients: from now on others find this cluster. */
  public void publish() throws IOException {
    access.write(config.clientFile());
  }

  /** One line about the engines and their MPI. */
  public String banner() {
    synchronized (state) {
      return state.banner();
    }
  }

  /** Waits until somebody has closed it. */
  public void await() throws InterruptedException {
    ended.await();
  }

  /** Ends the engines, and removes the folder of the cluster. */
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // This process ends already, and the hook has done all of this.
    }
  }

  private void end() {
    List<EngineSet> all;
    synchronized (state) {
      if (state.stopping) {
        return;
      }
      state.stopping = true;
      all = List.copyOf(state.sets);
    }
    sets.end(all);
    try {
      if (listener != null) {
        listener.close();
      }
      RunFolder.delete(config.directory());
    } catch (IOException e) {
      throw new UncheckedIOException("what is left of cluster " + config.name(), e);
    } finally {
      synchronized (state) {
        state.clients.forEach(c -> c.link.close());
      }
      ended.countDown();
    }
  }
}
