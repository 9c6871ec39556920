package org.mpi4j.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import samples.LifecycleSamples;

/** What ranks that are processes find their classes with. */
class ClassPathTest {
  @Test
  void hasWhatALauncherOfTestsHasLoaded(@TempDir Path directory) throws Exception {
    URL classes = LifecycleSamples.class.getProtectionDomain().getCodeSource().getLocation();
    Path other = directory.resolve("other library.jar");
    var places = new URL[] {classes, other.toUri().toURL()};
    try (var loader = new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
      Class<?> test = loader.loadClass(LifecycleSamples.class.getName());
      assertThat(test).isNotSameAs(LifecycleSamples.class);
      var settings =
          new Settings(
              "test", List.of(2), MpiTest.Engine.LOCAL, true, Duration.ofSeconds(1), List.of());
      var run = new TestRun("test", Map.of(), Map.of());
      List<Path> path =
          ProcessRanks.job(2, settings, run, test, directory).apps().getFirst().classPath();
      assertThat(path).startsWith(Path.of(classes.toURI()), other).doesNotHaveDuplicates();
    }
  }
}
