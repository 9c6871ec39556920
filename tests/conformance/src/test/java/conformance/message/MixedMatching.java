package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.Request;
import org.mpi4j.Status;

/**
 * Receives of any tag, any source, or neither, all open at once: MPI says which of them gets a
 * message. Every case is made from a seed, with the matches that MPI prescribes.
 */
public class MixedMatching {
  private static final int CASES = 40;
  private static final int MESSAGES = 12;
  private static final int TAGS = 3;
  private static final int LAST = 100;

  private record Receive(int source, int tag) {
    boolean fits(int messageTag) {
      return tag == MPI.ANY_TAG || tag == messageTag;
    }
  }

  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  private static List<Receive> receives(Random random, int sender) {
    var all = new ArrayList<Receive>();
    for (int i = 0; i < MESSAGES; i++) {
      all.add(
          new Receive(
              random.nextBoolean() ? MPI.ANY_SOURCE : sender,
              random.nextInt(3) == 0 ? MPI.ANY_TAG : random.nextInt(TAGS)));
    }
    return all;
  }

  /** Length tells which message it was; some are too long to be sent ahead of their receive. */
  private static byte[] message(int i) {
    return new byte[i % 5 == 4 ? 100_000 + i : i];
  }

  /** A message goes to the receive that was posted first of those that fit. */
  @Conformance
  public void postedBefore(Comm comm) {
    for (int seed = 0; seed < CASES; seed++) {
      var random = new Random(seed);
      List<Receive> receives = receives(random, before(comm));
      int[] tags = new int[MESSAGES];
      int[] messageOf = new int[MESSAGES];
      var open = new ArrayList<Integer>();
      receives.forEach(r -> open.add(open.size()));
      for (int i = 0; i < MESSAGES; i++) {
        int wanted = receives.get(open.get(random.nextInt(open.size()))).tag();
        int tag = wanted == MPI.ANY_TAG ? random.nextInt(TAGS) : wanted;
        tags[i] = tag;
        Integer first = open.stream().filter(r -> receives.get(r).fits(tag)).findFirst().get();
        messageOf[first] = i;
        open.remove(first);
      }
      var started = new ArrayList<Request<Status>>();
      for (Receive r : receives) {
        started.add(comm.irecv(new byte[120_000], r.source(), r.tag()));
      }
      comm.barrier();
      var sends = new ArrayList<Request<?>>();
      for (int i = 0; i < MESSAGES; i++) {
        sends.add(comm.isend(message(i), next(comm), tags[i]));
      }
      for (int r = 0; r < MESSAGES; r++) {
        check(started.get(r).await(), receives.get(r), tags, messageOf[r], seed);
      }
      Request.awaitAll(sends);
      comm.barrier();
    }
  }

  /** A receive takes the message that was sent first of those that fit. */
  @Conformance
  public void postedAfter(Comm comm) {
    for (int seed = 0; seed < CASES; seed++) {
      var random = new Random(seed);
      int[] tags = random.ints(MESSAGES, 0, TAGS).toArray();
      var receives = new ArrayList<Receive>();
      int[] messageOf = new int[MESSAGES];
      var left = new ArrayList<Integer>();
      for (int i = 0; i < MESSAGES; i++) {
        left.add(i);
      }
      for (Receive r : receives(random, before(comm))) {
        int tag = r.tag() == MPI.ANY_TAG ? r.tag() : tags[left.get(random.nextInt(left.size()))];
        var receive = new Receive(r.source(), tag);
        Integer first = left.stream().filter(i -> receive.fits(tags[i])).findFirst().get();
        messageOf[receives.size()] = first;
        receives.add(receive);
        left.remove(first);
      }
      var sends = new ArrayList<Request<?>>();
      for (int i = 0; i < MESSAGES; i++) {
        sends.add(comm.isend(message(i), next(comm), tags[i]));
      }
      sends.add(comm.isend(new byte[0], next(comm), LAST));
      comm.recv(new byte[0], before(comm), LAST);
      var started = new ArrayList<Request<Status>>();
      for (Receive r : receives) {
        started.add(comm.irecv(new byte[120_000], r.source(), r.tag()));
      }
      for (int r = 0; r < MESSAGES; r++) {
        check(started.get(r).await(), receives.get(r), tags, messageOf[r], seed);
      }
      Request.awaitAll(sends);
      comm.barrier();
    }
  }

  private static void check(Status s, Receive receive, int[] tags, int message, int seed) {
    assertThat(s.bytes()).as("seed %d, %s", seed, receive).isEqualTo(message(message).length);
    assertThat(s.tag()).isEqualTo(tags[message]);
  }
}
