package org.mpi4j.local.launch;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.mpi4j.internal.launch.ExitCode;
import org.mpi4j.internal.launch.Uncaught;
import org.mpi4j.internal.launch.WaitReport;
import org.mpi4j.local.LiveEngines;

/** Listens to the launcher, and ends this process when the launcher is dead. */
final class RankControl implements Runnable {
  private static final long LOOK_EVERY_NANOS = 100_000_000;

  private final Path job;
  private final WaitReport report;
  private final RankInput input;
  private final FileChannel frames = new FileInputStream(FileDescriptor.in).getChannel();
  private final ByteBuffer buffer = ByteBuffer.allocate(InputFeed.FRAME).limit(0);

  private RankControl(Path job, WaitReport report, RankInput input) {
    this.job = job;
    this.report = report;
    this.input = input;
  }

  /**
   * Starts to listen. Standard input becomes that of the launcher for one process of the job, and
   * is empty for the others.
   *
   * @param job directory of the job
   * @param readsInput whether this process gets the launcher's standard input
   * @param report what to print when asked
   */
  static void start(Path job, boolean readsInput, WaitReport report) {
    RankInput input = readsInput ? new RankInput(job) : null;
    System.setIn(readsInput ? input : InputStream.nullInputStream());
    var control = new RankControl(job, report, input);
    var thread = new Thread(control, "mpi4j control");
    thread.setDaemon(true);
    thread.start();
    // A JVM that ends waits 300 ms for threads that read; closing the channel ends the read.
    Runtime.getRuntime().addShutdownHook(new Thread(control::stopReading, "mpi4j control end"));
  }

  private void stopReading() {
    try {
      frames.close();
    } catch (IOException e) {
      Uncaught.print(("mpi4j: control channel: " + e + "\n").getBytes());
    }
  }

  @Override
  public void run() {
    try {
      while (true) {
        switch (next()) {
          case ControlFrames.INPUT -> input.feed(bytes(integer()));
          case ControlFrames.END_OF_INPUT -> input.end();
          case ControlFrames.RANK_ENDED -> LiveEngines.ended(integer());
          case ControlFrames.REPORT -> report.print();
          case ControlFrames.STOP -> {
            report.printLast();
            Ending.exit(ExitCode.STOPPED);
          }
          default -> launcherIsDead();
        }
      }
    } catch (ClosedChannelException e) {
      awaitExit();
    } catch (IOException e) {
      launcherIsDead();
    }
  }

  private int next() throws IOException {
    if (!buffer.hasRemaining()) {
      buffer.clear();
      int n = frames.read(buffer);
      buffer.flip();
      if (n < 0) {
        throw new EOFException("the launcher has ended");
      }
    }
    return buffer.get();
  }

  private int integer() throws IOException {
    int value = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      value = value << Byte.SIZE | next() & 0xff;
    }
    return value;
  }

  private byte[] bytes(int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; ) {
      bytes[i++] = (byte) next();
      int n = Math.min(length - i, buffer.remaining());
      buffer.get(bytes, i, n);
      i += n;
    }
    return bytes;
  }

  /** The program has ended and its shutdown hooks run; they must not outlive the launcher. */
  private void awaitExit() {
    ProcessHandle me = ProcessHandle.current();
    var launcher = me.parent();
    while (launcher.isPresent() && me.parent().equals(launcher)) {
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
    launcherIsDead();
  }

  private void launcherIsDead() {
    try {
      JobDirectory.removeOfDead(job);
    } catch (IOException e) {
      // The next launcher sweeps it.
      Runtime.getRuntime().halt(ExitCode.STOPPED);
    }
    Runtime.getRuntime().halt(ExitCode.STOPPED);
  }
}
