package org.mpi4j.junit;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.mpi4j.Comm;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.opentest4j.TestAbortedException;

/** What stands behind {@link MpiTest}: runs the body of the test method on ranks. */
final class MpiTestExtension
    implements TestTemplateInvocationContextProvider, InvocationInterceptor, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(MpiTestExtension.class);

  /** JUnit makes it. */
  MpiTestExtension() {}

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return Invocations.areThere(context);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    return Invocations.of(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Comm.class;
  }

  /** In the JVM of the test a placeholder: each rank gets its own when it runs. */
  @Override
  public Comm resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (RankMain.isRunning()) {
      return MPI.world();
    }
    if (parameter.getDeclaringExecutable() instanceof Method) {
      return MPI.COMM_NULL;
    }
    throw new ParameterResolutionException(
        "Comm is a parameter of the constructor of "
            + context.getRequiredTestClass().getSimpleName()
            + ": it belongs to no rank; let the test method take it, or a @BeforeEach method");
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    aroundTest(invocation, method, context);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    aroundTest(invocation, method, context);
  }

  /** Thread ranks run it if it takes a Comm; ranks that are processes do all of it themselves. */
  private static void aroundTest(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    Settings settings = Settings.of(context);
    if (RankMain.isRunning() || !settings.processes() && !takesComm(method.getExecutable())) {
      invocation.proceed();
      return;
    }
    invocation.skip();
    if (!settings.processes()) {
      List<Integer> sizes = Invocations.sizes(settings, context);
      if (sizes.size() > 1) {
        throw new ExtensionConfigurationException(
            "@MpiTest of %s: ranks = %s; %s takes a Comm, and each invocation of the test runs on all these numbers; give one number, or leave out the Comm"
                .formatted(settings.test(), sizes, method.getExecutable().getName()));
      }
      ThreadRanks ranks = threads(sizes.getFirst(), context);
      if (!ranks.haveFailed()) {
        ranks.begin(phase(method), false);
        Supervisor.watch(ranks, settings.limit()).check();
      }
    }
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context) {
    invocation.skip();
    throw new ExtensionConfigurationException(
        "@Test and @MpiTest on %s.%s: @MpiTest makes a method a test; leave out @Test"
            .formatted(method.getTargetClass().getSimpleName(), method.getExecutable().getName()));
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    if (RankMain.isRunning()) {
      invocation.proceed();
      return;
    }
    invocation.skip();
    Settings settings = Settings.of(context);
    List<Integer> sizes = Invocations.sizes(settings, context);
    for (int n : sizes) {
      if (settings.processes()) {
        try (var ranks = processes(n, settings, context)) {
          Supervisor.watch(ranks, settings.limit()).check();
        }
      } else if (sizes.size() > 1) {
        try (var ranks = new ThreadRanks(n)) {
          ranks.begin(phase(method), true);
          Supervisor.watch(ranks, settings.limit()).check();
        }
      } else {
        ThreadRanks ranks = threads(n, context);
        ranks.begin(phase(method), !isFollowed(context));
        Supervisor.watch(ranks, settings.limit()).check();
      }
    }
  }

  /** Those of an invocation; JUnit closes them at its end. */
  private static ThreadRanks threads(int size, ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(ThreadRanks.class, _ -> new ThreadRanks(size), ThreadRanks.class);
  }

  /** Whether ranks have something to do after the body. */
  private static boolean isFollowed(ExtensionContext context) {
    for (Class<?> c = context.getRequiredTestClass(); c != null; c = c.getEnclosingClass()) {
      if (AnnotationSupport.findAnnotatedMethods(
              c, AfterEach.class, HierarchyTraversalMode.TOP_DOWN)
          .stream()
          .anyMatch(MpiTestExtension::takesComm)) {
        return true;
      }
    }
    return false;
  }

  private static boolean takesComm(Method method) {
    return Arrays.asList(method.getParameterTypes()).contains(Comm.class);
  }

  private static ProcessRanks processes(int size, Settings settings, ExtensionContext context) {
    try {
      return ProcessRanks.start(
          size, settings, TestRun.of(context), context.getRequiredTestClass());
    } catch (MpiException e) {
      if (settings.engine() == MpiTest.Engine.LIBMPI && e.errorClass() == ErrorClass.ERR_SPAWN) {
        throw new TestAbortedException(
            "@MpiTest of " + settings.test() + ": engine = LIBMPI: " + e.getMessage(), e);
      }
      throw e;
    }
  }

  private static ThreadRanks.Phase phase(ReflectiveInvocationContext<Method> method) {
    Method code = method.getExecutable();
    Object object = method.getTarget().orElseThrow();
    return world ->
        ReflectionSupport.invokeMethod(code, object, arguments(code, method.getArguments(), world));
  }

  private static Object[] arguments(Method test, List<Object> given, Comm world) {
    Object[] arguments = given.toArray();
    Class<?>[] types = test.getParameterTypes();
    for (int i = 0; i < types.length; i++) {
      if (types[i] == Comm.class) {
        arguments[i] = world;
      }
    }
    return arguments;
  }
}
