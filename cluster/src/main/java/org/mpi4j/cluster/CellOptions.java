package org.mpi4j.cluster;

import java.time.Duration;
import java.util.Objects;

/**
 * How a cell is run.
 *
 * @param label what messages call it, such as {@code cell 5} or {@code psum.java}; null for its
 *     number
 * @param output gets what the engines show, null for the client's listener
 * @param stuckLimit after an engine has failed, how long the others may wait in MPI calls without
 *     any change before they are interrupted; they would wait for ever. Null to wait until somebody
 *     interrupts them
 */
public record CellOptions(String label, OutputListener output, Duration stuckLimit) {
  /** Half a minute for the others. */
  public static final CellOptions DEFAULT = new CellOptions(null, null, Duration.ofSeconds(30));

  /**
   * With another label.
   *
   * @param other the label
   * @return the options
   */
  public CellOptions withLabel(String other) {
    return new CellOptions(Objects.requireNonNull(other, "label"), output, stuckLimit);
  }

  /**
   * With another listener.
   *
   * @param other the listener
   * @return the options
   */
  public CellOptions withOutput(OutputListener other) {
    return new CellOptions(label, Objects.requireNonNull(other, "output"), stuckLimit);
  }

  /**
   * With another limit.
   *
   * @param other the limit, null for none
   * @return the options
   */
  public CellOptions withStuckLimit(Duration other) {
    return new CellOptions(label, output, other);
  }
}
