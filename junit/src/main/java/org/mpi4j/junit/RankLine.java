package org.mpi4j.junit;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The test's side of the connection to a rank that is a process. */
final class RankLine implements Runnable {
  private static final long ANSWER_MILLIS = 1000;

  /** What the ranks belong to. */
  interface Owner {
    /** A rank has said who it is. */
    void connected(int rank, RankLine line);

    /** Where the outcome goes. */
    Board board();

    /** Waits for the end of the job; what is known of it, or empty. */
    String end(long nanos) throws InterruptedException;
  }

  private final SocketChannel channel;
  private final Owner owner;
  private final OutputStream toRank;
  private final LinkedBlockingQueue<Outcome.Running> answers = new LinkedBlockingQueue<>();

  RankLine(SocketChannel channel, Owner owner) {
    this.channel = channel;
    this.owner = owner;
    toRank = Channels.newOutputStream(channel);
  }

  @Override
  public void run() {
    int rank = -1;
    try (channel) {
      var in = new DataInputStream(Channels.newInputStream(channel));
      if (in.read() != Frames.HELLO) {
        return;
      }
      rank = in.readInt();
      owner.connected(rank, this);
      for (int kind = in.read(); kind >= 0; kind = in.read()) {
        Outcome said = Frames.read(kind, in);
        if (kind == Frames.RUNNING) {
          answers.add((Outcome.Running) said);
        } else {
          owner.board().set(rank, said);
        }
      }
    } catch (IOException e) {
      // Its end, as below.
      lost(rank);
      return;
    }
    lost(rank);
  }

  /** The rank says nothing more. */
  private void lost(int rank) {
    if (rank < 0 || !owner.board().isOpen(rank)) {
      return;
    }
    try {
      String verdict = owner.end(ProcessRanks.VERDICT_NANOS);
      owner
          .board()
          .set(
              rank,
              owner.board().hasFailure()
                  ? new Outcome.Running("has been stopped", false, List.of())
                  : new Outcome.Ended(
                      "its process ended before its test did" + verdict, List.of()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the rank does. */
  Outcome.Running look() throws InterruptedException {
    try {
      answers.clear(); // Of an earlier question, come too late.
      toRank.write(Frames.LOOK);
      toRank.flush();
      Outcome.Running answer = answers.poll(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
      return answer == null ? new Outcome.Running("does not answer", false, List.of()) : answer;
    } catch (IOException e) {
      return new Outcome.Running("its process is ending", false, List.of());
    }
  }
}
