package org.mpi4j.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mpi4j.Comm;
import org.mpi4j.MPI;

/** Half the time of an object from rank 0 to rank 1 and one back. */
final class ObjectsBench {
  /** Five fields of mixed types; peers/objects.py sends a dict of the same. */
  record Task(int id, String name, double score, boolean done, long created) {}

  /** An array inside something else. */
  record Samples(String name, double[] values) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Samples(String n, double[] v)
          && n.equals(name)
          && Arrays.equals(v, values);
    }

    @Override
    public int hashCode() {
      return name.hashCode() + Arrays.hashCode(values);
    }
  }

  private static final int LARGE = 1 << 20;

  private ObjectsBench() {}

  static void main(String[] args) {
    var options = ProgramOptions.parse(args);
    Comm world = MPI.world();
    if (world.rank() > 1) {
      return;
    }
    var batches = new Batches(world, 2, options);
    for (Map.Entry<String, Object> e : objects().entrySet()) {
      measure(batches, world, e.getKey(), e.getValue());
    }
    batches.run("mpi4j objects");
  }

  private static Map<String, Object> objects() {
    var all = new LinkedHashMap<String, Object>();
    all.put("record of 5 fields", new Task(7, "fred", 2.5, true, 1_700_000_000_123L));
    all.put("\"fred\"", "fred");
    List<Double> list = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      list.add(i * 0.5);
    }
    all.put("list of 100 doubles", list);
    Map<String, Integer> map = new HashMap<>();
    for (int i = 0; i < 1000; i++) {
      map.put("key" + i, i);
    }
    all.put("map of 1000 entries", map);
    double[] values = new double[LARGE];
    Arrays.setAll(values, i -> i);
    all.put("double[1048576] in record", new Samples("large", values));
    return all;
  }

  private static void measure(Batches batches, Comm world, String label, Object object) {
    Class<?> type = object.getClass();
    int me = world.rank();
    if (me == 0) {
      world.sendObject(object, 1, 0);
    } else if (!world.recvObject(0, 0, type).equals(object)) {
      throw new IllegalStateException(label + ": the engine delivered another object");
    }
    int n = object instanceof Samples ? 1 : 10;
    batches.add(label, n, 2, times -> pingPong(world, me, object, type, times));
  }

  private static void pingPong(Comm comm, int me, Object object, Class<?> type, int times) {
    for (int i = 0; i < times; i++) {
      if (me == 0) {
        comm.sendObject(object, 1, 0);
        comm.recvObject(1, 0, type);
      } else {
        comm.recvObject(0, 0, type);
        comm.sendObject(object, 0, 0);
      }
    }
  }
}
