package org.mpi4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of many lengths in a small ring, against a queue; with lines prepared at any time. */
@Timeout(60)
class RingTest {
  private static final int CAPACITY = 1 << 10;
  private static final int LONGEST = 300;
  private static final int STEPS = 50_000;

  private final MemorySegment memory =
      Arena.ofAuto().allocate(Layout.RING_HEADER + CAPACITY, Frame.LINE);
  private final OutRing out = new OutRing(memory, 0, CAPACITY);
  private final InRing in = new InRing(memory, 0, CAPACITY, 0);

  private record Message(long ids, byte[] payload) {}

  private final ArrayDeque<Message> sent = new ArrayDeque<>();
  private int brief;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void framesComeAsTheyWereSent(long seed) {
    var random = new Random(seed);
    long received = 0;
    for (int i = 0; i < STEPS; i++) {
      switch (random.nextInt(4)) {
        case 0 -> send(random);
        case 1 -> out.expect(random.nextInt(2 * CAPACITY));
        case 2 -> out.prepare();
        default -> received += receive();
      }
    }
    while (!sent.isEmpty()) {
      received += receive();
    }
    assertThat(in.peek()).isZero();
    assertThat(received).isGreaterThan(STEPS / 8);
    assertThat(brief).isBetween(STEPS / 100, STEPS / 4);
  }

  private void send(Random random) {
    byte[] payload = new byte[random.nextBoolean() ? random.nextInt(48) : random.nextInt(LONGEST)];
    // No zeros: a word that is wrongly taken for the next frame's is seen.
    for (int i = 0; i < payload.length; i++) {
      payload[i] = (byte) (1 + random.nextInt(255));
    }
    long ids = Frame.ids(random.nextInt(2), -random.nextInt(2));
    long word = out.shorten(Frame.word(Frame.EAGER, payload.length), ids);
    long at = out.reserve(word);
    if (at >= 0) {
      out.address(at, word, ids);
      MemorySegment.copy(
          MemorySegment.ofArray(payload), 0, memory, at + Frame.header(word), payload.length);
      out.publish(at, word, random.nextBoolean());
      sent.add(new Message(ids, payload));
      brief += Frame.isBrief(word) ? 1 : 0;
    }
  }

  /** How many frames it has taken: one, or none. */
  private int receive() {
    long word = in.peek();
    if (word == 0) {
      assertThat(sent).isEmpty();
      return 0;
    }
    assertThat(in.holds(word)).isTrue();
    if (Frame.kind(word) == Frame.PAD) {
      in.consume(word);
      return receive();
    }
    Message expected = sent.remove();
    assertThat(in.ids(word)).isEqualTo(expected.ids);
    byte[] got = new byte[Frame.payload(word)];
    MemorySegment.copy(memory, in.payload(word), MemorySegment.ofArray(got), 0, got.length);
    assertThat(got).isEqualTo(expected.payload);
    in.consume(word);
    return 1;
  }
}
