package org.mpi4j.cluster.dashboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mpi4j.cluster.EngineInfo;

/**
 * An engine that waits in an MPI call.
 *
 * @param engine its number
 * @param call the call, such as {@code recv(source=1, tag=11)}
 * @param comm name of the communicator
 * @param step how far a collective has come, such as {@code round 1 of 2: recv from 1}; may be
 *     empty
 * @param since for how long, such as {@code 12:03:11 (1.6 s)}
 * @param where the line of the cell
 * @param waitsFor engines without which it cannot go on, as far as that is known
 * @param any whether one of them is enough
 */
record Wait(
    int engine,
    String call,
    String comm,
    String step,
    String since,
    String where,
    List<Integer> waitsFor,
    boolean any) {
  private static final Pattern TEXT =
      Pattern.compile(
          "(.*?)(?: on (.*?))?(?:, ((?:round|step) \\d+ of .*?))? since (\\S+ \\([^)]*\\)) at (.*)",
          Pattern.DOTALL);

  private static final Pattern PEER = Pattern.compile("(?:source|dest)=(\\w+)");

  /** Worlds of engines; ranks of other communicators are not known here. */
  private static final String WORLD = "WORLD";

  /** Who waits, and for whom. */
  static List<Wait> of(List<EngineInfo> engines) {
    var all = new ArrayList<Wait>();
    for (EngineInfo e : engines) {
      for (String text : e.waits()) {
        all.add(parse(e.id(), text));
      }
    }
    return all.stream().map(w -> w.resolve(all, engines)).toList();
  }

  private static Wait parse(int engine, String text) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) {
      return new Wait(engine, text, "", "", "", "", List.of(), false);
    }
    String comm = m.group(2) == null ? "" : m.group(2);
    String step = m.group(3) == null ? "" : m.group(3);
    return new Wait(engine, m.group(1), comm, step, m.group(4), m.group(5), List.of(), false);
  }

  private Wait resolve(List<Wait> all, List<EngineInfo> engines) {
    if (!comm.startsWith(WORLD)) {
      return this;
    }
    EngineInfo own = engines.stream().filter(e -> e.id() == engine).findFirst().orElseThrow();
    List<Integer> world =
        engines.stream()
            .filter(e -> e.set() == own.set() && e.state() != EngineInfo.State.DEAD)
            .sorted(Comparator.comparingInt(EngineInfo::rank))
            .map(EngineInfo::id)
            .toList();
    Matcher peer = PEER.matcher(call);
    if (!peer.find()) {
      // A collective: those that are not in it.
      return with(world.stream().filter(e -> e != engine && !isIn(all, e)).toList(), false);
    }
    String rank = peer.group(1);
    if (!rank.chars().allMatch(Character::isDigit)) {
      return with(world.stream().filter(e -> e != engine).toList(), true);
    }
    int r = Integer.parseInt(rank);
    return with(r < world.size() ? List.of(world.get(r)) : List.of(), false);
  }

  private boolean isIn(List<Wait> all, int other) {
    return all.stream()
        .anyMatch(w -> w.engine == other && w.comm.equals(comm) && name(w.call).equals(name(call)));
  }

  private static String name(String call) {
    int bracket = call.indexOf('(');
    return bracket < 0 ? call : call.substring(0, bracket);
  }

  private Wait with(List<Integer> others, boolean isAny) {
    return new Wait(engine, call, comm, step, since, where, others, isAny);
  }

  /**
   * Engines that wait for each other in a ring, so that none of them can go on.
   *
   * @return the first such ring, beginning with its lowest engine; empty if there is none
   */
  static List<Integer> ring(List<Wait> waits) {
    for (Wait first : waits) {
      var path = new ArrayList<Integer>();
      Integer at = first.engine;
      while (at != null && !path.contains(at)) {
        path.add(at);
        at = onlyOne(waits, at);
      }
      if (at != null && at == first.engine && path.size() > 1) {
        return path;
      }
    }
    return List.of();
  }

  /** The one engine that another waits for; null if that is not so. */
  private static Integer onlyOne(List<Wait> waits, int engine) {
    List<Wait> own = waits.stream().filter(w -> w.engine == engine).toList();
    return own.size() == 1 && !own.getFirst().any && own.getFirst().waitsFor.size() == 1
        ? own.getFirst().waitsFor.getFirst()
        : null;
  }
}
