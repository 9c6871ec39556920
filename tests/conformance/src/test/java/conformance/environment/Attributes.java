package conformance.environment;

import static conformance.failure.Refusal.refused;
import static conformance.failure.Refusal.stillWorks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import conformance.run.Conformance;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.mpi4j.Comm;
import org.mpi4j.ErrorClass;
import org.mpi4j.Keyval;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Request;

/** Attributes of communicators. */
public class Attributes {
  @Conformance
  public void valuesAreKept(Comm comm) {
    Keyval<Comm, String> name = Comm.createKeyval();
    Keyval<Comm, Integer> number = Comm.createKeyval();
    assertThat(comm.attr(name)).isNull();
    comm.setAttr(name, "a");
    comm.setAttr(number, comm.rank());
    assertThat(comm.attr(name)).isEqualTo("a");
    comm.setAttr(name, "b");
    assertThat(comm.attr(name)).isEqualTo("b");
    assertThat(comm.attr(number)).isEqualTo(comm.rank());
    comm.deleteAttr(name);
    assertThat(comm.attr(name)).isNull();
    assertThat(comm.attr(number)).isEqualTo(comm.rank());
  }

  @Conformance
  public void copyCallbacks(Comm comm) {
    Keyval<Comm, List<Integer>> shared = Comm.createKeyval(Keyval.sameValue());
    Keyval<Comm, List<Integer>> own = Comm.createKeyval((_, _, v) -> new ArrayList<>(v));
    Keyval<Comm, List<Integer>> none = Comm.createKeyval(Keyval.noCopy());
    Keyval<Comm, List<Integer>> odd =
        Comm.createKeyval((from, _, v) -> from.rank() % 2 == 1 ? v : null);
    List<Integer> list = new ArrayList<>(List.of(comm.rank()));
    for (var key : List.of(shared, own, none, odd)) {
      comm.setAttr(key, list);
    }
    Request<? extends Comm> started = comm.idup();
    // A copy that was started does not see what is set after.
    comm.setAttr(own, List.of(-1));
    try (Comm later = started.await()) {
      assertThat(later.attr(own)).containsExactly(comm.rank());
    }
    comm.setAttr(own, list);
    try (Comm copy = comm.dup()) {
      assertThat(copy.attr(shared)).isSameAs(list);
      assertThat(copy.attr(own)).isEqualTo(list).isNotSameAs(list);
      assertThat(copy.attr(none)).isNull();
      assertThat(copy.attr(odd)).isEqualTo(comm.rank() % 2 == 1 ? list : null);
      stillWorks(copy);
      try (Comm again = copy.dup()) {
        assertThat(again.attr(shared)).isSameAs(list);
      }
    }
    try (Comm part = comm.split(0)) {
      assertThat(part.attr(shared)).isNull();
    }
  }

  @Conformance
  public void deleteCallbacks(Comm comm) {
    var deleted = new ArrayList<String>();
    Keyval.Delete<Comm, String> remember = (from, _, v) -> deleted.add(v + " of " + from.size());
    Keyval<Comm, String> a = Comm.createKeyval(Keyval.sameValue(), remember);
    Keyval<Comm, String> b = Comm.createKeyval(Keyval.sameValue(), remember);
    Keyval<Comm, String> c = Comm.createKeyval(Keyval.noCopy(), remember);
    Comm mine = comm.dup();
    mine.setAttr(a, "a1");
    mine.setAttr(b, "b");
    mine.setAttr(c, "c");
    String n = " of " + comm.size();
    mine.setAttr(a, "a2");
    assertThat(deleted).containsExactly("a1" + n);
    mine.deleteAttr(c);
    assertThat(deleted).containsExactly("a1" + n, "c" + n);
    mine.setAttr(c, "c2");
    deleted.clear();
    Comm copy = mine.dup();
    // Freed keys cannot be used, but what was set with them is deleted in its time.
    b.free();
    mine.close();
    mine.close();
    assertThat(deleted).containsExactly("c2" + n, "a2" + n, "b" + n);
    copy.close();
    assertThat(deleted).endsWith("a2" + n, "b" + n).hasSize(5);
    stillWorks(comm);
  }

  @Conformance
  public void callbacksMayUseTheCommunicator(Comm comm) {
    Keyval<Comm, Comm> inner =
        Comm.createKeyval(
            (_, _, v) -> v.dup(),
            (from, _, v) -> {
              assertThat(from.allreduce(1, MPI.SUM)).isEqualTo(from.size());
              v.close();
            });
    Comm mine = comm.dup();
    mine.setAttr(inner, comm.dup());
    Comm copy = mine.dup();
    assertThat(copy.attr(inner).allreduce(1, MPI.SUM)).isEqualTo(comm.size());
    copy.close();
    mine.close();
    stillWorks(comm);
  }

  @Conformance
  public void copyCallbackThatThrows(Comm comm) {
    int bad = comm.size() - 1;
    var deleted = new ArrayList<String>();
    Keyval<Comm, String> before =
        Comm.createKeyval(Keyval.sameValue(), (_, _, v) -> deleted.add(v));
    Keyval<Comm, String> throwing =
        Comm.createKeyval((from, _, v) -> {
          if (from.rank() == bad) {
            throw new IllegalStateException("no copy of " + v);
          }
          return v;
        });
    comm.setAttr(before, "first");
    comm.setAttr(throwing, "it");
    for (int i = 0; i < 2; i++) {
      deleted.clear();
      ThrowingCallable dup = i == 0 ? comm::dup : comm.idup()::await;
      MpiException e = refused(ErrorClass.ERR_OTHER, dup, "copy callback");
      if (comm.rank() == bad) {
        assertThat(e).hasMessageContainingAll("copy callback", "no copy of it");
        assertThat(e.getCause()).isInstanceOf(IllegalStateException.class);
      } else {
        assertThat(e).hasMessageContainingAll("rank " + bad, "no rank has the copy");
      }
      // What other callbacks had made is deleted; the original keeps what it has.
      assertThat(deleted).containsExactly("first");
      assertThat(comm.attr(before)).isEqualTo("first");
      stillWorks(comm);
    }
    comm.deleteAttr(throwing);
    try (Comm copy = comm.dup()) {
      assertThat(copy.attr(before)).isEqualTo("first");
    }
  }

