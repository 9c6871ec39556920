package org.mpi4j.cluster.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mpi4j.cluster.wire.Frame;
import org.mpi4j.cluster.wire.Link;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Type;

/**
 * What work prints, on its way to the client in whole lines, some 20 ms at a time. Who prints more
 * than the client takes has to wait.
 */
final class CapturedOutput {
  private static final int LATER_MILLIS = 20;
  private static final int MOST = 256 << 10;

  private final Link link;
  private final Stream out = new Stream();
  private final Stream err = new Stream();
  private long work;
  private long sent;

  CapturedOutput(Link link) {
    this.link = link;
  }

  /** Makes it the output of this process. */
  void install() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    Thread.ofPlatform().daemon().name("output").start(this::sendLater);
  }

  /** Whose output follows; 0 for nobody's. */
  synchronized void begin(long id) {
    work = id;
  }

  /** Sends all that the work has printed; the number of frames until now. */
  synchronized long end() throws IOException {
    send(true);
    work = 0;
    return sent;
  }

  private void sendLater() {
    try {
      while (true) {
        synchronized (this) {
          while (out.length == 0 && err.length == 0) {
            wait();
          }
        }
        Thread.sleep(LATER_MILLIS);
        link.awaitRoom();
        synchronized (this) {
          send(false);
        }
      }
    } catch (IOException | InterruptedException e) {
      return; // The controller is gone, and this process ends.
    }
  }

  private void send(boolean all) throws IOException {
    out.send(0, all);
    err.send(1, all);
    notifyAll();
  }

  private final class Stream extends OutputStream {
    private byte[] bytes = new byte[1024];
    private int length;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int count) {
      synchronized (CapturedOutput.this) {
        while (length > MOST) {
          try {
            CapturedOutput.this.wait();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            break;
          }
        }
        if (bytes.length - length < count) {
          bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
        CapturedOutput.this.notifyAll();
      }
    }

    private void send(int kind, boolean all) throws IOException {
      int n = length;
      if (!all && length < MOST) {
        while (n > 0 && bytes[n - 1] != '\n') {
          n--;
        }
      } else if (!all) {
        while (n > 0 && (bytes[n - 1] & 0xC0) == 0x80) {
          n--; // not inside of a character
        }
        n = Math.max(0, n - 1);
      }
      if (n == 0) {
        return;
      }
      String text = new String(bytes, 0, n, StandardCharsets.UTF_8);
      System.arraycopy(bytes, n, bytes, 0, length - n);
      length -= n;
      if (bytes.length > 4 * MOST) {
        bytes = Arrays.copyOf(bytes, Math.max(length, 1024));
      }
      link.post(Frame.of(Type.OUTPUT, work, new MetaOut().put(kind).putText(text)));
      sent++;
    }
  }
}
