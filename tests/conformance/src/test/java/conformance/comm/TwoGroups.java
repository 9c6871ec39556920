package conformance.comm;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.mpi4j.Comm;
import org.mpi4j.MPI;

/**
 * The ranks of a communicator as two groups that are connected: its first ranks, and the others in
 * reverse order.
 *
 * @param comm the communicator
 * @param local that of the group
 * @param inter the intercommunicator
 * @param isFirst whether the group has the first ranks
 * @param ours ranks in {@code comm} of the group
 * @param theirs ranks in {@code comm} of the other group
 */
public record TwoGroups(
    Comm comm, Comm local, Comm inter, boolean isFirst, int[] ours, int[] theirs)
    implements AutoCloseable {
  private static final int TAG = 5;

  /** Connects the first {@code n} ranks to the others. */
  public static TwoGroups of(Comm comm, int n) {
    int me = comm.rank();
    boolean isFirst = me < n;
    int[] low = IntStream.range(0, n).toArray();
    int[] high = IntStream.range(n, comm.size()).map(r -> comm.size() - 1 - (r - n)).toArray();
    Comm local = comm.split(isFirst ? 0 : 1, isFirst ? me : -me);
    // The leaders: the last rank of the first group, the first of the second.
    int leader = isFirst ? n - 1 : 0;
    int other = isFirst ? high[0] : low[n - 1];
    boolean leads = local.rank() == leader;
    Comm inter = local.createIntercomm(leader, leads ? comm : null, leads ? other : -77, TAG);
    return new TwoGroups(comm, local, inter, isFirst, isFirst ? low : high, isFirst ? high : low);
  }

  /** Runs it with one rank in the first group, with half of them, and with all but one. */
  public static void each(Comm comm, Consumer<TwoGroups> program) {
    IntStream.of(1, comm.size() / 2, comm.size() - 1)
        .distinct()
        .forEach(n -> {
          try (TwoGroups g = of(comm, n)) {
            program.accept(g);
          }
        });
  }

  /** Number of ranks of the group. */
  public int n() {
    return ours.length;
  }

  /** Number of ranks of the other group. */
  public int m() {
    return theirs.length;
  }

  /** Rank in the group. */
  public int me() {
    return inter.rank();
  }

  /** Runs a program with each rank of each group as root; it gets what this rank passes as root. */
  public void eachRoot(Consumer<Root> program) {
    for (int r = 0; r < comm.size(); r++) {
      int at = r;
      int mine = IntStream.range(0, n()).filter(i -> ours[i] == at).findFirst().orElse(-1);
      int remote = IntStream.range(0, m()).filter(i -> theirs[i] == at).findFirst().orElse(-1);
      int root = remote >= 0 ? remote : mine == me() ? MPI.ROOT : MPI.PROC_NULL;
      program.accept(new Root(root, at));
    }
  }

  /**
   * A root.
   *
   * @param value what this rank passes
   * @param rank its rank in the communicator of both groups
   */
  public record Root(int value, int rank) {
    public boolean isHere() {
      return value == MPI.ROOT;
    }

    public boolean isRemote() {
      return value >= 0;
    }
  }

  @Override
  public void close() {
    inter.close();
    local.close();
  }
}
