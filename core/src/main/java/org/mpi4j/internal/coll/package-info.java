/**
 * Collective operations as schedules of point-to-point messages, for engines that have none of
 * their own, and for objects on every engine.
 *
 * <pre>
 *   ScheduledCollectives ── Choice ──► BcastChain, Ring, Scan, ...    one file per algorithm
 *   ObjectCollectives ─────────┐              │ adds rounds
 *                              └──────► Schedule (Operation, Progress.Task)
 *                                             │ posts Transfer, SendBlob, RecvBlob
 *                                             ▼
 *                                       Endpoint, plane COLLECTIVE, tag = number of the collective
 * </pre>
 *
 * <p>Costs in the comments: p ranks, n bytes; alpha per message, beta per byte moved, gamma per
 * byte reduced.
 */
package org.mpi4j.internal.coll;
