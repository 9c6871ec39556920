package org.mpi4j.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;

/** The rules of the house, apart from the classes they are checked on. */
final class Rules {
  private static final Set<String> STARTS_THREADS =
      Set.of(
          Thread.Builder.class.getName(),
          Executors.class.getName(),
          ForkJoinPool.class.getName(),
          ThreadPoolExecutor.class.getName(),
          java.util.Timer.class.getName());

  static final ArchRule NO_THREADS =
      noClasses()
          .should()
          .accessTargetWhere(access("start a thread", Rules::startsThread))
          .because("waiting and progress belong to the engine");

  static final ArchRule NO_NATIVE_CODE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.lang\\.foreign\\.(Linker|SymbolLookup)(\\$.*)?")
          .orShould()
          .accessTargetWhere(access("load a native library", Rules::loadsLibrary))
          .because("a pure Java engine must run without native access");

  static final ArchRule NO_STDOUT =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.IO")
          .because("standard output belongs to the user's program");

  static final ArchRule NO_UNSAFE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("sun.misc.Unsafe")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("jdk.internal..")
          .because("they go away; MemorySegment and VarHandle do the job");

  static final ArchRule NO_GENERIC_THROWS =
      GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

  static final ArchRule NO_VAGUE_NAMES =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .because("such a name says nothing about what the class is for");

  /** The engines' contract and what engines share are below communicators and requests. */
  static final ArchRule BELOW_COMMUNICATORS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("org\\.mpi4j\\.(Comm|Request|Win|MpiFile)(\\$.*)?")
          .because("engines are called by communicators, not the reverse");

  /** A controller passes the objects of users on as bytes. */
  static final ArchRule NO_OBJECTS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("org\\.mpi4j\\.EncodedObject|java\\.io\\.ObjectInputStream")
          .because("making an object of received bytes can run the code of who sent them");

  static final ArchRule NO_CYCLES =
      slices()
          .assignedFrom(new BesidesTheApi())
          .should()
          .beFreeOfCycles()
          .because("only org.mpi4j and its own spi and internals share types both ways");

  static final ArchRule PUBLIC_API_ONLY =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.mpi4j..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "org.mpi4j",
                              "org.mpi4j.pool",
                              "org.mpi4j.cluster",
                              "org.mpi4j.cluster.dashboard",
                              "org.mpi4j.cluster.launch",
                              "org.mpi4j.cli..",
                              "org.mpi4j.junit.."))))
          .because("whoever builds on mpi4j shows that its public API suffices");

  static final ArchRule FINAL_API =
      classes()
          .should(new FinalOrSealed())
          .because("engines and users implement the SPI; API types only delegate");

  private Rules() {}

  /** Nothing but the JDK and the named packages. */
  static ArchRule needsOnly(String... packages) {
    return classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "jdk.jfr..").or(resideInAnyPackage(packages)));
  }

  private static DescribedPredicate<JavaAccess<?>> access(
      String what, java.util.function.Predicate<JavaAccess<?>> test) {
    return DescribedPredicate.describe(what, test);
  }

  private static boolean startsThread(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getName();
    if (owner.isAssignableTo(Thread.class)) {
      return Set.of("<init>", "start", "ofVirtual", "ofPlatform", "startVirtualThread")
          .contains(name);
    }
    if (owner.isEquivalentTo(CompletableFuture.class)) {
      return name.endsWith("Async");
    }
    return STARTS_THREADS.contains(owner.getName());
  }

  private static boolean loadsLibrary(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    return (owner.isEquivalentTo(System.class) || owner.isEquivalentTo(Runtime.class))
        && Set.of("load", "loadLibrary").contains(access.getName());
  }

  /** Packages as slices; org.mpi4j itself is left out. */
  private static final class BesidesTheApi implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName();
      return name.startsWith("org.mpi4j.") ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "the packages below org.mpi4j";
    }
  }
}
