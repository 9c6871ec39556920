package org.mpi4j.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.mpi4j.EncodedObject;
import org.mpi4j.MpiException;
import org.mpi4j.cluster.wire.Frame;
import org.mpi4j.cluster.wire.MetaIn;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Payload;
import org.mpi4j.cluster.wire.Type;

/** Some engines of a connected cluster. */
final class EngineView implements DirectView {
  private static final Duration FREE = Duration.ofSeconds(10);

  private final ConnectedClient client;
  private final List<Integer> targets;

  EngineView(ConnectedClient client, List<Integer> targets) {
    this.client = client;
    this.targets = List.copyOf(targets);
    if (targets.isEmpty()) {
      throw new ClusterException(
          "a view has at least 1 engine: none is alive; Client.restart starts them again");
    }
  }

  @Override
  public List<Integer> targets() {
    return targets;
  }

  @Override
  public DirectView withTargets(int... engines) {
    return new EngineView(client, client.resolve(engines));
  }

  @Override
  public DirectView slice(int from, int to, int step) {
    if (step < 1) {
      throw new ClusterException("step = " + step + ": a slice goes forward, by 1 or more");
    }
    int n = targets.size();
    int begin = Math.max(0, from < 0 ? n + from : from);
    int end = Math.min(n, to < 0 ? n + to : to);
    var some = new ArrayList<Integer>();
    for (int i = begin; i < end; i += step) {
      some.add(targets.get(i));
    }
    return new EngineView(client, some);
  }

  // ---- cells

  @Override
  public List<CellResult> execute(String code) {
    return execute(code, CellOptions.DEFAULT);
  }

  @Override
  public List<CellResult> execute(String code, CellOptions options) {
    return executeAsync(code, options).get();
  }

  @Override
  public AsyncResult<CellResult> executeAsync(String code, CellOptions options) {
    return client.cells().execute(code, options, targets);
  }

  @Override
  public List<CellResult> run(Path file) {
    try {
      String label = file.getFileName().toString();
      return execute(Files.readString(file), CellOptions.DEFAULT.withLabel(label));
    } catch (IOException e) {
      throw new UncheckedIOException("run(" + file + "): the file cannot be read", e);
    }
  }

  // ---- functions

  private <T> PendingWork<T> submit(
      Type type, String label, List<Frame> frames, Function<Part, List<T>> results) {
    long number = client.number();
    var work = new PendingWork<T>(client, label, targets, null, true, Instant.now(), results);
    work.id(client.workId(number));
    client.register(number, work);
    boolean common = frames.size() == 1;
    for (int i = 0; i < frames.size(); i++) {
      Frame f = frames.get(i);
      int[] to = common ? targets.stream().mapToInt(t -> t).toArray() : new int[] {targets.get(i)};
      var fields = new MetaOut().putText(label).putInt(targets.size()).putInt(i).putInts(to);
      fields.putRest(new MetaIn(f.meta()));
      client.post(new Frame(type, number, fields.toBytes(), f.payload()));
    }
    return work;
  }

  private <T> PendingWork<T> call(Callable<?> function) {
    FunctionImage image = client.image(function);
    var frame = new Frame(Type.APPLY, 0, image.fields(), image.payload());
    return submit(Type.APPLY, "apply", List.of(frame), p -> one(p, image.loader()));
  }

  @SuppressWarnings("unchecked") // What the function returns is of its type.
  private static <T> List<T> one(Part p, ClassLoader loader) {
    return Arrays.asList((T) ConnectedClient.decode(p.object, loader));
  }

  @Override
  public <T> List<T> apply(EngineTask<T> task) {
    return applyAsync(task).get();
  }

  @Override
  public <T> AsyncResult<T> applyAsync(EngineTask<T> task) {
    return call(task);
  }

  @Override
  public void run(EngineAction action) {
    call(new Functions.ActionCall(action)).get();
  }

  @Override
  public <A, R> List<R> map(
      EngineFunction<? super A, ? extends R> function, Collection<? extends A> inputs) {
    return this.<A, R>mapAsync(function, inputs).get();
  }

