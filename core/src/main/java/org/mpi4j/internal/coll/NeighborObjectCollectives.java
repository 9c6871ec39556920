package org.mpi4j.internal.coll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Topology;

/**
 * The collectives among neighbours on objects. There is one message between two ranks, however
 * often they are neighbours: an object can be several messages, and those of two would mix.
 */
public final class NeighborObjectCollectives {
  private final ObjectCollectives objects;
  private final int me;
  private final int[] sources;
  private final int[] dests;
  private final int[] matching;

  /**
   * Those of a communicator.
   *
   * @param ep the communicator, which has a topology
   * @param objects its other collectives
   */
  public NeighborObjectCollectives(Endpoint ep, ObjectCollectives objects) {
    this.objects = objects;
    this.me = ep.rank();
    Topology topology = ep.topology();
    this.sources = topology.sources(me);
    this.dests = topology.dests(me);
    this.matching = topology.matching(sources.length);
  }

  /**
   * Starts a gather to all neighbours. Cost: d (alpha + n beta), for d neighbours.
   *
   * @param value this rank's object
   * @return its result is the list of objects in the order of the sources
   */
  public ObjectOperation<List<Object>> allgather(Object value) {
    ObjectOperation<List<Object>> s = objects.operation("neighborAllgatherObject", Call.NO_ROOT);
    int[] others = others(dests);
    if (others.length > 0) {
      Blob blob = objects.own(s, value);
      for (int dest : others) {
        s.send(blob, dest);
      }
    }
    Map<Integer, Supplier<Object>> arrived = receive(s);
    arrived.put(me, () -> value);
    s.result(() -> {
      List<Object> all = new ArrayList<>(sources.length);
      for (int source : sources) {
        all.add(source == MPI.PROC_NULL ? null : arrived.get(source).get());
      }
      return all;
    });
    return objects.start(s);
  }

  /**
   * Starts an exchange of an object with each neighbour. Cost: d (alpha + n beta), for d
   * neighbours.
   *
   * @param values an object for each dest
   * @return its result is the list of objects in the order of the sources
   */
  public ObjectOperation<List<Object>> alltoall(List<?> values) {
    ObjectOperation<List<Object>> s = objects.operation("neighborAlltoallObject", Call.NO_ROOT);
    for (int dest : others(dests)) {
      List<Object> theirs = chosen(values, dest);
      s.send(objects.own(s, theirs.size() == 1 ? theirs.getFirst() : theirs), dest);
    }
    Map<Integer, Supplier<Object>> arrived = receive(s);
    List<Object> own = chosen(values, me);
    s.result(() -> {
      Object[] all = new Object[sources.length];
      place(all, me, own);
      arrived.forEach((source, object) -> place(all, source, list(s, source, object.get())));
      return Arrays.asList(all);
    });
    return objects.start(s);
  }

  /** The neighbours that messages go to or come from, each once. */
  private int[] others(int[] ranks) {
    return Arrays.stream(ranks).filter(r -> r != me && r != MPI.PROC_NULL).distinct().toArray();
  }

  private Map<Integer, Supplier<Object>> receive(ObjectOperation<?> s) {
    Map<Integer, Supplier<Object>> arrived = new LinkedHashMap<>();
    for (int source : others(sources)) {
      arrived.put(source, objects.decoded(s, s.recvBlob(source)::blob));
    }
    return arrived;
  }

  /** The values for one dest, in order. */
  private List<Object> chosen(List<?> values, int dest) {
    List<Object> chosen = new ArrayList<>(1);
    for (int i = 0; i < dests.length; i++) {
      if (dests[i] == dest) {
        chosen.add(values.get(i));
      }
    }
    return chosen;
  }

  private List<?> list(Schedule s, int source, Object arrived) {
    long n = Arrays.stream(sources).filter(r -> r == source).count();
    if (n == 1) {
      return Collections.singletonList(arrived);
    }
    if (arrived instanceof List<?> l && l.size() == n) {
      return l;
    }
    throw s.failure(
        ErrorClass.ERR_TOPOLOGY,
        "rank %d is %d times a source of rank %d, which is not as often its destination; name both ends of each edge"
            .formatted(source, n, me),
        null,
        source);
  }

  private void place(Object[] all, int source, List<?> values) {
    int next = 0;
    for (int i : matching) {
      if (sources[i] == source) {
        all[i] = values.get(next++);
      }
    }
  }
}
