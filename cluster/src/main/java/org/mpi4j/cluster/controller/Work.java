package org.mpi4j.cluster.controller;

import java.util.HashSet;
import java.util.Set;
import org.mpi4j.cluster.wire.Frame;

/** One part of a request: what one engine is to do, or has done. */
final class Work {
  final Request request;
  final int part;
  final long number;

  /** What is sent to the engine; null if it was forwarded and cannot be sent again. */
  Frame frame;

  EngineHandle engine;
  long sentMicros;

  /** Length of what it has printed. */
  long outputBytes;

  /** Length of its value. */
  long resultBytes;

  int retriesLeft;
  boolean mayRetryDeath;
  boolean ended;

  /** It was called back from an engine's queue, for another engine. */
  boolean recalled;

  /** It was called back since it has waited for too long. */
  boolean expired;

  /** Engines on which it has failed. */
  final Set<Integer> failedOn = new HashSet<>();

  Work(Request request, int part, long number, Frame frame) {
    this.request = request;
    this.part = part;
    this.number = number;
    this.frame = frame;
  }
}
