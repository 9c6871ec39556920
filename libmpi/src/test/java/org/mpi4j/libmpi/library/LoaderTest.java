package org.mpi4j.libmpi.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.libmpi.library.Launcher.Kind;

/** What is said when there is no library that can be used. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class LoaderTest {
  @TempDir Path dir;

  private MpiException failure(String property, Kind kind, Map<String, String> env) {
    var launcher = new Launcher(kind, 2);
    var installations = new Installations(dir.resolve("proc"), env.get("PATH"));
    var locator = new Locator(property, env, launcher, installations);
    try {
      new Loader(locator, launcher).load();
    } catch (MpiException e) {
      assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_OTHER);
      return e;
    }
    throw new AssertionError("loaded");
  }

  private String named(Path file) {
    return failure(file.toString(), Kind.NONE, Map.of()).getMessage();
  }

  @Test
  void brokenFilesAreEachToldApart() throws IOException {
    byte[] good = Files.readAllBytes(Broken.libm());
    Path file = dir.resolve("libmpi.so.40");
    assertThat(named(file))
        .contains("the MPI library " + file + " cannot be used: no such file;")
        .contains("-Dmpi4j.libmpi", "MPI4J_LIBMPI");
    Files.write(file, Arrays.copyOf(good, 20_000));
    assertThat(named(file)).contains("truncated: it has 20000 bytes of the " + good.length);
    Files.write(file, Broken.header32());
    assertThat(named(file)).contains("a 32-bit library; this JVM is a 64-bit process");
    Files.writeString(file, "INPUT(-lmpi)\n");
    assertThat(named(file)).contains("not a shared library");
    Files.write(file, good);
    assertThat(named(file)).contains("a library without MPI: it exports no MPI_Init_thread");
  }

  @Test
  void systemSaysWhyANameCannotBeOpened() {
    assertThat(failure("libnothing-of-that-name.so.1", Kind.NONE, Map.of()).getMessage())
        .contains("cannot be used: cannot open shared object file");
  }

  @Test
  void everythingTriedIsListed() throws IOException {
    Path home = Files.createDirectories(dir.resolve("home/lib"));
    Files.writeString(home.resolve("libmpi.so.12"), "no library");
    Path empty = Files.createDirectories(dir.resolve("empty"));
    var env =
        Map.of("MPI_HOME", dir + "/home", "LD_LIBRARY_PATH", empty.toString(), "PATH", "/nowhere");
    var launcher = new Launcher(Kind.HYDRA, 2);
    var locator = new Locator(null, env, launcher, new Installations(dir, "/nowhere"));
    var loader = new Loader(locator, launcher);
    // Not the default names: they may well be there.
    locator.search(place -> place.folder() == null || loader.visit(place));
    assertThat(loader.nothing())
        .contains("no MPI library found for MPICH's mpiexec (Hydra); tried:")
        .contains(home + "/libmpi.so.12 (MPI_HOME): not a shared library")
        .contains(empty + "/ (LD_LIBRARY_PATH): no file libmpi.so.12, libmpich.so.12")
        .contains("MPI4J_LIBMPI", "bin/mpi4j doctor");
  }

  @Test
  void nothingIsLoadedBeforeTheEngineStarts() {
    assertThatThrownBy(Library::get)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("MPI.world()");
  }
}
