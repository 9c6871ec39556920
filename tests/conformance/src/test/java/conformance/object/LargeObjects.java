package conformance.object;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.data.Bytes;
import conformance.run.Conformance;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Message;
import org.mpi4j.Request;

/** Objects larger than any buffer of the engine, and large arrays that travel beside them. */
public class LargeObjects {
  record Named(String name, double[] data) {}

  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  /** A receive that was started before the size was known, 10 MB: mpi4py's irecv takes 32 KiB. */
  @Conformance
  public void startedReceiveOfTenMegabytes(Comm comm) {
    int n = comm.rank() < 2 ? 10_000_000 : 1000;
    int expected = before(comm) < 2 ? 10_000_000 : 1000;
    Request<byte[]> r = comm.irecvObject(before(comm), 1, byte[].class);
    Request<?> s = comm.isendObject(Bytes.pattern(n, comm.rank()), next(comm), 1);
    byte[] got = r.await();
    assertThat(got).hasSize(expected);
    Bytes.check(got, before(comm));
    assertThat(r.status().source()).isEqualTo(before(comm));
    assertThat(r.status().tag()).isEqualTo(1);
    s.await();
  }

  @Conformance
  public void arraysOfAllSizes(Comm comm) {
    for (int n : new int[] {0, 1, 500, 2000, 2048, 4096, 10_000, 100_000}) {
      double[] mine = new double[n];
      Arrays.setAll(mine, i -> i + comm.rank());
      Request<?> s = comm.isendObject(new Named("d" + n, mine), next(comm), 1);
      Named got = comm.recvObject(before(comm), 1, Named.class);
      assertThat(got.name()).isEqualTo("d" + n);
      assertThat(got.data()).hasSize(n);
      for (int i = 0; i < n; i++) {
        if (got.data()[i] != i + before(comm)) {
          assertThat(got.data()[i]).isEqualTo(i + before(comm));
        }
      }
      s.await();
    }
  }

  /** Several large arrays of several types, one of them twice. */
  @Conformance
  public void severalPartsInOneObject(Comm comm) {
    long[] longs = new long[30_000];
    Arrays.fill(longs, comm.rank());
    float[] floats = new float[50_000];
    Arrays.fill(floats, 0.5f);
    boolean[] flags = new boolean[60_000];
    flags[59_999] = true;
    var mine = List.of(longs, Map.of("f", floats), flags, "end", longs);
    Request<?> s = comm.isendObject(mine, next(comm), 1);
    var got = (List<?>) comm.recvObject(before(comm), 1);
    assertThat((long[]) got.get(0)).hasSize(30_000).containsOnly(before(comm));
    assertThat(((Map<?, ?>) got.get(1)).get("f")).isEqualTo(floats);
    assertThat(got.get(2)).isEqualTo(flags);
    assertThat(got.get(3)).isEqualTo("end");
    assertThat(got.get(4)).isSameAs(got.get(0));
    s.await();
  }

  /** Parts of different messages do not mix, in whatever order the messages are received. */
  @Conformance
  public void largeObjectsReceivedInAnotherOrder(Comm comm) {
    var sends = new ArrayList<Request<?>>();
    for (int tag = 0; tag < 5; tag++) {
      byte[] a = Bytes.pattern(20_000 + tag, tag);
      sends.add(comm.isendObject(List.of(a, "tag " + tag), next(comm), tag));
    }
    for (int tag : new int[] {4, 0, 3, 1, 2}) {
      var got = (List<?>) comm.recvObject(before(comm), tag);
      Bytes.check((byte[]) got.getFirst(), tag);
      assertThat(got.get(1)).isEqualTo("tag " + tag);
    }
    Request.awaitAll(sends);
  }

  @Conformance
  public void manyStartedReceives(Comm comm) {
    var receives = new ArrayList<Request<byte[]>>();
    for (int i = 0; i < 20; i++) {
      receives.add(comm.irecvObject(MPI.ANY_SOURCE, i, byte[].class));
    }
    var sends = new ArrayList<Request<?>>();
    for (int i = 19; i >= 0; i--) {
      sends.add(comm.isendObject(Bytes.pattern(i * 3000, i), next(comm), i));
    }
    for (int i = 0; i < 20; i++) {
      Bytes.check(receives.get(i).await(), i);
      assertThat(receives.get(i).await()).hasSize(i * 3000);
    }
    Request.awaitAll(sends);
  }

  @Conformance
  public void matchedMessagesOfObjects(Comm comm) {
    for (int n : new int[] {3, 200_000}) {
      Request<?> s = comm.isendObject(Bytes.pattern(n, comm.rank()), next(comm), 1);
      Message m = comm.mprobe(before(comm), 1);
      assertThat(m.isObject()).isTrue();
      assertThat(m.status().source()).isEqualTo(before(comm));
      Object got = n == 3 ? m.recvObject() : m.irecvObject().await();
      Bytes.check((byte[]) got, before(comm));
      s.await();
    }
  }

  @Conformance(minRanks = 2)
  public void everyRankToRankZero(Comm comm) {
    if (comm.rank() > 0) {
      for (int i = 0; i < 10; i++) {
        comm.sendObject(new Named("r" + comm.rank(), new double[i * 1000]), 0, i);
      }
      return;
    }
    int[] next = new int[comm.size()];
    for (int i = 0; i < 10 * (comm.size() - 1); i++) {
      Named got = (Named) comm.recvObject();
      int r = Integer.parseInt(got.name().substring(1));
      assertThat(got.data()).hasSize(1000 * next[r]++);
    }
  }

  record Link(int value, Link next) {}

  static final class Bean implements Serializable {
    private static final long serialVersionUID = 1;
    private Bean next;
  }

  /** Deeper than the stack of the rank. */
  @Conformance
  public void longLists(Comm comm) {
    int nodes = 100_000;
    Link link = null;
    Bean bean = null;
    for (int i = 0; i < nodes; i++) {
      link = new Link(i, link);
      var b = new Bean();
      b.next = bean;
      bean = b;
    }
    int to = (comm.rank() + 1) % comm.size();
    int from = (comm.rank() + comm.size() - 1) % comm.size();
    Request<?> s = comm.isendObject(link, to, 1);
    Request<?> t = comm.isendObject(bean, to, 2);
    int count = 0;
    for (Link l = comm.recvObject(from, 1, Link.class); l != null; l = l.next) {
      assertThat(l.value).isEqualTo(nodes - 1 - count++);
    }
    assertThat(count).isEqualTo(nodes);
    count = 0;
    for (Bean b = comm.recvObject(from, 2, Bean.class); b != null; b = b.next) {
      count++;
    }
    assertThat(count).isEqualTo(nodes);
    Request.awaitAll(s, t);
  }
}
