package org.mpi4j.local;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Two frames through a ring, the second brief: whoever sees a frame's first word sees all of it.
 */
@JCStressTest
@State
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "Nothing has arrived yet.")
@Outcome(id = "11, 0", expect = Expect.ACCEPTABLE, desc = "The first frame, whole.")
@Outcome(id = "11, 22", expect = Expect.ACCEPTABLE, desc = "Both frames, whole and in order.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A torn frame, or frames out of order.")
public class RingStress {
  private static final long CAPACITY = 1024;
  private static final long IDS = Frame.ids(5, 7);

  private final MemorySegment memory =
      Arena.ofAuto().allocate(Layout.RING_HEADER + CAPACITY, Frame.LINE);
  private final OutRing out = new OutRing(memory, 0, CAPACITY);
  private final InRing in = new InRing(memory, 0, CAPACITY, 0);

  /** The sender. */
  @Actor
  public void sender() {
    put(11);
    put(22);
  }

  private void put(int value) {
    long word = out.shorten(Frame.word(Frame.EAGER, 40), IDS);
    long at = out.reserve(word);
    out.address(at, word, IDS);
    memory.set(Frame.LONG, at + Frame.header(word), value);
    memory.set(Frame.LONG, at + Frame.header(word) + 32, value);
    out.publish(at, word);
  }

  /** The receiver. */
  @Actor
  public void receiver(LL_Result r) {
    r.r1 = take();
    r.r2 = (int) r.r1 == 0 ? 0 : take();
  }

  private int take() {
    long word = in.peek();
    if (word == 0) {
      return 0;
    }
    long at = in.payload(word);
    long first = memory.get(Frame.LONG, at);
    long last = memory.get(Frame.LONG, at + 32);
    boolean whole = first == last && in.ids(word) == IDS;
    in.consume(word);
    return whole ? (int) first : -1;
  }
}
