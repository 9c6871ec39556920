package org.mpi4j.libmpi.launch;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mpi4j.internal.launch.ExitCode;
import org.mpi4j.internal.launch.Host;
import org.mpi4j.internal.launch.QuitSignal;
import org.mpi4j.internal.launch.Uncaught;
import org.mpi4j.internal.launch.WaitReport;

/** A rank's connection to the launcher that has started its mpiexec. */
final class RankLink implements Runnable {
  private final SocketChannel channel;
  private final DataOutputStream toLauncher;
  private final InputStream fromLauncher;
  private final long launcher;
  private final Path socket;
  private final WaitReport report;
  private volatile boolean closed;

  private RankLink(SocketChannel channel, long launcher, Path socket, WaitReport report) {
    this.channel = channel;
    this.launcher = launcher;
    this.socket = socket;
    this.report = report;
    toLauncher = new DataOutputStream(Channels.newOutputStream(channel));
    fromLauncher = Channels.newInputStream(channel);
  }

  /**
   * Connects, when there is such a launcher on this host.
   *
   * @return the connection, or null
   */
  static RankLink connect(String rank, WaitReport report) {
    String address = System.getenv(Frames.VARIABLE);
    String here = Host.name() + ":";
    if (address == null || !address.startsWith(here) || rank == null) {
      return null;
    }
    String[] place = address.substring(here.length()).split(":", 2);
    Path socket = Path.of(place[1]);
    try {
      var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      channel.connect(UnixDomainSocketAddress.of(socket));
      var link = new RankLink(channel, Long.parseLong(place[0]), socket, report);
      link.hello(Integer.parseInt(rank));
      var thread = new Thread(null, link, "mpi4j link", 128 * 1024);
      thread.setDaemon(true);
      thread.start();
      return link;
    } catch (IOException e) {
      // The launcher is dead already, and nobody wants this job any more.
      Runtime.getRuntime().halt(ExitCode.STOPPED);
      return null;
    }
  }

  private synchronized void hello(int rank) throws IOException {
    toLauncher.write(Frames.HELLO);
    toLauncher.writeInt(rank);
    toLauncher.writeLong(ProcessHandle.current().pid());
    toLauncher.flush();
  }

  /** Sends output. What nobody takes any more is dropped. */
  synchronized void write(int stream, byte[] bytes, int length) {
    try {
      toLauncher.write(stream);
      toLauncher.writeInt(length);
      toLauncher.write(bytes, 0, length);
      toLauncher.flush();
    } catch (IOException e) {
      closed = true;
    }
  }

  /** Says that this rank ends the job. */
  synchronized void failed(int code) {
    try {
      toLauncher.write(Frames.FAILED);
      toLauncher.writeInt(code);
      toLauncher.flush();
    } catch (IOException e) {
      closed = true;
    }
  }

  private synchronized void tell(int what) {
    try {
      toLauncher.write(what);
      toLauncher.flush();
    } catch (IOException e) {
      closed = true;
    }
  }

  /** The process is at its end, an orderly one or one that others have caused. */
  void end(boolean orderly) {
    if (orderly) {
      tell(Frames.ENDED);
    }
    closed = true;
    try {
      // A JVM that ends waits for threads that read. Hooks of the program may still print.
      channel.shutdownInput();
    } catch (IOException e) {
      Uncaught.print(("mpi4j: connection to the launcher: " + e + "\n").getBytes());
    }
  }

  @Override
  public void run() {
    try {
      while (true) {
        switch (fromLauncher.read()) {
          case Frames.REPORT -> report.print();
          case Frames.LAST_REPORT -> report.printLast();
          default -> {
            launcherIsDead();
            return;
          }
        }
        tell(Frames.REPORTED);
      }
    } catch (IOException e) {
      launcherIsDead();
    }
  }

  private void launcherIsDead() {
    if (closed) {
      return;
    }
    try {
      QuitSignal.clean(launcher);
      Files.deleteIfExists(socket);
      Files.deleteIfExists(socket.getParent());
    } catch (IOException e) {
      // Another rank is removing it.
      Runtime.getRuntime().halt(ExitCode.STOPPED);
    }
    Runtime.getRuntime().halt(ExitCode.STOPPED);
  }
}
