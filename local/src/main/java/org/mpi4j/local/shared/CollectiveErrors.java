package org.mpi4j.local.shared;

import static org.mpi4j.ErrorClass.ERR_COMM;
import static org.mpi4j.ErrorClass.ERR_COUNT;
import static org.mpi4j.ErrorClass.ERR_INTERN;
import static org.mpi4j.ErrorClass.ERR_NOT_SAME;
import static org.mpi4j.ErrorClass.ERR_NO_MEM;
import static org.mpi4j.ErrorClass.ERR_OP;
import static org.mpi4j.ErrorClass.ERR_OTHER;
import static org.mpi4j.ErrorClass.ERR_PROC_FAILED;
import static org.mpi4j.ErrorClass.ERR_TYPE;

import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.internal.type.Primitive;

/** How the failures of a collective are worded. */
final class CollectiveErrors {
  private static final String STRICT = "; -Dmpi4j.checks=strict shows who called what";

  private final SharedOp op;

  CollectiveErrors(SharedOp op) {
    this.op = op;
  }

  private MpiException of(ErrorClass errorClass, String text) {
    return of(errorClass, text, null);
  }

  private MpiException of(ErrorClass errorClass, String text, Throwable cause) {
    String name = op.channel.host.name();
    return new MpiException(
        errorClass,
        op.what() + " on " + name + ": " + text,
        cause,
        name,
        MpiException.NONE,
        op.tag());
  }

  MpiException wrapped(Throwable e) {
    if (e instanceof MpiException m) {
      return m;
    }
    return of(e instanceof OutOfMemoryError ? ERR_NO_MEM : ERR_INTERN, e.toString(), e);
  }

  MpiException opThrew(Throwable e) {
    return of(ERR_OP, "op = " + op.op().name() + " threw " + e + "; an op must take all values", e);
  }

  MpiException failedOn(int rank) {
    return of(ERR_OTHER, "it failed on rank %d; see what rank %d threw".formatted(rank, rank));
  }

  MpiException type(int mine, int code, int other, int itsCode) {
    return of(
        ERR_TYPE,
        "rank %d passes %s, rank %d %s; all ranks must pass data of the same primitive"
            .formatted(
                mine, Primitive.ofCode((byte) code), other, Primitive.ofCode((byte) itsCode)));
  }

  MpiException count(int rank, long given, long expected) {
    return of(
        ERR_COUNT,
        "rank %d gives %d bytes, counts[%d] says %d; counts must be what the ranks give"
            .formatted(rank, given, rank, expected));
  }

  MpiException different(int rank, Fingerprint its, Fingerprint ours) {
    ErrorClass errorClass = its.difference(ours);
    String rule =
        switch (errorClass) {
          case ERR_ROOT -> "all ranks must pass the same root";
          case ERR_OP -> "all ranks must pass the same op";
          case ERR_COUNT -> "all ranks must pass the same amount of data; the v-forms take any";
          default -> "all ranks must call the same collectives in the same order";
        };
    return of(
        errorClass,
        "rank %d called %s, this rank %s; %s".formatted(rank, its, ours, rule) + STRICT);
  }

  MpiException stray(int rank, int number) {
    return of(
        ERR_NOT_SAME,
        "rank %d called another collective as number %d; all ranks must call the same collectives in the same order"
                .formatted(rank, number)
            + STRICT);
  }

  MpiException notGiven(int rank) {
    return of(
        ERR_NOT_SAME,
        "rank %d took part without giving what this rank waits for; all ranks must pass the same root, and call the same collectives in the same order"
                .formatted(rank)
            + STRICT);
  }

  MpiException notTheSame(int rank) {
    return of(
        ERR_NOT_SAME, "rank %d cannot go on with it; see what rank %d threw".formatted(rank, rank));
  }

  MpiException earlier(MpiException why) {
    return of(why.errorClass(), "an earlier one has failed: " + why.getMessage());
  }

  MpiException ended(int rank) {
    return of(
        ERR_PROC_FAILED,
        "it can never finish, since rank %d has ended; a collective needs all ranks of the communicator"
            .formatted(rank));
  }

  MpiException left(int rank) {
    return of(
        ERR_COMM,
        "it can never finish, since rank %d has closed the communicator; close it after the last collective on all ranks"
            .formatted(rank));
  }

  MpiException closed() {
    return of(
        ERR_COMM,
        "the communicator was closed while it was waiting; await requests before close()");
  }
}
