package org.mpi4j.loop;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.mpi4j.Datatype;
import org.mpi4j.Status;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Engine;
import org.mpi4j.spi.Matched;
import org.mpi4j.spi.Operation;
import org.mpi4j.spi.Topology;

/** A communicator of a {@link LoopEngine}. */
final class LoopEndpoint implements Endpoint {
  final LoopEngine engine;
  final long context;
  private final int[] members;
  private final int rank;
  private final Map<String, Integer> created = new HashMap<>();

  /** Those that messages go to: the members, or the other group. */
  private final int[] peers;

  private final Endpoint local;
  private String name;
  private Topology topology;

  LoopEndpoint(LoopEngine engine, int[] members, String name, String key) {
    this(engine, members, members, null, name, key);
  }

  /** Between two groups. */
  LoopEndpoint(LoopEngine engine, int[] members, int[] remote, boolean withLocal, String name) {
    this(
        engine,
        members,
        remote,
        withLocal
            ? new LoopEndpoint(engine, members, name + ".local", name + Arrays.toString(members))
            : null,
        name,
        name);
  }

  private LoopEndpoint(
      LoopEngine engine, int[] members, int[] peers, Endpoint local, String name, String key) {
    this.engine = engine;
    this.members = members;
    this.peers = peers;
    this.local = local;
    this.name = name;
    this.context = engine.job.contexts().number(key);
    int found = 0;
    while (members[found] != engine.rank) {
      found++;
    }
    this.rank = found;
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int size() {
    return members.length;
  }

  @Override
  public int[] members() {
    return members.clone();
  }

  @Override
  public boolean isInter() {
    return peers != members;
  }

  @Override
  public int peers() {
    return peers.length;
  }

  @Override
  public int[] remoteMembers() {
    return isInter() ? peers.clone() : new int[0];
  }

  @Override
  public Endpoint local() {
    return local;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void name(String newName) {
    name = newName;
  }

  @Override
  public int maxTag() {
    return 40;
  }

  private LoopOperation op(
      String what,
      Object base,
      long offset,
      long count,
      Datatype type,
      int peer,
      int tag,
      int plane,
      int mode) {
    return new LoopOperation(this, what, base, offset, count, type, peer, tag, plane, mode);
  }

  @Override
  public void send(
      Object base, long offset, long count, Datatype type, int dest, int tag, int plane, int mode) {
    Operation op = isend(base, offset, count, type, dest, tag, plane, mode);
    engine.progress().await(op);
    op.get();
  }

  @Override
  public Status recv(
      Object base,
      long offset,
      long count,
      Datatype type,
      int source,
      int tag,
      int plane,
      int mode) {
    Operation op = irecv(base, offset, count, type, source, tag, plane, mode);
    engine.progress().await(op);
    return op.get();
  }

  @Override
  public Operation isend(
      Object base, long offset, long count, Datatype type, int dest, int tag, int plane, int mode) {
    LoopOperation send = op("send", base, offset, count, type, dest, tag, plane, mode);
    boolean eager = count * type.size() <= engine.job.eagerBytes() && (mode & SYNCHRONOUS) == 0;
    engine.job.engines()[peers[dest]].deliver(
        new LoopMessage(context, plane, rank, tag, mode, base, offset, count, type, send, eager));
    return send;
  }

  @Override
  public Operation irecv(
      Object base,
      long offset,
      long count,
      Datatype type,
      int source,
      int tag,
      int plane,
      int mode) {
    LoopOperation recv = op("recv", base, offset, count, type, source, tag, plane, mode);
    engine.post(recv);
    return recv;
  }

  private LoopOperation envelope(int source, int tag, int plane) {
    return op("probe", null, 0, 0, Datatype.BYTE, source, tag, plane, 0);
  }

  @Override
  public Status iprobe(int source, int tag, int plane) {
    engine.progress().step();
    LoopMessage m = engine.find(envelope(source, tag, plane));
    return m == null ? null : m.status();
  }

  @Override
  public Matched improbe(int source, int tag, int plane) {
    engine.progress().step();
    return engine.take(envelope(source, tag, plane));
  }

  @Override
  public Operation imrecv(
      Matched message, Object base, long offset, long count, Datatype type, int mode) {
    var m = (LoopMessage) message;
    LoopOperation recv = op("mrecv", base, offset, count, type, m.source, m.tag, m.plane, mode);
    m.into(recv);
    return recv;
  }

  @Override
  public LoopEndpoint create(int[] ranks, int tag, String newName) {
    int[] worldRanks = Arrays.stream(ranks).map(r -> members[r]).toArray();
    String key = context + "/" + tag + "/" + Arrays.toString(worldRanks);
    return new LoopEndpoint(engine, worldRanks, newName, key + created.merge(key, 1, Integer::sum));
  }

  @Override
  public Topology topology() {
    return topology;
  }

  @Override
  public Endpoint createTopology(Topology wanted, boolean reorder, String newName) {
    int nodes = wanted.nodes(size());
    if (rank >= nodes) {
      return null;
    }
    LoopEndpoint made = create(IntStream.range(0, nodes).toArray(), -1, newName);
    made.topology = wanted;
    return made;
  }

  @Override
  public Making idup(String newName) {
    int[] all = new int[size()];
    Arrays.setAll(all, i -> i);
    LoopEndpoint made = create(all, -1, newName);
    made.topology = topology;
    var op =
        new Operation() {
          @Override
          public String describe() {
            return "dup on " + name();
          }
        };
    op.complete(Status.EMPTY);
    return new Making(op, () -> made);
  }

  @Override
  public void close() {}
}
