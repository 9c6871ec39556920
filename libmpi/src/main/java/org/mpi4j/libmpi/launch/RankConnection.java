package org.mpi4j.libmpi.launch;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.mpi4j.internal.launch.Host;
import org.mpi4j.internal.launch.Output;

/** The launcher's side of a {@link RankLink}: one rank of the job. */
final class RankConnection implements Runnable {
  /** What becomes of the job's ranks. */
  interface Job {
    /** Where a rank's standard output, or standard error, goes. */
    Output output(boolean err);

    /** What starts the lines of a rank, or null. */
    String tag(int rank);

    /** A rank has said that it ends the job. */
    void failed(RankConnection rank, int code);

    /** A rank has gone without a word. */
    void lost(RankConnection rank);
  }

  private final SocketChannel channel;
  private final Job job;
  private final OutputStream toRank;
  private final Semaphore reported = new Semaphore(0);
  private final Thread thread;
  private volatile int rank = -1;
  private volatile long pid = -1;

  RankConnection(SocketChannel channel, Job job) {
    this.channel = channel;
    this.job = job;
    toRank = Channels.newOutputStream(channel);
    thread = new Thread(null, this, "mpi4j rank", 256 * 1024);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Name, host and process id. */
  String name() {
    return "rank " + rank + " on " + Host.name() + " (pid " + pid + ")";
  }

  /** Process id, -1 when it is not known yet. */
  long pid() {
    return pid;
  }

  boolean isOpen() {
    return thread.isAlive();
  }

  /** Asks for a report. */
  void ask(int frame) {
    try {
      toRank.write(frame);
      toRank.flush();
    } catch (IOException e) {
      reported.release(); // It has ended: there is nothing to wait for.
    }
  }

  /** Waits until it has reported. */
  void awaitReport(long nanos) throws InterruptedException {
    if (isOpen()) {
      reported.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** Waits until everything that it has printed is written. */
  void drain(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
  }

  void kill() {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Override
  public void run() {
    boolean said = false;
    try (channel) {
      var in = new DataInputStream(Channels.newInputStream(channel));
      if (in.read() != Frames.HELLO) {
        return;
      }
      rank = in.readInt();
      pid = in.readLong();
      Output out = job.output(false);
      Output err = job.output(true);
      Output.Source outSource = out.source(job.tag(rank));
      Output.Source errSource = err.source(job.tag(rank));
      try {
        for (int frame = in.read(); frame >= 0; frame = in.read()) {
          switch (frame) {
            case Frames.OUT -> write(out, outSource, in.readNBytes(in.readInt()));
            case Frames.ERR -> write(err, errSource, in.readNBytes(in.readInt()));
            case Frames.FAILED -> {
              said = true;
              job.failed(this, in.readInt());
            }
            case Frames.ENDED -> said = true;
            case Frames.REPORTED -> reported.release();
            default -> throw new IOException("frame " + frame);
          }
        }
      } finally {
        out.ended(outSource);
        err.ended(errSource);
      }
    } catch (IOException e) {
      // A killed rank; what it said last has been read.
      said |= rank < 0;
    }
    reported.release();
    if (!said && rank >= 0) {
      job.lost(this);
    }
  }

  private static void write(Output to, Output.Source source, byte[] bytes) {
    if (bytes.length > 0 && Output.isLineEnd(bytes, bytes.length - 1, bytes.length)) {
      to.lines(source, bytes, bytes.length);
    } else {
      to.piece(source, bytes, bytes.length);
    }
  }
}
