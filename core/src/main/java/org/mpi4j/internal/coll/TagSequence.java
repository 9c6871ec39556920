package org.mpi4j.internal.coll;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import org.mpi4j.spi.Endpoint;

/**
 * The tags of the collectives of one communicator, one after the other. All ranks start their
 * collectives in the same order, so they number them alike.
 *
 * <p>After the last comes the first again. A persistent collective keeps its tag, so these have
 * tags of their own:
 *
 * <pre>
 *   0 ... half            half + 1 ... 3/4         3/4 + 1 ... largest
 *   collectives           persistent ones          partitioned messages
 * </pre>
 */
public final class TagSequence implements IntSupplier {
  private final AtomicInteger next;
  private final IntUnaryOperator successor;

  /**
   * The tags of a communicator's ordinary collectives.
   *
   * @param ep the communicator
   */
  public TagSequence(Endpoint ep) {
    this(0, half(ep));
  }

  private TagSequence(int first, int last) {
    next = new AtomicInteger(first);
    successor = tag -> tag == last ? first : tag + 1;
  }

  private static int half(Endpoint ep) {
    return ep.maxTag() / 2;
  }

  private static int threeQuarters(Endpoint ep) {
    return half(ep) + half(ep) / 2;
  }

  /**
   * The tags of its persistent collectives.
   *
   * @param ep the communicator
   * @return the sequence
   */
  public static TagSequence persistent(Endpoint ep) {
    return new TagSequence(half(ep) + 1, threeQuarters(ep));
  }

  /**
   * The first tag of its partitioned messages, which are the largest ones.
   *
   * @param ep the communicator
   * @return the tag
   */
  public static int firstPartitioned(Endpoint ep) {
    return threeQuarters(ep) + 1;
  }

  @Override
  public int getAsInt() {
    return next.getAndUpdate(successor);
  }
}
