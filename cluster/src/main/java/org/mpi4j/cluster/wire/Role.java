package org.mpi4j.cluster.wire;

/** Who connects to a controller; each has a token of its own. */
public enum Role {
  /** Gives work. */
  CLIENT,
  /** Does work: this connection carries it. */
  ENGINE_WORK,
  /** The second connection of an engine: interrupts, output, signs of life. */
  ENGINE_CONTROL
}
