package org.mpi4j.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestTemplate;
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

  /** One invocation of the test: on so many ranks. */
  private record OnRanks(int size, String kind) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return size + (size == 1 ? " rank" : " ranks") + kind;
    }

    @Override
    public void prepareInvocation(ExtensionContext context) {
      context.getStore(NAMESPACE).put(OnRanks.class, this);
    }
  }

  /** JUnit makes it. */
  MpiTestExtension() {}

  /** Where another annotation invokes the method, its invocations are those that run on ranks. */
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return Arrays.stream(context.getRequiredTestMethod().getAnnotations())
        .map(Annotation::annotationType)
        .noneMatch(type ->
            AnnotationSupport.isAnnotated(type, TestTemplate.class)
                && !AnnotationSupport.isAnnotated(type, MpiTest.class)
                && type != MpiTest.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Settings settings = Settings.of(context);
    String kind =
        switch (settings.engine()) {
          case LIBMPI -> ", " + settings.engine().name().toLowerCase(Locale.ROOT);
          default -> settings.processes() ? ", processes" : "";
        };
    return settings.sizes().stream().map(n -> new OnRanks(n, kind));
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
    if (parameter.getDeclaringExecutable().equals(context.getTestMethod().orElse(null))
        || Settings.of(context).processes()) {
      return MPI.COMM_NULL;
    }
    throw new ParameterResolutionException(
        "Comm is a parameter of the test method alone, not of "
            + parameter.getDeclaringExecutable().getName()
            + ": that runs once, and belongs to no rank");
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    aroundTest(invocation, context);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    aroundTest(invocation, context);
  }

  /** Ranks that are processes do this themselves. */
  private static void aroundTest(Invocation<Void> invocation, ExtensionContext context)
      throws Throwable {
    if (!RankMain.isRunning() && Settings.of(context).processes()) {
      invocation.skip();
    } else {
      invocation.proceed();
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
    OnRanks one = context.getStore(NAMESPACE).get(OnRanks.class, OnRanks.class);
    List<Integer> sizes = one == null ? settings.sizes() : List.of(one.size);
    for (int n : sizes) {
      RunningRanks ranks =
          settings.processes() ? processes(n, settings, context) : threads(n, method);
      Supervisor.watch(ranks, settings.limit()).check();
    }
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

  private static ThreadRanks threads(int size, ReflectiveInvocationContext<Method> method) {
    Method test = method.getExecutable();
    Object object = method.getTarget().orElseThrow();
    return new ThreadRanks(
            size,
            world ->
                ReflectionSupport.invokeMethod(
                    test, object, arguments(test, method.getArguments(), world)))
        .start();
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
