package org.mpi4j.bench;

/**
 * One row to be measured, as the command tells it to the programs of all systems: what, how large,
 * and how many of them make a batch.
 *
 * @param op name of the operation
 * @param size bytes, 0 if it has no size
 * @param most operations of a batch
 * @param least operations of a batch when they are slow; {@code most} is a multiple of it
 */
public record Item(String op, long size, int most, int least) {
  /** Checks. */
  public Item {
    if (size < 0 || least < 1 || most < least || most % least != 0) {
      throw new IllegalArgumentException(
          "%s:%d:%d:%d: a row is op:size:most:least; most is a multiple of least"
              .formatted(op, size, most, least));
    }
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @param text the text
   * @return the row
   */
  public static Item parse(String text) {
    String[] f = text.split(":");
    if (f.length != 4) {
      throw new IllegalArgumentException(text + ": a row is op:size:most:least");
    }
    return new Item(f[0], Long.parseLong(f[1]), Integer.parseInt(f[2]), Integer.parseInt(f[3]));
  }

  /**
   * Label of the row.
   *
   * @return name and size
   */
  public String label() {
    return size == 0 ? op : op + " " + size;
  }

  /**
   * The same row with smaller batches.
   *
   * @param times largest batch, in times of the least
   * @return the row
   */
  public Item shortened(int times) {
    return new Item(op, size, least * Math.min(times, most / least), least);
  }

  @Override
  public String toString() {
    return op + ":" + size + ":" + most + ":" + least;
  }
}
