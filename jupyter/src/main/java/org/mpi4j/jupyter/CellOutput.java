package org.mpi4j.jupyter;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Standard output and error of cells. What is written is gathered for a moment, so that a line is
 * not a message of its own, and the order of the two is kept.
 */
final class CellOutput {
  private static final int GATHER_MILLIS = 20;
  private static final int MAX_GATHERED = 1 << 15;

  private final BiConsumer<String, Map<String, Object>> publish;
  private final Sink out = new Sink("stdout");
  private final Sink err = new Sink("stderr");
  private final StringBuilder gathered = new StringBuilder();
  private Sink last = out;

  CellOutput(BiConsumer<String, Map<String, Object>> publish) {
    this.publish = publish;
    Thread.ofPlatform().daemon().name("output of cells").start(this::tick);
  }

  PrintStream out() {
    return new PrintStream(out, false, StandardCharsets.UTF_8);
  }

  PrintStream err() {
    return new PrintStream(err, false, StandardCharsets.UTF_8);
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(GATHER_MILLIS);
        flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Publishes what was gathered. */
  synchronized void flush() {
    if (!gathered.isEmpty()) {
      String text = gathered.toString();
      gathered.setLength(0);
      publish.accept("stream", Map.of("name", last.name, "text", text));
    }
  }

  private synchronized void add(Sink sink, byte[] bytes, int from, int length) {
    if (sink != last) {
      flush();
      last = sink;
    }
    sink.decode(bytes, from, length);
    if (gathered.length() > MAX_GATHERED) {
      flush();
    }
  }

  /** One of the two streams; characters may be split between writes. */
  private final class Sink extends OutputStream {
    private final String name;
    private final CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer rest = ByteBuffer.allocate(0);

    Sink(String name) {
      this.name = name;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      add(this, bytes, from, length);
    }

    private void decode(byte[] bytes, int from, int length) {
      var in =
          ByteBuffer.allocate(rest.remaining() + length).put(rest).put(bytes, from, length).flip();
      var chars = CharBuffer.allocate(in.remaining() + 1);
      decoder.decode(in, chars, false);
      gathered.append(chars.flip());
      rest = ByteBuffer.allocate(in.remaining()).put(in).flip();
    }
  }
}
