package org.mpi4j.bench.scale;

import java.util.Locale;

/**
 * A machine as in the LogGP model, with processors that ranks may have to share. Times are in
 * microseconds.
 *
 * @param call time of the processor for starting and ending a collective
 * @param overhead time of the processor for a message, at each of its ends (o)
 * @param latency time of an empty message between two processors (L)
 * @param perByte time of the network for each byte (G)
 * @param copy time of the processor for each byte of a message, at each of its ends: what messages
 *     through shared memory cost
 * @param gamma time of the processor for each byte that is reduced
 * @param processors how many there are; 0 for one for each rank
 * @param change time that a processor needs to go from one rank to another
 */
record Machine(
    double call,
    double overhead,
    double latency,
    double perByte,
    double copy,
    double gamma,
    int processors,
    double change) {
  /** Nodes with a network of 100 Gbit/s, as they were common in 2024. */
  static final Machine CLUSTER = new Machine(0.5, 0.3, 1.0, 0.00008, 0, 0.0001, 0, 0);

  /** Only the alphas of a cost line: the number of messages that follow on each other. */
  static final Machine MESSAGES = new Machine(0, 0, 1, 0, 0, 0, 0, 0);

  /** Only the betas: bytes that follow on each other. */
  static final Machine BYTES = new Machine(0, 0, 0, 1, 0, 0, 0, 0);

  /** Only the gammas: bytes reduced one after the other. */
  static final Machine REDUCED = new Machine(0, 0, 0, 0, 0, 1, 0, 0);

  private static final double NANOS = 1e3;

  String text() {
    return String.format(
        Locale.ROOT,
        "call %.2f us, overhead %.3f us, latency %.3f us, network %.3f ns/B, copies %.3f ns/B,"
            + " reduction %.3f ns/B, %s, change of ranks %.2f us",
        call,
        overhead,
        latency,
        NANOS * perByte,
        NANOS * copy,
        NANOS * gamma,
        processors == 0 ? "a processor for each rank" : processors + " processors",
        change);
  }
}
