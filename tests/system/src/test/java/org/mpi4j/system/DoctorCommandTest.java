package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mpi4j.cli.Main;
import org.mpi4j.jupyter.wire.Json;

/** {@code mpi4j doctor}, as people and as programs see it. */
@Timeout(180)
class DoctorCommandTest extends SystemTest {
  private Finished doctor(Map<String, String> env, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add("doctor");
    command.addAll(List.of(options));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("MPI4J_LIBMPI");
    builder.environment().putAll(env);
    try (var started = new Started(builder.start(), folder.resolve("jobs"), () -> "")) {
      return started.finish();
    }
  }

  private static boolean has(String program) {
    for (String folder : System.getenv("PATH").split(":")) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  @Test
  void textIsForPeople() throws IOException {
    assumeTrue(has("mpiexec.openmpi") && has("mpiexec.mpich"), "needs Open MPI and MPICH");
    Finished f = doctor(Map.of());
    assertThat(f.err()).isEmpty();
    assertThat(f.code()).as(f.out()).isZero();
    assertThat(f.outLines())
        .contains("Java", "Machine", "Launchers", "What is used", "No problems found.")
        .anyMatch(line -> line.contains("version  ") && line.contains("Open MPI v"))
        .anyMatch(line -> line.contains("version  ") && line.contains("MPICH "))
        .anyMatch(line -> line.contains("MPI_THREAD_MULTIPLE"))
        .allMatch(line -> line.length() <= 120 || line.contains("/"))
        .noneMatch(line -> line.endsWith(" "));
  }

  @Test
  void jsonIsForPrograms() throws IOException {
    Finished f = doctor(Map.of("MPI4J_LIBMPI", "/nowhere/\"lib\"\\mpi.so"), "--json");
    assertThat(f.err()).isEmpty();
    assertThat(f.code()).isEqualTo(1);
    var report = (Map<?, ?>) Json.read(f.out());
    assertThat(report.get("problems")).isEqualTo(1L);
    List<Map<?, ?>> tried = new ArrayList<>();
    for (Object section : (List<?>) report.get("sections")) {
      var map = (Map<?, ?>) section;
      assertThat(map.get("id")).asString().matches("[a-z_]+");
      for (Object finding : (List<?>) map.get("findings")) {
        var facts = (Map<?, ?>) finding;
        assertThat(facts.get("verdict")).isIn("ok", "note", "problem");
        if (facts.get("name").equals("tried")) {
          tried.add(facts);
        }
      }
    }
    assertThat(tried)
        .singleElement()
        .satisfies(facts ->
            assertThat(facts.get("value")).isEqualTo("/nowhere/\"lib\"\\mpi.so: no such file"));
  }

  @Test
  void withoutAnyMpiItSaysHowToGetOne() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Finished f = doctor(Map.of("MPI4J_LIBMPI", "libnone-at-all.so", "PATH", empty.toString()));
    assertThat(f.code()).isEqualTo(1);
    assertThat(f.outLines())
        .anyMatch(line -> line.startsWith("! mpiexec") && line.endsWith("none on the PATH"))
        .anyMatch(line -> line.contains("apt install openmpi-bin"))
        .anyMatch(line -> line.startsWith("X file") && line.endsWith("none"))
        .anyMatch(line -> line.contains("unset it to let mpi4j look for one"))
        .last()
        .isEqualTo("1 problem found: see the line marked X.");
  }
}
