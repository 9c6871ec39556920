package org.mpi4j.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test whose body runs on several ranks. A parameter of type {@link org.mpi4j.Comm} gets the
 * world of the rank; {@code MPI.world()} is the same.
 *
 * {@snippet :
 * @MpiTest(ranks = 4)
 * void ranksAddUp(Comm comm) {
 *   assertEquals(6, comm.allreduce(comm.rank(), MPI.SUM));
 * }
 * }
 *
 * <p>The test passes when the body returns on all ranks. Otherwise it fails with one failure for
 * each rank that failed, which names the rank and has its stack. When a rank fails, the others get
 * a moment to end; those that still wait for a message are then stopped, and the failure says what
 * they were waiting for. So does that of a test that has not ended in time. A test of which a rank
 * aborts, by an assumption, is aborted.
 *
 * <p>Ranks are threads of the JVM of the test, unless {@link #mode} says otherwise. Then the test
 * object is one for all ranks. {@code @BeforeEach} and {@code @AfterEach} methods that take a
 * {@code Comm} run on each rank, others once. In mode {@link Mode#PROCESSES} each rank is a process
 * which runs the test as JUnit does, with its own object and its own calls of {@code @BeforeAll},
 * {@code @BeforeEach} and the like; in the JVM of the test the {@code @BeforeEach} and
 * {@code @AfterEach} methods are left out. What such a rank prints appears with its number before
 * each line.
 *
 * <p>Together with {@code @ParameterizedTest} or {@code @RepeatedTest} on the same method, each of
 * their invocations runs on the ranks; the {@code Comm} comes after the arguments. With several
 * numbers of ranks JUnit shows these invocations for the first number, and once more for each
 * further one, which their names then tell; those of a repeated test run on all numbers in turn.
 * {@code @Timeout} and nested classes work as usual. The method is neither private nor static and
 * returns nothing, as with every test template of JUnit.
 *
 * <p>Parameters of JUnit's configuration, which may be system properties:
 *
 * <ul>
 *   <li>{@code mpi4j.junit.maxRanks}: largest number of ranks that a test may ask for, 32 if not
 *       set
 *   <li>{@code mpi4j.junit.timeout}: seconds that a test may take that says nothing of it, 60 if
 *       not set
 *   <li>{@code mpi4j.junit.engine}: {@code local} or {@code libmpi}, for tests that do not choose
 *   <li>{@code mpi4j.junit.mode}: {@code threads} or {@code processes}, for tests that do not
 *       choose
 *   <li>{@code mpi4j.junit.jvmOptions}: options of the JVMs of ranks, separated by blanks
 * </ul>
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(MpiTestExtension.class)
@SuppressWarnings("exports") // JUnit alone uses the extension
public @interface MpiTest {
  /** What carries the messages. */
  enum Engine {
    /** That of the parameter {@code mpi4j.junit.engine}; if it is not set, {@link #LOCAL}. */
    DEFAULT,
    /** The local engine. It needs nothing to be installed. */
    LOCAL,
    /**
     * The MPI library of this machine: ranks are processes that its mpiexec starts. Where there is
     * none, the test is aborted and says so.
     */
    LIBMPI
  }

  /** What a rank is. */
  enum Mode {
    /**
     * That of the parameter {@code mpi4j.junit.mode}; if it is not set, {@link #THREADS} for the
     * local engine. Ranks of an MPI library are always processes.
     */
    DEFAULT,
    /** A thread of the JVM of the test. Starts at once; static fields are shared. */
    THREADS,
    /** A process. Its end, its static fields and its output are its own. */
    PROCESSES
  }

  /**
   * Numbers of ranks: the test runs once on each.
   *
   * @return one or more numbers, at least 1 each
   */
  int[] ranks();

  /**
   * What carries the messages.
   *
   * @return the engine
   */
  Engine engine() default Engine.DEFAULT;

  /**
   * What a rank is.
   *
   * @return threads or processes
   */
  Mode mode() default Mode.DEFAULT;

  /**
   * How long the body may take on all ranks together, in {@link #unit()}s; for processes their
   * start counts. Then the test fails and says what each rank waits for.
   *
   * @return the time; 0 for that of the parameter {@code mpi4j.junit.timeout}
   */
  long timeout() default 0;

  /**
   * Unit of {@link #timeout()}.
   *
   * @return the unit
   */
  TimeUnit unit() default TimeUnit.SECONDS;

  /**
   * Options of the JVMs of ranks that are processes, such as {@code -Xmx300m}, after those of the
   * parameter {@code mpi4j.junit.jvmOptions}.
   *
   * @return one option each
   */
  String[] jvmOptions() default {};
}
