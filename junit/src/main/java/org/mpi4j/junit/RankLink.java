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
import java.util.concurrent.TimeUnit;
import org.mpi4j.Comm;

/** A rank's connection to the JVM of its test. */
final class RankLink {
  /** Like that of a process which was stopped. */
  private static final int GONE = 143;

  /** Longer than the other ranks may take to fail. */
  private static final long STAY_SECONDS = 30;

  private final Comm world;
  private final Thread body = Thread.currentThread();
  private final InputStream in;
  private final DataOutputStream out;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Outcome told;

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
  void tell(Outcome outcome) {
    try {
      synchronized (this) {
        if (told == null) {
          told = outcome;
          Frames.write(out, outcome);
        }
      }
      if (outcome.endsTest()) {
        stopped.await(STAY_SECONDS, TimeUnit.SECONDS);
      }
    } catch (IOException e) {
      // The other side has ended.
      Runtime.getRuntime().halt(GONE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
      stop();
    }
    stop();
  }

  /** The test is over; a rank that has passed ends by itself. */
  private void stop() {
    stopped.countDown();
    boolean passed;
    synchronized (this) {
      passed = told instanceof Outcome.Passed;
    }
    if (!passed) {
      Runtime.getRuntime().halt(GONE);
    }
  }

  /** The shutdown hook. */
  private void ending() {
    try {
      if (tellEnd()) {
        // As after a failure.
        stopped.await(STAY_SECONDS, TimeUnit.SECONDS);
      }
    } catch (IOException e) {
      // Nobody listens any more, and this process ends.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that this process ends; true when the test has ended it. */
  private synchronized boolean tellEnd() throws IOException {
    if (told != null) {
      return false;
    }
    List<StackTraceElement> exit = exit();
    if (exit.stream().anyMatch(Looking::isOfProgram)) {
      told = new Outcome.Ended("System.exit was called", exit);
      Frames.write(out, told);
      return true;
    }
    Outcome.Running running = Looking.at(world, body);
    told = running;
    out.write(Frames.STOPPED);
    Frames.running(out, running);
    out.flush();
    return false;
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
