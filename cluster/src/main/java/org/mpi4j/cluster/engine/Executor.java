package org.mpi4j.cluster.engine;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mpi4j.Comm;
import org.mpi4j.EncodedObject;
import org.mpi4j.MPI;
import org.mpi4j.cluster.wire.MetaIn;
import org.mpi4j.cluster.wire.SentFunction;

/** Does the work of one frame, in the engine's main thread. */
final class Executor {
  private static final int MOST_FUNCTIONS = 64;

  /** What work came to. */
  record Outcome(String text, Object value, boolean hasValue) {
    static final Outcome NOTHING = new Outcome(null, null, false);
  }

  private final EngineClasses classes;
  private final EngineWorld world;

  /** Functions that capture nothing, by their bytes. */
  private final Map<EncodedObject, Callable<?>> functions =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<EncodedObject, Callable<?>> eldest) {
          return size() > MOST_FUNCTIONS;
        }
      };

  Executor(EngineClasses classes, EngineWorld world) {
    this.classes = classes;
    this.world = world;
  }

  Outcome run(WorkItem item) throws Throwable {
    MetaIn in = item.meta();
    return switch (item.type()) {
      case CELL -> cell(in);
      case APPLY -> apply(in, item.object());
      case PUSH -> push(in, item.object());
      case PULL -> pull(in);
      case SPREAD -> spread(in);
      case RENEW -> {
        world.renew(in.getInts(), in.getInt());
        yield Outcome.NOTHING;
      }
      case CLASS_PATH -> {
        classes.addPath(in.getTexts());
        yield Outcome.NOTHING;
      }
      case CLEAR -> {
        classes.clear();
        functions.clear();
        yield Outcome.NOTHING;
      }
      default -> throw new IllegalStateException("no work: " + item.type());
    };
  }

  private Outcome cell(MetaIn in) throws Throwable {
    boolean only = in.getBoolean();
    classes.readCells(in);
    TypedClasses cells = classes.cells();
    Thread.currentThread().setContextClassLoader(cells);
    int steps = only ? 0 : in.getInt();
    String text = null;
    for (int i = 0; i < steps; i++) {
      Class<?> type = Class.forName(in.getText(), true, cells);
      boolean show = in.getBoolean();
      Method method = type.getDeclaredMethod(in.getText());
      method.setAccessible(true);
      Object value;
      try {
        value = method.invoke(null);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
      text = show ? ValueText.of(value) : null;
    }
    return new Outcome(text, null, false);
  }

  private Outcome apply(MetaIn in, EncodedObject object) throws Exception {
    boolean reusable = in.getBoolean();
    ClassLoader loader = classes.readFunction(in);
    Thread.currentThread().setContextClassLoader(loader);
    Callable<?> function = reusable ? functions.get(object) : null;
    if (function == null) {
      function = decode(in, object, loader);
      if (reusable) {
        functions.put(object, function);
      }
    }
    return new Outcome(null, function.call(), true);
  }

  private static Callable<?> decode(MetaIn in, EncodedObject object, ClassLoader loader)
      throws ReflectiveOperationException {
    Object[] both = (Object[]) object.decode();
    Object[] values = (Object[]) both[1];
    for (Object value : values) {
      Field variable = EngineClasses.variable(loader, in.getText(), in.getText());
      variable.set(null, value);
    }
    return ((SentFunction) both[0]).make();
  }

  private Outcome push(MetaIn in, EncodedObject object) throws ReflectiveOperationException {
    Thread.currentThread().setContextClassLoader(classes.cells());
    Field variable = EngineClasses.variable(classes.cells(), in.getText(), in.getText());
    variable.set(null, object.decode());
    return Outcome.NOTHING;
  }

  private Outcome spread(MetaIn in) throws ReflectiveOperationException {
    Thread.currentThread().setContextClassLoader(classes.cells());
    Field variable = EngineClasses.variable(classes.cells(), in.getText(), in.getText());
    Comm comm = MPI.world();
    Object value = comm.bcastObject(comm.rank() == 0 ? variable.get(null) : null, 0);
    if (comm.rank() > 0) {
      variable.set(null, value);
    }
    return Outcome.NOTHING;
  }

  private Outcome pull(MetaIn in) throws ReflectiveOperationException {
    Field variable = EngineClasses.variable(classes.cells(), in.getText(), in.getText());
    return new Outcome(null, variable.get(null), true);
  }
}
