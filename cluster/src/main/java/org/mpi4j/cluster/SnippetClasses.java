package org.mpi4j.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;

/**
 * The classes that a shell or notebook has compiled from what the user typed. An engine does not
 * have them: lambdas of a notebook travel with the bytes of the snippet classes they use, and with
 * the values of the variables they read. A kernel gives its own with {@link Client#snippetClasses};
 * without one, {@link #ofLoaders} serves jshell and other shells whose class loaders hand out the
 * bytes of their classes.
 */
public interface SnippetClasses {
  /**
   * The bytes of a class, if it was made from snippets.
   *
   * @param type a class that a function uses
   * @return its class file; null if it is an ordinary class, which the engines have too
   */
  byte[] bytes(Class<?> type);

  /**
   * The value that a snippet's variable has now. Called once for each variable that a function
   * uses, whenever the function is sent.
   *
   * @param variable the static field that keeps it, made accessible
   * @return its value
   */
  default Object value(Field variable) {
    try {
      return variable.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(variable + " is not accessible", e);
    }
  }

  /**
   * Classes that engines do not find on a class path: those of package {@code REPL}, and all of
   * loaders other than those of the JVM itself. Their loaders have their bytes.
   *
   * @return the rule of jshell and of source programs
   */
  static SnippetClasses ofLoaders() {
    return type -> {
      ClassLoader loader = type.getClassLoader();
      boolean isTyped = type.getPackageName().equals("REPL");
      if (loader == null || !isTyped && loader == ClassLoader.getSystemClassLoader()) {
        return null;
      }
      try (InputStream in =
          loader.getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
        if (in != null) {
          return in.readAllBytes();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (isTyped) {
        throw new ClusterException(
            "class "
                + type.getName()
                + " was typed in a shell whose class loader does not give its bytes; register the"
                + " shell's classes with Client.snippetClasses, or put the class in a file");
      }
      return null;
    };
  }
}
