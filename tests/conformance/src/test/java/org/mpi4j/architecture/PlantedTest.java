package org.mpi4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mpi4j.architecture.planted.PlantedHelper;

/** Each rule of the house sees the mistake planted for it. */
class PlantedTest {
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackagesOf(PlantedHelper.class);

  /** javac refuses to compile the mistake, so a class of the JDK makes it. */
  @Test
  void unsafeIsFound() {
    JavaClasses jdk = new ClassFileImporter().importClasses(ConcurrentHashMap.class);
    assertThat(Rules.NO_UNSAFE.evaluate(jdk).getFailureReport().toString())
        .contains("jdk.internal.misc.Unsafe");
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of(Rules.NO_THREADS, "CompletableFuture.runAsync"),
        Arguments.of(Rules.NO_THREADS, "java.lang.Thread.<init>"),
        Arguments.of(Rules.NO_THREADS, "Executors.newCachedThreadPool"),
        Arguments.of(Rules.NO_NATIVE_CODE, "Linker.nativeLinker"),
        Arguments.of(Rules.NO_NATIVE_CODE, "System.loadLibrary"),
        Arguments.of(Rules.NO_STDOUT, "java.lang.System.out"),
        Arguments.of(Rules.NO_STDOUT, "java.lang.IO.println"),
        Arguments.of(Rules.NO_GENERIC_THROWS, "java.lang.RuntimeException"),
        Arguments.of(Rules.NO_VAGUE_NAMES, "PlantedHelper"),
        Arguments.of(Rules.BELOW_COMMUNICATORS, "org.mpi4j.Comm"),
        Arguments.of(Rules.NO_CYCLES, "planted.inner"),
        Arguments.of(Rules.PUBLIC_API_ONLY, "org.mpi4j.spi.EngineProvider"),
        Arguments.of(Rules.NO_OBJECTS, "java.io.ObjectInputStream"),
        Arguments.of(Rules.FINAL_API, "PlantedHelper can be extended"),
        Arguments.of(Rules.needsOnly("org.mpi4j.."), "picocli.CommandLine"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isFound(ArchRule rule, String mistake) {
    assertThat(rule.evaluate(PLANTED).getFailureReport().toString()).contains(mistake);
  }
}
