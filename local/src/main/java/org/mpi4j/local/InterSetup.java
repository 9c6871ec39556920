package org.mpi4j.local;

import static org.mpi4j.spi.Endpoint.STANDARD;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;

/** How the ranks of two groups agree on an intercommunicator, and on what is made from one. */
final class InterSetup {
  private static final int OVERLAP = -1;
  private static final int REFUSED = -2;

  /** Words before the world ranks of the other group. */
  private static final int HEAD = 2;

  private InterSetup() {}

  /** The leaders exchange their groups and tell them; see {@link LocalEndpoint#createInter}. */
  static LocalEndpoint create(
      LocalEndpoint ep, int leader, LocalEndpoint peer, int remoteLeader, int tag, String name) {
    int[] facts;
    if (ep.rank() == leader) {
      facts = meet(ep, peer, remoteLeader, tag);
      tellGroup(ep, facts);
    } else {
      facts = receive(ep, leader, 0);
    }
    if (facts[0] == OVERLAP) {
      throw new MpiException(
          ErrorClass.ERR_GROUP,
          "createIntercomm on %s: world rank %d is in both groups; make the groups with split"
              .formatted(ep.name(), facts[1]));
    }
    if (facts[0] == REFUSED) {
      throw new MpiException(
          ErrorClass.ERR_ARG,
          "createIntercomm on %s: the arguments of rank %d, the local leader, are wrong; see what rank %d threw"
              .formatted(ep.name(), leader, leader));
    }
    int[] remote = Arrays.copyOfRange(facts, HEAD, facts.length);
    return inter(ep.engine(), facts, ep.members(), remote, ep.rank(), name);
  }

  /** What create does on a leader whose arguments are wrong. */
  static void refuse(LocalEndpoint ep) {
    tellGroup(ep, new int[] {REFUSED, ep.rank()});
  }

  private static LocalEndpoint inter(
      LocalEngine engine, int[] contexts, int[] members, int[] remote, int rank, String name) {
    var local = new LocalEndpoint(engine, contexts[1], -1, members, rank, name);
    return new LocalEndpoint(engine, contexts[0], -1, members, rank, name, remote, local);
  }

  /** Gives two contexts and the members of the other group. */
  private static int[] meet(LocalEndpoint ep, LocalEndpoint peer, int remoteLeader, int tag) {
    boolean first = ep.engine().worldRank() < peer.world(remoteLeader);
    int[] members = ep.members();
    int[] ours = new int[HEAD + members.length];
    System.arraycopy(members, 0, ours, HEAD, members.length);
    if (first) {
      contexts(ep.engine(), ours);
    }
    int[] length = {ours.length};
    Operation head = start(peer, length, remoteLeader, tag);
    Operation body = start(peer, ours, remoteLeader, tag);
    int[] theirs = receive(peer, remoteLeader, tag);
    finish(peer, head);
    finish(peer, body);
    if (first) {
      System.arraycopy(ours, 0, theirs, 0, HEAD);
    }
    for (int i = HEAD; i < theirs.length; i++) {
      int world = theirs[i];
      if (Arrays.stream(members).anyMatch(m -> m == world)) {
        return new int[] {OVERLAP, world};
      }
    }
    return theirs;
  }

  private static void contexts(LocalEngine engine, int[] to) {
    to[0] = engine.fabric().newContext();
    to[1] = engine.fabric().newContext();
  }

  /** See {@link LocalEndpoint#merge}. */
  static LocalEndpoint merge(LocalEndpoint ep, boolean high, String name) {
    Fabric fabric = ep.engine().fabric();
    int[] ours = {high ? 1 : 0, 0, -1};
    if (ep.rank() == 0) {
      ours[1] = fabric.newContext();
      ours[2] = fabric.newRegion();
      tellGroup(ep.local(), ours);
      tellOthers(ep, ours);
    } else {
      // What the ranks of a group say should be the same; that of the first counts.
      ours = receive(ep.local(), 0, 0);
    }
    int[] theirs = receive(ep, 0, 0);
    int[] members = ep.members();
    int[] remote = ep.remoteMembers();
    boolean first = ours[0] == theirs[0] ? members[0] < remote[0] : ours[0] < theirs[0];
    int[] all =
        IntStream.concat(
                Arrays.stream(first ? members : remote), Arrays.stream(first ? remote : members))
            .toArray();
    int rank = first ? ep.rank() : remote.length + ep.rank();
    if (!first && ep.rank() == 0) {
      fabric.freeRegion(ours[2]);
    }
    int[] chosen = first ? ours : theirs;
    return new LocalEndpoint(ep.engine(), chosen[1], chosen[2], all, rank, name);
  }

