package org.mpi4j.cluster.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mpi4j.cluster.wire.Frame;
import org.mpi4j.cluster.wire.Payload;

/** Something that a client has asked for, in parts, with what has become of them. */
final class Request {
  /** Outputs that are kept for who asks later. */
  private static final int MOST_OUTPUT = 64 << 10;

  final String id;
  final String label;
  final long submittedMicros;

  /** Who gets the results; changes when another client asks for them; null when nobody is there. */
  ClientHandle client;

  /** Its number at that client. */
  long number;

  int parts;
  int ended;
  int failed;
  int journalIndex = -1;
  boolean isCell;
  boolean isBalanced;
  boolean isWorld;
  boolean delivered;
  final List<Work> works = new ArrayList<>();

  /** Engines on which a part has run. */
  final Set<Integer> engines = new TreeSet<>();

  /** Results by part; a payload that was too long to keep is null. */
  final List<Result> results = new ArrayList<>();

  final List<Frame> outputs = new ArrayList<>();
  private int outputBytes;
  long bytes;

  /** Balanced tasks that wait for this request. */
  final List<Work> dependents = new ArrayList<>();

  /**
   * A part that has ended.
   *
   * @param part its index
   * @param fields of the frame for the client
   * @param payload null if it was not kept
   */
  record Result(int part, byte[] fields, Payload payload) {}

  Request(String id, String label, ClientHandle client, long number, long submittedMicros) {
    this.id = id;
    this.label = label;
    this.client = client;
    this.number = number;
    this.submittedMicros = submittedMicros;
  }

  /** Of the controller itself: nobody can ask for it. */
  boolean isInternal() {
    return id == null;
  }

  boolean isDone() {
    return ended >= parts;
  }

  void keepOutput(Frame frame) {
    outputBytes += frame.meta().length;
    bytes += frame.meta().length;
    outputs.add(frame);
    while (outputBytes > MOST_OUTPUT && outputs.size() > 1) {
      int n = outputs.removeFirst().meta().length;
      outputBytes -= n;
      bytes -= n;
    }
  }

  void keep(Result result) {
    results.add(result);
    bytes += result.fields().length + (result.payload() == null ? 0 : result.payload().length());
  }
}
