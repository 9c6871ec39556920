package org.mpi4j.junit;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.mpi4j.Comm;

/** A rank's connection to the JVM of its test. */
final class RankLink {
  /** Like that of a process which was stopped. */
  private static final int GONE = 143;

  private final Comm world;
  private final Thread body = Thread.currentThread();
  private final InputStream in;
  private final DataOutputStream out;
  private boolean told;

  private RankLink(Comm world, SocketChannel channel) {
    this.world = world;
    in = Channels.newInputStream(channel);
    out = new DataOutputStream(Channels.newOutputStream(channel));
  }

  /** Connects; the calling thread is the one that will run the body. */
  static RankLink connect(Path socket, Comm world) throws IOException {
    var link = new RankLink(world, SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    link.out.write(Frames.HELLO);
    link.out.writeInt(world.rank());
    link.out.flush();
    Thread.ofPlatform().daemon().name("mpi4j test").start(link::listen);
    Runtime.getRuntime().addShutdownHook(new Thread(link::ending, "mpi4j test end"));
    return link;
  }

  /**
   * Tells how the rank has ended. After a failure it stays until it is stopped: if it ended, others
   * would fail for that reason.
   */
  void tell(Outcome outcome) throws IOException, InterruptedException {
    synchronized (this) {
      told = true;
      Frames.write(out, outcome);
    }
    if (outcome.endsTest()) {
      new CountDownLatch(1).await();
    }
  }

  private void listen() {
    try {
      while (in.read() == Frames.LOOK) {
        Outcome.Running running = Looking.at(world, body);
        synchronized (this) {
          Frames.write(out, running);
        }
      }
    } catch (IOException e) {
      // The end of the other side, as below.
      Runtime.getRuntime().halt(GONE);
    }
    boolean passed;
    synchronized (this) {
      passed = told;
    }
    if (!passed) {
      Runtime.getRuntime().halt(GONE);
    }
  }

  /** The shutdown hook. */
  private synchronized void ending() {
    if (told) {
      return;
    }
    told = true;
    List<StackTraceElement> exit = exit();
    try {
      if (exit.stream().anyMatch(Looking::isOfProgram)) {
        Frames.write(out, new Outcome.Ended("System.exit was called", exit));
      } else {
        out.write(Frames.STOPPED);
        Frames.running(out, Looking.at(world, body));
        out.flush();
      }
    } catch (IOException e) {
      // Nobody listens any more, and this process ends.
      return;
    }
  }

  /** The stack of the thread that ends this process, from the call on. */
  private static List<StackTraceElement> exit() {
    for (StackTraceElement[] stack : Thread.getAllStackTraces().values()) {
      for (int i = stack.length - 1; i >= 0; i--) {
        if (stack[i].getClassName().equals("java.lang.Runtime")
            && stack[i].getMethodName().equals("exit")) {
          return Arrays.stream(stack, i, stack.length).map(RankLink::withoutLoader).toList();
        }
      }
    }
    return List.of();
  }

  private static StackTraceElement withoutLoader(StackTraceElement e) {
    return new StackTraceElement(
        e.getClassName(), e.getMethodName(), e.getFileName(), e.getLineNumber());
  }
}
