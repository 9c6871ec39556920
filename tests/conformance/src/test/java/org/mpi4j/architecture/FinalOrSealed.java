package org.mpi4j.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A public class nobody outside can extend. Interfaces with one method may be lambdas. */
final class FinalOrSealed extends ArchCondition<JavaClass> {
  FinalOrSealed() {
    super("be final, sealed, an exception or a functional interface when public");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    boolean closed =
        !type.getModifiers().contains(JavaModifier.PUBLIC)
            || type.getModifiers().contains(JavaModifier.FINAL)
            || type.isAnnotation()
            || type.isEnum()
            || type.isAssignableTo(Throwable.class)
            || type.isAnnotatedWith(FunctionalInterface.class)
            || type.reflect().isSealed();
    events.add(
        new SimpleConditionEvent(
            type, closed, type.getName() + (closed ? " is closed" : " can be extended")));
  }
}
