/**
 * Partitioned messages over ordinary ones, for any engine.
 *
 * <pre>
 *   sender                                        receiver
 *   psendInit ── header: tag, partitions, bytes ──► precvInit    matched in order of init
 *             ◄── reply: first tag, messages ──────
 *   pready(i) ── message k, tag = first + k ──────► parrived(j)
 * </pre>
 *
 * <p>The number of messages is the largest that divides both the sender's partitions and the
 * receiver's elements, so that each is a whole number of partitions here and of elements there. The
 * messages and their tags stay the same from round to round.
 */
package org.mpi4j.internal.partition;
