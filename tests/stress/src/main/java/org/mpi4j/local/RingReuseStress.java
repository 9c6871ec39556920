package org.mpi4j.local;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * More frames than the ring holds, of changing length: the sender must not write into a place
 * before its frame is consumed, and the receiver must never take old payload for a frame.
 */
@JCStressTest
@State
@Outcome(id = "ok", expect = Expect.ACCEPTABLE, desc = "Every frame arrived once, in order, whole.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A frame was lost, repeated or overwritten.")
public class RingReuseStress {
  private static final long CAPACITY = 512;
  private static final int FRAMES = 24;

  private final MemorySegment memory =
      Arena.ofAuto().allocate(Layout.RING_HEADER + CAPACITY, Frame.LINE);
  private final OutRing out = new OutRing(memory, 0, CAPACITY);
  private final InRing in = new InRing(memory, 0, CAPACITY, 0);

  private static int length(int i) {
    return 8 + 8 * (i * 7 % 20);
  }

  /** Two of three frames have those of the one before. */
  private static long ids(int i) {
    return Frame.ids(i / 3, 1);
  }

  /** The sender. */
  @Actor
  public void sender() {
    for (int i = 1; i <= FRAMES; i++) {
      int n = length(i);
      long at;
      long ids = ids(i);
      long word = out.shorten(Frame.word(Frame.EAGER, n), ids);
      while ((at = out.reserve(word)) < 0) {
        Thread.onSpinWait();
      }
      out.address(at, word, ids);
      // Payload that would pass for frames if it were looked at.
      for (int k = 0; k < n; k += 8) {
        memory.set(Frame.LONG, at + Frame.header(word) + k, Frame.word(Frame.EAGER, i));
      }
      out.publish(at, word);
      out.expect(Frame.size(length(i % 5)));
      out.prepare();
    }
  }

  /** The receiver. */
  @Actor
  public void receiver(L_Result r) {
    for (int i = 1; i <= FRAMES; ) {
      long word = in.peek();
      if (word == 0) {
        Thread.onSpinWait();
        continue;
      }
      if (Frame.kind(word) != Frame.PAD) {
        if (Frame.payload(word) != length(i)) {
          r.r1 = "frame " + i + " has length " + Frame.payload(word);
          return;
        }
        for (int k = 0; k < length(i); k += 8) {
          long got = memory.get(Frame.LONG, in.payload(word) + k);
          if (Frame.payload(got) != i || in.ids(word) != ids(i)) {
            r.r1 = "frame " + i + " holds " + Frame.payload(got);
            return;
          }
        }
        i++;
      }
      in.consume(word);
    }
    r.r1 = "ok";
  }
}
