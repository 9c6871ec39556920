package samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mpi4j.junit.MpiTest.Mode.PROCESSES;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.junit.MpiTest;

/** Tests beside other features of JUnit. */
public final class LifecycleSamples {
  private LifecycleSamples() {}

  /** What is around a test, once or on each rank. */
  public static final class Around {
    private final AtomicInteger ranks = new AtomicInteger();
    private int before;

    @BeforeEach
    void once() {
      before++;
    }

    @BeforeEach
    void onRanks(Comm comm) {
      comm.barrier();
      ranks.incrementAndGet();
    }

    @MpiTest(ranks = {2, 3})
    void both(Comm comm, TestInfo info) {
      assertThat(before).isOne();
      comm.barrier();
      assertThat(ranks).hasValue(comm.size());
      assertThat(info.getTestMethod()).isPresent();
      comm.send(new int[] {comm.rank()}, (comm.rank() + 1) % comm.size());
    }

    @AfterEach
    void receive(Comm comm) {
      int[] from = new int[1];
      int left = (comm.rank() + comm.size() - 1) % comm.size();
      comm.recv(from, left);
      assertEquals(left, from[0]);
    }
  }

  /** Fails before the test. */
  public static final class FailsBefore {
    @BeforeEach
    void prepare(Comm comm) {
      assertEquals(0, comm.rank(), "prepared");
    }

    @MpiTest(ranks = 2)
    void neverRuns(Comm comm) {
      throw new AssertionError("ran");
    }

    @AfterEach
    void clear(Comm comm) {
      throw new AssertionError("cleared");
    }
  }

  /** With arguments, on threads. */
  public static final class Parameterised {
    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    @MpiTest(ranks = {2, 4})
    void sums(int each, Comm comm) {
      assertEquals(each * comm.size(), comm.allreduce(each, MPI.SUM));
    }

    @ParameterizedTest
    @CsvSource({"1, one", "2, two"})
    @MpiTest(ranks = 2, mode = PROCESSES)
    void failsForTwo(int number, String name, Comm comm) {
      assertEquals("one", name, "on " + comm.rank() + " for " + number);
    }

    @RepeatedTest(2)
    @MpiTest(ranks = 2)
    void repeated(Comm comm) {
      comm.barrier();
    }
  }

  /** With arguments and a Comm before the test, and around nested tests, on several numbers. */
  public static class ParameterisedAround {
    private int prepared;

    @BeforeEach
    void prepare(Comm comm) {
      if (comm.rank() == 0) {
        prepared = comm.size();
      }
      comm.barrier();
    }

    /** Inner. */
    @Nested
    public class Inner {
      @MpiTest(ranks = {1, 2})
      @ParameterizedTest(name = "root {0}")
      @ValueSource(ints = {0, 1})
      void fromRoot(int root, Comm comm) {
        assertEquals(prepared, comm.size());
        int[] data = {comm.rank()};
        comm.bcast(data, Math.min(root, comm.size() - 1));
        assertEquals(Math.min(root, comm.size() - 1), data[0]);
      }

      @MpiTest(
          ranks = {1, 2},
          mode = PROCESSES)
      @ParameterizedTest
      @ValueSource(strings = "given")
      void inProcesses(String text, Comm comm) {
        assertEquals("given", text);
        assertEquals(1, comm.size());
      }
    }
  }

  /** Outer and inner. */
  public static class Outer {
    int base;

    @BeforeEach
    void prepare() {
      base = 10;
    }

    /** Inner, one object for all its tests. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    public class Inner {
      @MpiTest(ranks = 2)
      void seesTheOuter(Comm comm) {
        assertEquals(20, comm.allreduce(base, MPI.SUM));
      }

      @MpiTest(ranks = 2, mode = PROCESSES)
      void seesTheOuterInProcesses(Comm comm) {
        assertEquals(20, comm.allreduce(base, MPI.SUM));
      }
    }
  }

  /** A limit of JUnit's own. */
  public static final class TimedOut {
    @MpiTest(ranks = 2)
    @Timeout(value = 500, unit = TimeUnit.MILLISECONDS)
    void waits(Comm comm) {
      comm.recv(new int[1], 1 - comm.rank(), 11);
    }

    @MpiTest(ranks = 2, mode = PROCESSES)
    @Timeout(6)
    void processesWait(Comm comm) {
      comm.recv(new int[1], 1 - comm.rank(), 11);
    }

    @MpiTest(ranks = 2)
    @Timeout(
        value = 500,
        unit = TimeUnit.MILLISECONDS,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void waitsElsewhere(Comm comm) {
      comm.recv(new int[1], 1 - comm.rank(), 11);
    }
  }

  /** A rank that has ended. */
  public static final class Left {
    @MpiTest(ranks = 2)
    void alone(Comm comm) {
      if (comm.rank() == 0) {
        comm.recv(new int[1], 1, 11);
      }
    }
  }

  /** Mistakes. */
  public static final class Wrong {
    @MpiTest(ranks = 0)
    void noRanks(Comm comm) {}

    @MpiTest(ranks = {2, -1})
    void negative(Comm comm) {}

    @MpiTest(ranks = 33)
    void tooMany(Comm comm) {}

    @MpiTest(ranks = {})
    void none(Comm comm) {}

    @MpiTest(ranks = 2, timeout = -1)
    void negativeTimeout(Comm comm) {}

    @MpiTest(ranks = 2, engine = MpiTest.Engine.LIBMPI, mode = MpiTest.Mode.THREADS)
    void threadsOfALibrary(Comm comm) {}

    @MpiTest(ranks = 2)
    void unknownParameter(Comm comm, String name) {}

    @Test
    @MpiTest(ranks = 2)
    void testToo() {}
  }

  /** A Comm too early. */
  public static final class WrongConstructor {
    WrongConstructor(Comm comm) {}

    @MpiTest(ranks = 2)
    void test() {}
  }

  /** A Comm of several sizes. */
  public static final class WrongBefore {
    @BeforeEach
    void prepare(Comm comm) {}

    @RepeatedTest(1)
    @MpiTest(ranks = {2, 3})
    void twice(Comm comm) {}
  }

  /** Methods that are no tests. */
  public static final class NoTests {
    @MpiTest(ranks = 2)
    static void isStatic(Comm comm) {}

    @MpiTest(ranks = 2)
    private void isPrivate(Comm comm) {}

    @MpiTest(ranks = 2)
    int returns(Comm comm) {
      return 1;
    }
  }
}
