package org.mpi4j.bench.command;

import java.util.List;
import org.mpi4j.bench.Item;

/**
 * What can be measured: the one place where sizes, batches and ranks are decided, for the programs
 * of all systems.
 *
 * @param name name on the command line, and of the operation in the programs
 * @param group name of several benchmarks together
 * @param suite the programs that measure it
 * @param title what it is
 * @param ranks usual numbers of ranks
 * @param sizes usual message sizes in bytes; empty when it has none
 * @param batch how many operations make a batch
 * @param unit how it is shown
 */
record Benchmark(
    String name,
    String group,
    Suite suite,
    String title,
    List<Integer> ranks,
    List<Long> sizes,
    Batch batch,
    Unit unit) {
  /** How many operations make a batch. */
  enum Batch {
    /** Few enough to be disturbed rarely. */
    MESSAGES(256 << 10, 1, 50),
    /** A window of messages that are on the way together. */
    WINDOW(16 << 20, 4, 64),
    /** Collectives. */
    COLLECTIVES(256 << 10, 1, 20),
    /** Collectives with a root: every rank is the root equally often. */
    ROOTED(256 << 10, 1, 20);

    private final long bytes;
    private final int fewest;
    private final int most;

    Batch(long bytes, int fewest, int most) {
      this.bytes = bytes;
      this.fewest = fewest;
      this.most = most;
    }

    private Item item(String name, long size, int ranks) {
      int operations = (int) Math.clamp(bytes / Math.max(1, size), fewest, most);
      int least = this == ROOTED ? ranks : this == WINDOW ? operations : 1;
      return new Item(name, size, Math.ceilDiv(operations, least) * least, least);
    }
  }

  /** The row for a size. */
  Item item(long size, int numberOfRanks) {
    return batch.item(name, size, numberOfRanks);
  }

  /** Whether a row is one of this benchmark. */
  boolean has(String label) {
    return !suite.told || label.equals(name) || label.startsWith(name + " ");
  }

  /** Size of a row, 0 if it has none. */
  long size(String label) {
    return suite.told && label.startsWith(name + " ")
        ? Long.parseLong(label.substring(name.length() + 1))
        : 0;
  }

  /** Whether a computation beside it is measured too. */
  boolean overlaps() {
    return group.equals(Benchmarks.NON_BLOCKING);
  }
}
