/**
 * What an engine implements. For engine writers; may change between versions.
 *
 * <pre>
 *   Comm (API) ── marshal, check ──► Endpoint (one communicator, one rank)
 *                                       │ isend/irecv/...
 *                                       ▼
 *                                   Operation ◄── completed by Engine.poll()
 *                                       ▲
 *                     Progress.await ───┘   spin, yield, park; runs schedules
 * </pre>
 */
package org.mpi4j.spi;
