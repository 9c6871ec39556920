package org.mpi4j.libmpi.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mpi4j.Diagnosis;
import org.mpi4j.Diagnosis.Finding;
import org.mpi4j.Diagnosis.Section;
import org.mpi4j.Diagnosis.Verdict;
import org.mpi4j.libmpi.library.Family;

/** The whole examination, on the launchers and libraries of this machine. */
@Timeout(180)
class DoctorTest {
  private static final String NAMED = "mpi4j.libmpi";

  @AfterEach
  void nameNothing() {
    System.clearProperty(NAMED);
  }

  private static Section section(List<Section> sections, String id) {
    return sections.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  private static Finding finding(Section section, String name) {
    return section.findings().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  private static FoundLauncher launcher(Family family) {
    FoundLauncher found =
        FoundLauncher.all().stream().filter(l -> l.family() == family).findFirst().orElse(null);
    assumeTrue(found != null, "no launcher of " + family);
    return found;
  }

  private static void works(Family family, String id, String abi) {
    String name = launcher(family).names().getFirst().toString();
    List<Section> sections = new Doctor().diagnose();
    Section library = section(sections, id);
    assertThat(library.findings()).allMatch(f -> f.verdict() == Verdict.OK);
    assertThat(finding(library, "ABI").value()).isEqualTo(abi);
    assertThat(finding(library, "threads").value()).startsWith("MPI_THREAD_");
    assertThat(finding(library, "file").value()).startsWith("/");
    assertThat(finding(library, "functions").value()).contains("that mpi4j calls are there");
    Finding use = finding(section(sections, "use"), name);
    assertThat(use.value())
        .contains(finding(library, "version").value(), finding(library, "file").value())
        .endsWith("2 ranks see each other");
    assertThat(new Diagnosis(sections).problems()).isEmpty();
    tellsWhoDoesWhat(sections, id);
    assertThat(finding(section(sections, "java"), "JDK").value()).contains("25");
  }

  private static void tellsWhoDoesWhat(List<Section> sections, String library) {
    Section operations = section(sections, library.replace("library", "operations"));
    String large = finding(section(sections, library), "counts").value();
    assertThat(finding(operations, "messages").value()).isEqualTo("library");
    assertThat(finding(operations, "collectives").value()).isEqualTo("library");
    assertThat(finding(operations, "more than 2147483647 elements").value())
        .startsWith(large.equals("64 bits wide") ? "library" : "mpi4j");
    assertThat(finding(operations, "objects").value()).startsWith("mpi4j");
    assertThat(operations.findings())
        .allMatch(f -> f.verdict() == Verdict.OK)
        .allMatch(f -> f.value().matches("library|mpi4j.*"));
  }

  @Test
  void whatALibraryLacksIsEmulated() {
    assertThat(Operations.COLLECTIVES.by(name -> true)).isEqualTo("library");
    assertThat(Operations.COLLECTIVES.by(name -> !name.equals("MPI_Iscan")))
        .startsWith("mpi4j")
        .endsWith("(the library lacks MPI_Iscan)");
    assertThat(Operations.PARTITIONED.by(name -> true))
        .endsWith("(the library has MPI_Psend_init)");
    assertThat(Operations.PERSISTENT_COLLECTIVES.by(name -> false))
        .endsWith("(the library lacks MPI_Allreduce_init)");
    assertThat(Operations.OBJECTS.by(name -> false)).startsWith("mpi4j");
  }

  @Test
  void openMpiIsFoundAndWorks() {
    works(Family.OPEN_MPI, "library_open_mpi", "Open MPI");
  }

  @Test
  void mpichIsFoundAndWorks() {
    works(Family.MPICH, "library_hydra", "MPICH");
  }

  @Test
  void aNameThatIsWrongIsAProblem() {
    System.setProperty(NAMED, "/nowhere/libmpi.so");
    List<Section> sections = new Doctor().diagnose();
    assertThat(new Diagnosis(sections).problems())
        .singleElement()
        .satisfies(f -> assertThat(f.advice()).contains("unset it to let mpi4j look"));
    assertThat(finding(section(sections, "library_none"), "tried").value())
        .isEqualTo("/nowhere/libmpi.so: no such file");
    assertThat(section(sections, "use").findings())
        .filteredOn(f -> f.name().startsWith("/"))
        .allMatch(f -> f.value().contains("no library that works"));
  }

  @Test
  void aLibraryOfAnotherLauncherIsAProblem() {
    String mpiexec = launcher(Family.MPICH).names().getFirst().toString();
    launcher(Family.OPEN_MPI);
    System.setProperty(NAMED, "libmpi.so.40");
    List<Section> sections = new Doctor().diagnose();
    Finding use = finding(section(sections, "use"), mpiexec);
    assertThat(use.verdict()).isEqualTo(Verdict.PROBLEM);
    assertThat(use.value()).contains("Open MPI").endsWith("-n 2 starts 2 worlds of 1 rank");
    assertThat(use.advice()).contains("not that of this launcher");
  }

  @Test
  void namesOfFunctionsComeFromTheEngine() {
    assertThat(EngineFunctions.names())
        .contains("MPI_Init_thread", "MPI_Finalize", "MPI_Comm_size", "MPI_Isend")
        .hasSizeGreaterThan(50)
        .allMatch(name -> name.matches("MPI_[A-Z]\\w+"));
  }
}
