package org.mpi4j.libmpi.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mpi4j.libmpi.library.Launcher.Kind;

/** Where the library is looked for, and in which order. */
@Timeout(30)
@EnabledOnOs(OS.LINUX)
class LocatorTest {
  @TempDir Path dir;

  private Path folder(String name) throws IOException {
    return Files.createDirectories(dir.resolve(name));
  }

  private Path program(String name) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    return file;
  }

  /** A process table: this one, a shell, the launcher, init. */
  private void processes(Path launcher) throws IOException {
    process("self", "java (x) y", 20, null);
    process("20", "sh", 10, dir.resolve("sh"));
    process("10", "launcher", 1, launcher);
    process("1", "init", 0, null);
  }

  private void process(String pid, String name, int parent, Path exe) throws IOException {
    Path folder = folder("proc/" + pid);
    Files.writeString(folder.resolve("stat"), "7 (" + name + ") S " + parent + " 7 7 0 -1");
    if (exe != null) {
      Files.createSymbolicLink(folder.resolve("exe"), exe);
    }
  }

  private List<String> places(String property, Kind launcher, Map<String, String> env) {
    var installations = new Installations(dir.resolve("proc"), env.get("PATH"));
    var locator = new Locator(property, env, new Launcher(launcher, 2), installations);
    List<String> places = new ArrayList<>();
    locator.search(place -> {
      String folder = place.folder() == null ? "" : dir.relativize(place.folder()) + "/";
      places.add(folder + place.names().getFirst());
      return false;
    });
    return places;
  }

  @Test
  void propertyIsBeforeVariableAndNothingElseIsTried() {
    var env = Map.of("MPI4J_LIBMPI", "/b/libb.so", "MPI_HOME", dir.toString());
    assertThat(places(dir + "/a/liba.so", Kind.OPEN_MPI, env)).containsExactly("a/liba.so");
    assertThat(places(null, Kind.OPEN_MPI, Map.of("MPI4J_LIBMPI", dir + "/b/libb.so")))
        .containsExactly("b/libb.so");
    assertThat(places("libmpich.so.12", Kind.NONE, env)).containsExactly("libmpich.so.12");
    assertThat(places(" ", Kind.NONE, Map.of("MPI4J_LIBMPI", "")))
        .containsExactly("libmpi.so.40", "libmpi.so.12");
  }

  @Test
  void launcherComesBeforeHomePathAndLibraryPath() throws IOException {
    processes(program("hydra/bin/hydra_pmi_proxy"));
    folder("hydra/lib/x86_64-linux-gnu");
    folder("home/lib64");
    program("path/bin/mpiexec");
    folder("path/lib");
    folder("ld");
    var env =
        Map.of(
            "MPI_HOME", dir + "/home",
            "PATH", dir + "/nowhere:" + dir + "/path/bin",
            "LD_LIBRARY_PATH", dir + "/ld::" + dir + "/hydra/lib",
            "OMPI_LIBDIR_LOC", dir + "/ld");
    assertThat(places(null, Kind.HYDRA, env))
        .containsExactly(
            "hydra/lib/libmpi.so.12",
            "hydra/lib/x86_64-linux-gnu/libmpi.so.12",
            "home/lib64/libmpi.so.12",
            "path/lib/libmpi.so.12",
            "ld/libmpi.so.12",
            "libmpi.so.12");
    assertThat(places(null, Kind.OPEN_MPI, env).getFirst()).isEqualTo("ld/libmpi.so.40");
    // Without a launcher nobody above says anything.
    assertThat(places(null, Kind.NONE, Map.of("MPI_HOME", dir + "/home")).getFirst())
        .isEqualTo("home/lib64/libmpi.so.40");
  }

  @Test
  void mpiexecOfAnotherFamilyIsPassedOver() throws IOException {
    program("bin/orterun");
    Files.createSymbolicLink(dir.resolve("bin/mpiexec"), dir.resolve("bin/orterun"));
    folder("lib");
    var env = Map.of("PATH", dir + "/bin");
    assertThat(places(null, Kind.HYDRA, env)).containsExactly("libmpi.so.12");
    assertThat(places(null, Kind.OPEN_MPI, env))
        .containsExactly("lib/libmpi.so.40", "libmpi.so.40");
  }

  @Test
  void withoutLauncherTheMpiexecOnThePathDecides() throws IOException {
    program("bin/mpiexec.hydra");
    assertThat(places(null, Kind.NONE, Map.of("PATH", dir + "/bin")))
        .containsExactly("libmpi.so.12", "libmpi.so.40");
  }

  /** Open MPI 5 has an mpirun of its own; a folder's name is no reason to pass it over. */
  @Test
  void foldersOnlySayWhatIsLikely() throws IOException {
    program("intel/ompi5/bin/mpirun");
    folder("intel/ompi5/lib");
    var env = Map.of("PATH", dir + "/intel/ompi5/bin");
    assertThat(places(null, Kind.OPEN_MPI, env))
        .containsExactly("intel/ompi5/lib/libmpi.so.40", "libmpi.so.40");
    assertThat(places(null, Kind.NONE, env).getFirst()).endsWith("/libmpi.so.40");
    program("mpich/bin/mpirun");
    folder("mpich/lib");
    assertThat(places(null, Kind.NONE, Map.of("PATH", dir + "/mpich/bin")).getFirst())
        .isEqualTo("mpich/lib/libmpi.so.12");
  }

  @Test
  void ambiguousLaunchersTryBothFamilies() {
    assertThat(places(null, Kind.SLURM_PMIX, Map.of()))
        .containsExactly("libmpi.so.40", "libmpi.so.12");
    assertThat(places(null, Kind.FLUX, Map.of())).containsExactly("libmpi.so.12", "libmpi.so.40");
  }

  @Test
  void searchEndsWhereTheLibraryIs() {
    var visited = new ArrayList<String>();
    var locator =
        new Locator(
            null, Map.of(), new Launcher(Kind.NONE, 0), new Installations(dir, dir.toString()));
    assertThat(locator.search(place -> visited.add(place.reason()))).isTrue();
    assertThat(visited).containsExactly("default name");
  }
}
