package org.mpi4j.internal.object;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.ToolProvider;

/** Classes that are compiled while a test runs, in class loaders of their own. */
final class CompiledClasses {
  private CompiledClasses() {}

  /** Compiles sources, named by class, into a folder; returns a loader of it. */
  static ClassLoader compile(Path folder, Map<String, String> sources) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-d", folder.toString(), "-proc:none"));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve("src").resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      arguments.add(file.toString());
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException("javac " + arguments);
    }
    return loader(folder);
  }

  private static ClassLoader loader(Path folder) throws MalformedURLException {
    // Left open: its classes are loaded until the test JVM ends.
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, CompiledClasses.class.getClassLoader());
  }

  /** The same as a module with the name {@code name}. */
  static ClassLoader compileModule(Path folder, String name, Map<String, String> sources)
      throws IOException {
    compile(folder, sources);
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration().resolve(ModuleFinder.of(folder), ModuleFinder.of(), Set.of(name));
    return boot.defineModulesWithOneLoader(configuration, CompiledClasses.class.getClassLoader())
        .findLoader(name);
  }
}