  @Override
  @SuppressWarnings("unchecked") // Inputs and results are of the function's types.
  public <A, R> AsyncResult<R> mapAsync(
      EngineFunction<? super A, ? extends R> function, Collection<? extends A> inputs) {
    var all = new ArrayList<Object>(inputs);
    var frames = new ArrayList<Frame>();
    ClassLoader loader = function.getClass().getClassLoader();
    for (Object part : Sequences.deal(all, targets.size(), Distribution.BLOCK)) {
      var chunk =
          new Functions.ChunkCall((EngineFunction<Object, Object>) function, (List<Object>) part);
      FunctionImage image = client.image(chunk);
      frames.add(new Frame(Type.APPLY, 0, image.fields(), image.payload()));
    }
    return submit(
        Type.APPLY, "map", frames, p -> (List<R>) ConnectedClient.decode(p.object, loader));
  }

  // ---- values

  @Override
  public void push(String name, Object value) {
    push(name, value, TypeNames.of(value));
  }

  @Override
  public void push(String name, Object value, String type) {
    Payload payload = encode("push", name, value);
    send(name, type, List.of(payload));
  }

  @Override
  public void broadcast(String name, Object value) {
    Payload payload = encode("broadcast", name, value);
    var first = new EngineView(client, targets.subList(0, 1));
    first.send(name, TypeNames.of(value), List.of(payload));
    CellCompiler.Variable v = client.cells().variable(name);
    byte[] fields = new MetaOut().putText(v.className()).putText(name).toBytes();
    var frame = new Frame(Type.SPREAD, 0, fields, Payload.NONE);
    submit(Type.SPREAD, "broadcast of " + name, List.of(frame), _ -> List.of()).get();
  }

  private static Payload encode(String verb, String name, Object value) {
    try {
      return Payload.of(EncodedObject.of(value));
    } catch (MpiException e) {
      throw new ClusterException(
          "%s(%s): the value, of %s, cannot be sent to an engine: %s"
              .formatted(verb, name, value.getClass().getName(), e.getMessage()),
          e);
    }
  }

  private void send(String name, String type, List<Payload> payloads) {
    CellCompiler.Variable v = client.cells().declare(name, type);
    byte[] fields = new MetaOut().putText(v.className()).putText(name).toBytes();
    List<Frame> frames = payloads.stream().map(p -> new Frame(Type.PUSH, 0, fields, p)).toList();
    submit(Type.PUSH, "push of " + name, frames, _ -> List.of()).get();
  }

  @Override
  public List<Object> pull(String name) {
    CellCompiler.Variable v = client.cells().variable(name);
    byte[] fields = new MetaOut().putText(v.className()).putText(name).toBytes();
    var frame = new Frame(Type.PULL, 0, fields, Payload.NONE);
    ClassLoader loader = client.cells().typedClasses();
    return this.<Object>submit(Type.PULL, "pull of " + name, List.of(frame), p -> one(p, loader))
        .get();
  }

  @Override
  public <T> List<T> pull(String name, Class<T> type) {
    List<Object> values = pull(name);
    try {
      return values.stream().map(type::cast).toList();
    } catch (ClassCastException e) {
      throw new ClusterException(
          "pull(%s, %s): an engine has another type there: %s"
              .formatted(name, type.getName(), e.getMessage()),
          e);
    }
  }

  @Override
  public void scatter(String name, Object sequence, Distribution distribution) {
    List<Object> parts = Sequences.deal(sequence, targets.size(), distribution);
    List<Payload> payloads = parts.stream().map(p -> encode("scatter", name, p)).toList();
    send(name, TypeNames.of(sequence), payloads.size() == 1 ? payloads : List.copyOf(payloads));
  }

  @Override
  public Object gather(String name, Distribution distribution) {
    return Sequences.join(pull(name), name, distribution);
  }

  @Override
  public void interrupt() {
    client.interrupt(targets.stream().mapToInt(t -> t).toArray(), FREE);
  }

  @Override
  public String toString() {
    return "DirectView" + targets;
  }
}
