package org.mpi4j.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may use what. {@link PlantedTest} shows that each rule can fail. */
class ArchitectureTest {
  @Test
  void coreNeedsTheJdkOnly() {
    Rules.needsOnly("org.mpi4j", "org.mpi4j.spi..", "org.mpi4j.internal..")
        .check(House.classes("core"));
  }

  @Test
  void coreStartsNoThread() {
    Rules.NO_THREADS.check(House.classes("core"));
  }

  @Test
  void coreHasNoNativeCode() {
    Rules.NO_NATIVE_CODE.check(House.classes("core"));
  }

  @Test
  void coreDoesNotPrint() {
    Rules.NO_STDOUT.check(House.classes("core"));
  }

  @Test
  void enginesSeeCoreOnly() {
    Rules.needsOnly(
            "org.mpi4j", "org.mpi4j.spi..", "org.mpi4j.internal..", "org.mpi4j.local..", "sun.misc")
        .check(House.classes("local"));
  }

  @Test
  void theLibmpiEngineSeesCoreOnly() {
    Rules.needsOnly(
            "org.mpi4j",
            "org.mpi4j.spi..",
            "org.mpi4j.internal..",
            "org.mpi4j.libmpi..",
            "org.mpi4j.cli",
            "picocli")
        .check(House.classes("libmpi"));
  }

  @Test
  void commandAndExamplesUseThePublicApi() {
    Rules.PUBLIC_API_ONLY.check(House.classes("cli"));
    Rules.PUBLIC_API_ONLY.check(House.classes("examples"));
    Rules.PUBLIC_API_ONLY.check(House.classes("junit"));
  }

  @Test
  void poolUsesThePublicApi() {
    Rules.needsOnly("org.mpi4j", "org.mpi4j.pool").check(House.classes("pool"));
    Rules.NO_STDOUT.check(House.classes("pool"));
  }

  @Test
  void clusterUsesThePublicApiAndJshell() {
    Rules.needsOnly(
            "org.mpi4j",
            "org.mpi4j.cluster..",
            "jdk.jshell..",
            "javax.net..",
            "javax.lang..",
            "com.sun.net.httpserver")
        .check(House.classes("cluster"));
  }

  @Test
  void controllersMakeNoObjectsOfUsers() {
    Rules.NO_OBJECTS.check(
        House.classes("cluster").that(resideInAPackage("org.mpi4j.cluster.controller")));
  }

  @Test
  void theKernelNeedsTheJdkAndPublicApisOnly() {
    Rules.needsOnly(
            "org.mpi4j",
            "org.mpi4j.cluster",
            "org.mpi4j.cli",
            "org.mpi4j.jupyter..",
            "javax..",
            "jdk.jshell..",
            "picocli")
        .check(House.classes("jupyter"));
  }

  @Test
  void spiAndInternalsAreBelowCommunicators() {
    Rules.BELOW_COMMUNICATORS.check(
        House.classes("core").that(resideInAnyPackage("org.mpi4j.spi..", "org.mpi4j.internal..")));
  }

  @Test
  void publicTypesAreClosed() {
    Rules.FINAL_API.check(House.classes("core").that(resideInAPackage("org.mpi4j")));
  }

  @Test
  void packagesHaveNoCycles() {
    Rules.NO_CYCLES.check(
        House.classes("core", "local", "libmpi", "pool", "cluster", "cli", "junit", "jupyter"));
  }

  @Test
  void nothingUsesUnsafe() {
    Rules.NO_UNSAFE.check(
        House.classes("core", "local", "libmpi", "pool", "cluster", "cli", "junit", "jupyter"));
  }

  @Test
  void exceptionsAreSpecific() {
    Rules.NO_GENERIC_THROWS.check(
        House.classes("core", "local", "libmpi", "pool", "cluster", "cli", "junit", "jupyter"));
  }

  @Test
  void namesSayWhatAClassIsFor() {
    Rules.NO_VAGUE_NAMES.check(
        House.classes("core", "local", "libmpi", "pool", "cluster", "cli", "junit", "jupyter"));
  }

  @Test
  void coreExportsItsInternalsToEnginesOnly() {
    ModuleDescriptor core =
        ModuleFinder.of(House.folder("core")).find("org.mpi4j").orElseThrow().descriptor();
    assertThat(core.requires()).allMatch(r -> r.name().startsWith("java."));
    var open =
        core.exports().stream()
            .filter(e -> !e.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet());
    assertThat(open).containsExactlyInAnyOrder("org.mpi4j", "org.mpi4j.spi");
    assertThat(core.exports())
        .filteredOn(ModuleDescriptor.Exports::isQualified)
        .isNotEmpty()
        .allMatch(e -> e.source().startsWith("org.mpi4j.internal."))
        .allSatisfy(e -> assertThat(e.targets()).isSubsetOf("org.mpi4j.local", "org.mpi4j.libmpi"));
  }
}
