package org.mpi4j.cluster.controller;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests by their ids: all that run, and of those that have ended the newest, within bounds.
 * Results that nobody has fetched go last.
 */
final class RequestStore {
  private static final int MOST_ENDED = 1024;
  private static final long MOST_BYTES = 256L << 20;

  private final Map<String, Request> all = new LinkedHashMap<>();
  private final Map<String, Request> endedOnes = new LinkedHashMap<>();
  private long bytes;

  void add(Request request) {
    all.put(request.id, request);
  }

  Request get(String id) {
    return all.get(id);
  }

  List<String> ids() {
    return new ArrayList<>(all.keySet());
  }

  /** It has ended: from now on it may be dropped. */
  void ended(Request request) {
    bytes += request.bytes;
    request.works.clear();
    endedOnes.put(request.id, request);
    drop(true);
    drop(false);
  }

  private void drop(boolean onlyDelivered) {
    Iterator<Request> oldest = endedOnes.values().iterator();
    while (oldest.hasNext() && (endedOnes.size() > MOST_ENDED || bytes > MOST_BYTES)) {
      Request r = oldest.next();
      if (onlyDelivered && !r.delivered) {
        continue;
      }
      oldest.remove();
      all.remove(r.id);
      bytes -= r.bytes;
    }
  }

  /** Those that run. */
  List<Request> running() {
    return all.values().stream().filter(r -> !r.isDone()).toList();
  }
}