  @Conformance
  public void deleteCallbackThatThrows(Comm comm) {
    boolean[] fails = {true};
    var deleted = new ArrayList<String>();
    Keyval<Comm, String> key =
        Comm.createKeyval(
            Keyval.noCopy(),
            (_, _, v) -> {
              deleted.add(v);
              if (fails[0]) {
                throw new MpiException(ErrorClass.ERR_ARG, "kept " + v + "; no");
              }
            });
    Keyval<Comm, String> other = Comm.createKeyval(Keyval.noCopy(), (_, _, v) -> deleted.add(v));
    Comm mine = comm.dup();
    mine.setAttr(other, "other");
    mine.setAttr(key, "old");
    refused(ErrorClass.ERR_ARG, () -> mine.setAttr(key, "new"), "kept old", "delete callback");
    refused(ErrorClass.ERR_ARG, () -> mine.deleteAttr(key), "kept old");
    assertThat(mine.attr(key)).isEqualTo("old");
    deleted.clear();
    if (comm.rank() == 0) {
      refused(ErrorClass.ERR_ARG, mine::close, "kept old");
    } else {
      fails[0] = false;
      mine.close();
    }
    // Closed although a callback threw, and all of them have run.
    assertThat(deleted).containsExactly("old", "other");
    refused(ErrorClass.ERR_COMM, () -> mine.attr(other), "closed");
    stillWorks(comm);
  }

  @Conformance
  public void keysOfTheStandard(Comm comm) {
    Comm world = MPI.world();
    assertThat(world.attr(MPI.TAG_UB)).isGreaterThanOrEqualTo(32767);
    assertThat(world.attr(MPI.HOST)).isEqualTo(MPI.PROC_NULL);
    assertThat(world.attr(MPI.IO_RANK)).isEqualTo(MPI.ANY_SOURCE);
    assertThat(world.attr(MPI.WTIME_IS_GLOBAL)).isFalse();
    assertThat(world.attr(MPI.UNIVERSE_SIZE)).isPositive();
    Integer program = world.attr(MPI.APPNUM);
    assertThat(program == null || program == 0).isTrue();
    int largest = comm.attr(MPI.TAG_UB);
    int[] x = {comm.rank()};
    comm.sendrecv(x, comm.rank(), largest, x, comm.rank(), largest);
    refused(ErrorClass.ERR_KEYVAL, () -> world.setAttr(MPI.TAG_UB, 1), "TAG_UB", "only be read");
    refused(ErrorClass.ERR_KEYVAL, () -> world.deleteAttr(MPI.TAG_UB), "TAG_UB");
    refused(ErrorClass.ERR_KEYVAL, MPI.TAG_UB::free, "TAG_UB");
  }

  @Conformance
  public void badKeys(Comm comm) {
    Keyval<Comm, String> key = Comm.createKeyval();
    refused(ErrorClass.ERR_KEYVAL, () -> comm.deleteAttr(key), "no such attribute");
    refused(ErrorClass.ERR_ARG, () -> comm.setAttr(key, null), "null", "deleteAttr");
    refused(ErrorClass.ERR_KEYVAL, () -> comm.setAttr(null, "x"), "null", "createKeyval");
    refused(ErrorClass.ERR_ARG, () -> Comm.createKeyval(null), "null", "noCopy");
    refused(ErrorClass.ERR_ARG, () -> Comm.createKeyval(Keyval.noCopy(), null), "null");
    refused(ErrorClass.ERR_COMM, () -> MPI.COMM_NULL.attr(key), "COMM_NULL");
    comm.setAttr(key, "kept");
    key.free();
    refused(ErrorClass.ERR_KEYVAL, () -> comm.attr(key), "freed");
    refused(ErrorClass.ERR_KEYVAL, () -> comm.setAttr(key, "x"), "freed");
    refused(ErrorClass.ERR_KEYVAL, key::free, "freed");
    stillWorks(comm);
  }

  /** The way to run something when MPI is closed. */
  @Conformance(ownJob = true)
  public void attributesOfSelfAreDeletedFirst(Comm comm) {
    var deleted = new ArrayList<String>();
    Keyval.Delete<Comm, String> last =
        (from, _, v) -> {
          // MPI can still be used.
          assertThat(MPI.isFinalized()).isFalse();
          assertThat(comm.allreduce(from.size(), MPI.SUM)).isEqualTo(comm.size());
          deleted.add(v);
        };
    for (String v : List.of("first", "second", "third")) {
      MPI.self().setAttr(Comm.createKeyval(Keyval.noCopy(), last), v);
    }
    Keyval<Comm, String> bad =
        Comm.createKeyval(
            Keyval.noCopy(),
            (_, _, v) -> {
              deleted.add(v);
              throw new IllegalStateException("at the end");
            });
    MPI.self().setAttr(bad, "bad");
    MPI mpi = MPI.init();
    MpiException e = catchThrowableOfType(MpiException.class, mpi::close);
    assertThat(deleted).containsExactly("bad", "third", "second", "first");
    assertThat(e).hasMessageContaining("at the end");
    assertThat(MPI.isFinalized()).isTrue();
  }
}
