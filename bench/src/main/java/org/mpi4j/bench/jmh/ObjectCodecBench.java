package org.mpi4j.bench.jmh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.mpi4j.internal.object.Decoder;
import org.mpi4j.internal.object.Encoded;
import org.mpi4j.internal.object.Encoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time to encode and to decode one object. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ObjectCodecBench {
  /** Five components of different types. */
  record Task(int id, double cost, String name, long seed, boolean done) {}

  /** Node of a graph. */
  record Vertex(int id, String name, List<Edge> edges) {}

  /** Edge of a graph. */
  record Edge(int to, double weight) {}

  /** The object: a short text, a record, 100 doubles, a map of 1000, 1000 vertices of 4 edges. */
  @Param({"text", "record", "doubles", "map", "graph"})
  public String object;

  private final Encoder encoder = new Encoder();
  private final Decoder decoder = new Decoder();
  private final ClassLoader loader = ObjectCodecBench.class.getClassLoader();
  private Object value;
  private byte[] data;
  private Object[] parts;

  /** Makes the object and encodes it once. */
  @Setup
  public void prepare() {
    value =
        switch (object) {
          case "text" -> "fred";
          case "record" -> new Task(1, 2.5, "fred", 77, true);
          case "doubles" -> doubles();
          case "map" -> map();
          case "graph" -> graph();
          default -> throw new IllegalArgumentException("object = " + object);
        };
    Encoded encoded = encoder.encode(value);
    data = Arrays.copyOf(encoded.data(), encoded.length());
    parts = encoded.parts();
  }

  private static List<Double> doubles() {
    List<Double> list = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      list.add(i * 1.5);
    }
    return list;
  }

  private static Map<String, Integer> map() {
    Map<String, Integer> map = new HashMap<>();
    for (int i = 0; i < 1000; i++) {
      map.put("key" + i, i);
    }
    return map;
  }

  private static List<Vertex> graph() {
    Random random = new Random(1);
    List<Vertex> vertices = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      List<Edge> edges = new ArrayList<>();
      for (int k = 0; k < 4; k++) {
        edges.add(new Edge(random.nextInt(1000), random.nextDouble()));
      }
      vertices.add(new Vertex(i, "v" + i, edges));
    }
    return vertices;
  }

  /** Object to bytes. */
  @Benchmark
  public Encoded encode() {
    return encoder.encode(value);
  }

  /** Bytes to object. */
  @Benchmark
  public Object decode() {
    return decoder.decode(data, 0, data.length, parts, loader);
  }
}
