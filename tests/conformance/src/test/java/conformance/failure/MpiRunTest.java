package conformance.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mpi4j.Comm;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.junit.MpiTest;

/** Ranks as threads of {@code MPI.run}: how failures end the job and what they tell. */
class MpiRunTest {
  private static MpiException failure(int size, Consumer<Comm> body) {
    MpiException e = catchThrowableOfType(MpiException.class, () -> MPI.run(size, body));
    assertThat(e).isNotNull();
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_PROC_ABORTED);
    return e;
  }

  /** Returns when the other ranks wait: their reports are part of what is tested. */
  private static void letOthersWait() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aFailureTellsTheRankAndWhatTheOthersWaitedFor() {
    var mine = new IllegalStateException("no data");
    MpiException e =
        failure(
            3,
            world -> {
              if (world.rank() == 1) {
                letOthersWait();
                throw mine;
              }
              world.recv(new int[1], 1, 11);
            });
    assertThat(e).hasCause(mine);
    assertThat(e)
        .hasMessageContainingAll(
            "rank 1 of 3 failed",
            "no data",
            "rank 0 was waiting in recv(source=1, tag=11) on WORLD since",
            "rank 2 was waiting in recv(source=1, tag=11)",
            "MpiRunTest.java:");
  }

  @Test
  void collectivesAndProbesAreReportedByTheirCall() {
    MpiException e =
        failure(
            4,
            world -> {
              switch (world.rank()) {
                case 0 -> {
                  letOthersWait();
                  throw new AssertionError("wrong result");
                }
                case 1 -> world.barrier();
                case 2 -> world.probe(0, 5);
                default -> world.recvObject(0, 7);
              }
            });
    assertThat(e.getCause()).isInstanceOf(AssertionError.class);
    assertThat(e)
        .hasMessageContainingAll(
            "rank 1 was waiting in barrier()",
            "rank 2 was waiting in probe(source=0, tag=5)",
            "rank 3 was waiting in recvObject(source=0, tag=7)");
  }

  @Test
  void theFirstFailureCounts() {
    var order = new CountDownLatch(1);
    MpiException e =
        failure(
            2,
            world -> {
              if (world.rank() == 0) {
                order.countDown();
                throw new IllegalStateException("first");
              }
              try {
                order.await();
                world.recv(new int[1], 0, 1);
              } catch (InterruptedException x) {
                throw new IllegalStateException(x);
              }
            });
    assertThat(e).hasMessageContaining("rank 0 of 2 failed").hasMessageContaining("first");
  }

  @Test
  void abortEndsTheJob() {
    MpiException e =
        failure(
            3,
            world -> {
              if (world.rank() == 2) {
                world.abort(7);
              }
              world.barrier();
            });
    assertThat(e).hasMessageContainingAll("rank 2 of 3", "abort(7)");
  }

  @Test
  void aDeadlockIsToldWhenTheJobIsInterrupted() throws InterruptedException {
    var told = new AtomicReference<Throwable>();
    Thread job =
        Thread.ofPlatform()
            .start(() -> {
              try {
                MPI.run(2, world -> world.recv(new int[1], 1 - world.rank(), 3));
              } catch (MpiException e) {
                told.set(e);
              }
            });
    Thread.sleep(500);
    job.interrupt();
    job.join();
    assertThat(told.get())
        .hasMessageContainingAll(
            "interrupted",
            "rank 0 was waiting in recv(source=1, tag=3)",
            "rank 1 was waiting in recv(source=0, tag=3)",
            "MpiRunTest.java:");
  }

  @Test
  void jobsFollowEachOtherAlsoAfterAFailure() {
    for (int i = 0; i < 20; i++) {
      failure(
          2,
          world -> {
            if (world.rank() == 0) {
              throw new IllegalStateException();
            }
            world.barrier();
          });
      var sum = new AtomicInteger();
      MPI.run(3, world -> sum.addAndGet(world.allreduce(world.rank(), MPI.SUM)));
      assertThat(sum.get()).isEqualTo(9);
    }
  }

  @Test
  void jobsAtTheSameTimeDoNotMeet() throws InterruptedException {
    var failures = new ConcurrentLinkedQueue<Throwable>();
    List<Thread> jobs =
        List.of(2, 3, 4).stream()
            .map(n ->
                Thread.ofPlatform()
                    .start(() -> {
                      try {
                        MPI.run(n, world -> exchange(world, n));
                      } catch (RuntimeException e) {
                        failures.add(e);
                      }
                    }))
            .toList();
    for (Thread t : jobs) {
      t.join();
    }
    assertThat(failures).isEmpty();
  }

  private static void exchange(Comm world, int n) {
    assertThat(world.size()).isEqualTo(n);
    assertThat(MPI.world()).isSameAs(world);
    for (int i = 0; i < 200; i++) {
      assertThat(world.allreduce(1, MPI.SUM)).isEqualTo(n);
    }
  }

  @MpiTest(ranks = 2)
  void aJobWithinARank(Comm outer) {
    MPI.run(3, inner -> assertThat(MPI.world().size()).isEqualTo(3));
    assertThat(MPI.world()).isSameAs(outer);
    outer.barrier();
  }

  @MpiTest(ranks = 1)
  void threadsOfARankMustBeGivenTheirCommunicator() throws InterruptedException {
    var told = new AtomicReference<Throwable>();
    Thread.ofPlatform()
        .name("worker")
        .start(() -> told.set(catchThrowableOfType(MpiException.class, MPI::world)))
        .join();
    assertThat(told.get()).hasMessageContainingAll("worker", "no rank", "Comm");
  }

  @Test
  void aJobHasAtLeastOneRank() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MPI.run(0, world -> {}))
        .withMessageContaining("size=0");
  }

  @Test
  void manyRanksOnFewProcessors() {
    var seen = new ConcurrentLinkedQueue<Integer>();
    MPI.run(
        64,
        world -> {
          world.barrier();
          seen.add(world.allreduce(world.rank(), MPI.SUM));
        });
    assertThat(seen).hasSize(64).containsOnly(64 * 63 / 2);
  }
}