  /** See {@link LocalEndpoint#narrow}. */
  static LocalEndpoint narrow(LocalEndpoint ep, int[] ranks, int[] remoteRanks, String name) {
    int rank =
        IntStream.range(0, ranks.length).filter(i -> ranks[i] == ep.rank()).findFirst().orElse(-1);
    if (rank < 0 || remoteRanks.length == 0) {
      return null;
    }
    int[] all = ep.members();
    int[] members = Arrays.stream(ranks).map(r -> all[r]).toArray();
    int[] remote = Arrays.stream(remoteRanks).map(ep::world).toArray();
    int[] contexts = new int[HEAD];
    boolean first = members[0] < remote[0];
    if (first && rank == 0) {
      contexts(ep.engine(), contexts);
      for (int i = 1; i < ranks.length; i++) {
        send(ep.local(), contexts, ranks[i]);
      }
      for (int r : remoteRanks) {
        send(ep, contexts, r);
      }
    } else {
      contexts = first ? receive(ep.local(), ranks[0], 0) : receive(ep, remoteRanks[0], 0);
    }
    return inter(ep.engine(), contexts, members, remote, rank, name);
  }

  /** Starts a dup: rank 0 of the first group tells all the contexts. */
  static Endpoint.Making dup(LocalEndpoint ep, String name) {
    int[] members = ep.members();
    int[] remote = ep.remoteMembers();
    int[] contexts = new int[HEAD];
    boolean first = members[0] < remote[0];
    var messages = new ArrayList<Operation>();
    if (first && ep.rank() == 0) {
      contexts(ep.engine(), contexts);
      for (int r = 1; r < members.length; r++) {
        messages.add(start(ep.local(), contexts, r, 0));
      }
      for (int r = 0; r < remote.length; r++) {
        messages.add(start(ep, contexts, r, 0));
      }
    } else {
      LocalEndpoint from = first ? ep.local() : ep;
      int plane = LocalEndpoint.MEETING;
      messages.add(from.irecv(contexts, 0, HEAD, Datatype.INT, 0, 0, plane, STANDARD));
    }
    var made = new DupOp(ep.name(), messages.toArray(Operation[]::new));
    return new Endpoint.Making(
        made, () -> inter(ep.engine(), contexts, members, remote, ep.rank(), name));
  }

  private static void tellGroup(LocalEndpoint group, int[] facts) {
    for (int r = 0; r < group.size(); r++) {
      if (r != group.rank()) {
        send(group, facts, r);
      }
    }
  }

  private static void tellOthers(LocalEndpoint ep, int[] facts) {
    for (int r = 0; r < ep.peers(); r++) {
      send(ep, facts, r);
    }
  }

  private static void send(LocalEndpoint ep, int[] x, int dest) {
    int plane = LocalEndpoint.MEETING;
    ep.send(new int[] {x.length}, 0, 1, Datatype.INT, dest, 0, plane, STANDARD);
    ep.send(x, 0, x.length, Datatype.INT, dest, 0, plane, STANDARD);
  }

  private static Operation start(LocalEndpoint ep, int[] x, int dest, int tag) {
    return ep.isend(x, 0, x.length, Datatype.INT, dest, tag, LocalEndpoint.MEETING, STANDARD);
  }

  private static int[] receive(LocalEndpoint ep, int source, int tag) {
    int[] length = new int[1];
    ep.recv(length, 0, 1, Datatype.INT, source, tag, LocalEndpoint.MEETING, STANDARD);
    int[] x = new int[length[0]];
    ep.recv(x, 0, x.length, Datatype.INT, source, tag, LocalEndpoint.MEETING, STANDARD);
    return x;
  }

  private static void finish(LocalEndpoint ep, Operation op) {
    ep.engine().progress().await(op);
    op.get();
  }
}
