package org.mpi4j.internal.check;

import static org.mpi4j.ErrorClass.ERR_COMM;
import static org.mpi4j.ErrorClass.ERR_RANK;
import static org.mpi4j.ErrorClass.ERR_ROOT;
import static org.mpi4j.ErrorClass.ERR_TAG;

import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.spi.Endpoint;

/** Checks of the arguments that all operations share, and how their failures are worded. */
public final class Checks {
  /** Whether the ranks compare their arguments: {@code -Dmpi4j.checks=strict}. */
  public static final boolean STRICT = "strict".equals(System.getProperty("mpi4j.checks"));

  private Checks() {}

  /**
   * Checks the receiver of a message.
   *
   * @param ep communicator
   * @param dest rank or PROC_NULL
   */
  public static void dest(Endpoint ep, int dest) {
    peer(ep, "dest", dest);
  }

  /**
   * Checks the other side of a message where wildcards are not allowed.
   *
   * @param ep communicator
   * @param what name of the argument
   * @param rank rank or PROC_NULL
   */
  public static void peer(Endpoint ep, String what, int rank) {
    if (rank < 0 ? rank != MPI.PROC_NULL : rank >= ep.peers()) {
      throw rank(ep, what, rank, "PROC_NULL");
    }
  }

  /**
   * Checks the sender of a message.
   *
   * @param ep communicator
   * @param source rank, ANY_SOURCE or PROC_NULL
   */
  public static void source(Endpoint ep, int source) {
    if (source < 0 ? source != MPI.ANY_SOURCE && source != MPI.PROC_NULL : source >= ep.peers()) {
      throw rank(ep, "source", source, "ANY_SOURCE or PROC_NULL");
    }
  }

  /**
   * Checks the root of a collective.
   *
   * @param ep communicator
   * @param root rank
   */
  public static void root(Endpoint ep, int root) {
    if (ep.isInter()) {
      interRoot(ep, root);
    } else if (root < 0 || root >= ep.size()) {
      throw new MpiException(
          ERR_ROOT,
          "root = %s: ranks of %s are 0..%d (size=%d); pass the same root on all ranks"
              .formatted(MPI.rankText(root), ep.name(), ep.size() - 1, ep.size()),
          null,
          ep.name(),
          root,
          MpiException.NONE);
    }
  }

  private static void interRoot(Endpoint ep, int root) {
    if (root < 0 ? root != MPI.ROOT && root != MPI.PROC_NULL : root >= ep.peers()) {
      throw new MpiException(
          ERR_ROOT,
          "root = %s: ranks of %s are 0..%d; pass the rank of the root, in its own group ROOT on the root and PROC_NULL on the others"
              .formatted(MPI.rankText(root), peers(ep), ep.peers() - 1),
          null,
          ep.name(),
          root,
          MpiException.NONE);
    }
  }

  /**
   * Whether the caller is the root of a collective.
   *
   * @param ep communicator
   * @param root what was passed as root
   * @return true at the root
   */
  public static boolean isRoot(Endpoint ep, int root) {
    return ep.isInter() ? root == MPI.ROOT : root == ep.rank();
  }

  /**
   * Whether the caller exchanges data with the root of a collective: all ranks, or those of the
   * other group.
   *
   * @param ep communicator
   * @param root what was passed as root
   * @return false in the root's own group of an intercommunicator
   */
  public static boolean isWithRoot(Endpoint ep, int root) {
    return !ep.isInter() || root >= 0;
  }

  /**
   * Checks a leader.
   *
   * @param ep communicator
   * @param what name of the argument
   * @param rank its rank
   */
  public static void leader(Endpoint ep, String what, int rank) {
    if (rank < 0 || rank >= ep.peers()) {
      throw new MpiException(
          ERR_RANK,
          "%s = %s: ranks of %s are 0..%d (size=%d); pass one of these"
              .formatted(what, MPI.rankText(rank), peers(ep), ep.peers() - 1, ep.peers()),
          null,
          ep.name(),
          rank,
          MpiException.NONE);
    }
  }

  /**
   * Checks that a communicator has one group.
   *
   * @param ep communicator
   * @param call the operation
   */
  public static void intra(Endpoint ep, String call) {
    if (ep.isInter()) {
      throw new MpiException(
          ERR_COMM,
          "%s on %s: it is an intercommunicator; pass an intracommunicator, such as that of merge()"
              .formatted(call, ep.name()),
          null,
          ep.name(),
          MpiException.NONE,
          MpiException.NONE);
    }
  }

  /**
   * Checks that a communicator has two groups.
   *
   * @param ep communicator
   * @param call the operation
   */
  public static void inter(Endpoint ep, String call) {
    if (!ep.isInter()) {
      throw new MpiException(
          ERR_COMM,
          "%s on %s: it is an intracommunicator; pass an intercommunicator, such as that of createIntercomm()"
              .formatted(call, ep.name()),
          null,
          ep.name(),
          MpiException.NONE,
          MpiException.NONE);
    }
  }

  private static String peers(Endpoint ep) {
    return ep.isInter() ? "the remote group of " + ep.name() : ep.name();
  }

  /**
   * Checks the tag of a send.
   *
   * @param ep communicator
   * @param tag tag
   */
  public static void sendTag(Endpoint ep, int tag) {
    if (tag < 0 || tag > ep.maxTag()) {
      throw tag(ep, tag, "");
    }
  }

  /**
   * Checks the tag of a receive.
   *
   * @param ep communicator
   * @param tag tag or ANY_TAG
   */
  public static void recvTag(Endpoint ep, int tag) {
    if ((tag < 0 && tag != MPI.ANY_TAG) || tag > ep.maxTag()) {
      throw tag(ep, tag, ", or ANY_TAG to receive");
    }
  }

  /**
   * Checks that something was given.
   *
   * @param value what was given
   * @param what its name
   * @param <T> its type
   * @return the value
   */
  public static <T> T notNull(T value, String what) {
    if (value == null) {
      throw new MpiException(
          ErrorClass.ERR_BUFFER,
          what + " = null: a buffer or value is needed here; pass an array, a Buf or an object");
    }
    return value;
  }

  private static MpiException rank(Endpoint ep, String what, int rank, String others) {
    return new MpiException(
        ERR_RANK,
        "%s = %d: ranks of %s are 0..%d (size=%d); pass one of these, or %s"
            .formatted(what, rank, peers(ep), ep.peers() - 1, ep.peers(), others),
        null,
        ep.name(),
        rank,
        MpiException.NONE);
  }

  private static MpiException tag(Endpoint ep, int tag, String others) {
    return new MpiException(
        ERR_TAG,
        "tag = %d: tags of %s are 0..%d; pass one of these%s"
            .formatted(tag, ep.name(), ep.maxTag(), others),
        null,
        ep.name(),
        MpiException.NONE,
        tag);
  }
}
