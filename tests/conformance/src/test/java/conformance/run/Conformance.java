package conformance.run;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a program: a method {@code void name(Comm comm)} that all ranks of a communicator run and
 * that throws when the engine is wrong. It must leave no message behind that others could meet.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Conformance {
  /** Fewest ranks it makes sense on. */
  int minRanks() default 1;

  /** Most ranks it is worth running on. */
  int maxRanks() default Integer.MAX_VALUE;

  /** How long it may take before it counts as hanging. */
  int seconds() default 30;

  /** Whether it needs a world of its own: ranks leave early, or close MPI. */
  boolean ownJob() default false;

  /** Heap of a process that is a rank; needs a world of its own. */
  int heapMegabytes() default 400;

  /** Why only the local engine can promise this: a limit of MPI. Empty when every engine can. */
  String localOnly() default "";
}
