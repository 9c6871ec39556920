package org.mpi4j;

import java.util.List;

/**
 * Where the ranks of a job run. Only the libmpi engine has a choice; what is left open is up to its
 * mpiexec and to the batch system.
 *
 * @param hosts the hosts, in the order in which they get ranks; empty for this one, or those that a
 *     batch system gives
 * @param perHost how many ranks a host gets before the next one does, 0 for all that it has room
 *     for
 * @param bindTo what a rank is bound to: {@code none}, {@code core}, {@code socket} or {@code
 *     numa}; null for none
 * @param mapBy how ranks are dealt: {@code slot} fills one host after the other, {@code node} gives
 *     each host one rank in turn; null as the launcher does it, mostly {@code slot}
 * @param staged whether the program is copied to the hosts before it starts, because they do not
 *     see the files of this one
 */
public record Placement(
    List<Slots> hosts, int perHost, String bindTo, String mapBy, boolean staged) {
  /** As the launcher likes. */
  public static final Placement ANY = new Placement(List.of(), 0, null);

  private static final List<String> MAPPINGS = List.of("slot", "node");

  private static final List<String> BINDINGS = List.of("none", "core", "socket", "numa");

  /**
   * A host and the ranks that it has room for.
   *
   * @param host its name
   * @param count number of ranks
   */
  public record Slots(String host, int count) {
    /** Checks. */
    public Slots {
      if (host == null || !host.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
        throw new IllegalArgumentException(
            "host = '" + host + "': a name of letters, digits, '.', '-' and '_', or an address");
      }
      if (count < 1) {
        throw new IllegalArgumentException(
            "host = " + host + ":" + count + ": a host has room for at least 1 rank");
      }
    }
  }

  /**
   * With ranks dealt as the launcher does it, on hosts that see our files.
   *
   * @param hosts the hosts, in the order in which they get ranks
   * @param perHost how many ranks a host gets before the next one does, 0 for all
   * @param bindTo what a rank is bound to, null for none
   */
  public Placement(List<Slots> hosts, int perHost, String bindTo) {
    this(hosts, perHost, bindTo, null, false);
  }

  /** Checks and copies. */
  public Placement {
    if (mapBy != null && !MAPPINGS.contains(mapBy)) {
      throw new IllegalArgumentException(
          "mapBy = " + mapBy + ": ranks are dealt by one of " + String.join(", ", MAPPINGS));
    }
    if (mapBy != null && perHost > 0) {
      throw new IllegalArgumentException(
          "mapBy = " + mapBy + ", perHost = " + perHost + ": both deal ranks; pass one of them");
    }
    if (staged && hosts.isEmpty()) {
      throw new IllegalArgumentException(
          "staged = true: the program is copied to hosts that are named; name them");
    }
    hosts = List.copyOf(hosts);
    if (perHost < 0) {
      throw new IllegalArgumentException(
          "perHost = " + perHost + ": pass a number of ranks, or 0 for as many as there is room");
    }
    if (bindTo != null && !BINDINGS.contains(bindTo)) {
      throw new IllegalArgumentException(
          "bindTo = " + bindTo + ": a rank is bound to one of " + String.join(", ", BINDINGS));
    }
  }

  /**
   * Number of ranks that the hosts have room for.
   *
   * @return the sum, 0 without hosts
   */
  public int slots() {
    return hosts.stream().mapToInt(Slots::count).sum();
  }

  /**
   * The most ranks that may be together on one host, which share its memory.
   *
   * @param ranks number of ranks of the job
   * @return at least 1
   */
  public int mostOnOne(int ranks) {
    int most = hosts.stream().mapToInt(Slots::count).max().orElse(ranks);
    return Math.max(1, Math.min(ranks, perHost == 0 ? most : perHost));
  }
}
