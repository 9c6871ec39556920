package org.mpi4j.jupyter.eval;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.execution.LoaderDelegate;

/** Runs snippets on the calling thread and keeps what they return or throw, as objects. */
final class InProcess extends DirectExecutionControl {
  private Object value;
  private Throwable failure;

  InProcess(SnippetLoader loader) {
    super(new Delegate(loader));
  }

  /** What the last snippet returned. */
  Object value() {
    return value;
  }

  /** What the last snippet threw, or null. */
  Throwable failure() {
    return failure;
  }

  /** Forgets both, so that they can be collected. */
  void forget() {
    value = null;
    failure = null;
  }

  @Override
  protected String invoke(Method method) throws Exception {
    forget();
    try {
      value = method.invoke(null);
    } catch (InvocationTargetException e) {
      failure = e.getCause();
      throw e;
    }
    // The text of the value is not JShell's business: it might be long, or fail.
    return "";
  }

  @Override
  public String varValue(String className, String varName)
      throws RunException, EngineTerminationException, InternalException {
    return "";
  }

  private record Delegate(SnippetLoader loader) implements LoaderDelegate {
    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
      for (ClassBytecodes c : classes) {
        loader.add(c.name(), c.bytecodes());
      }
      boolean[] loaded = new boolean[classes.length];
      for (int i = 0; i < classes.length; i++) {
        try {
          loader.define(classes[i].name());
          loaded[i] = true;
        } catch (ClassNotFoundException | LinkageError | IllegalArgumentException e) {
          throw new ClassInstallException("load: " + e, loaded);
        }
      }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
      for (ClassBytecodes c : classes) {
        loader.add(c.name(), c.bytecodes());
      }
    }

    @Override
    public void addToClasspath(String path) {
      // The session gives the loader what it does not have from the start.
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
      return loader.loadClass(name);
    }
  }
}
