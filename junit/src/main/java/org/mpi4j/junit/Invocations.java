package org.mpi4j.junit;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * How often JUnit invokes a test: once on each number of ranks. Where another annotation, such as
 * {@code @ParameterizedTest}, has made invocations, JUnit adds ours to them; so theirs run on the
 * first number, and ours are theirs once more on each further number.
 */
final class Invocations {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(Invocations.class);

  /** On so many ranks; what another annotation has made, or null. */
  private record OnRanks(int size, String kind, TestTemplateInvocationContext made)
      implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      String ranks = size + (size == 1 ? " rank" : " ranks") + kind;
      return made == null ? ranks : made.getDisplayName(index) + ", " + ranks;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return made == null ? List.of() : made.getAdditionalExtensions();
    }

    @Override
    public void prepareInvocation(ExtensionContext context) {
      context.getStore(NAMESPACE).put(OnRanks.class, this);
      if (made != null) {
        made.prepareInvocation(context);
      }
    }
  }

  private Invocations() {}

  /** Whether there are any of ours. */
  static boolean areThere(ExtensionContext context) {
    return others(context).isEmpty()
        || Settings.of(context).sizes().size() > 1 && areRepeatable(context);
  }

  static Stream<TestTemplateInvocationContext> of(ExtensionContext context) {
    Settings settings = Settings.of(context);
    String kind =
        switch (settings.engine()) {
          case LIBMPI -> ", " + settings.engine().name().toLowerCase(Locale.ROOT);
          default -> settings.processes() ? ", processes" : "";
        };
    if (others(context).isEmpty()) {
      return settings.sizes().stream().map(n -> new OnRanks(n, kind, null));
    }
    return settings.sizes().stream().skip(1).flatMap(n -> again(n, kind, context));
  }

  private static Stream<TestTemplateInvocationContext> again(
      int size, String kind, ExtensionContext context) {
    return providers(context)
        .map(type -> (TestTemplateInvocationContextProvider) ReflectionSupport.newInstance(type))
        .filter(provider -> provider.supportsTestTemplate(context))
        .flatMap(provider -> provider.provideTestTemplateInvocationContexts(context))
        .map(made -> new OnRanks(size, kind, made));
  }

  /** The numbers of ranks of this invocation: several only if they could not be told apart. */
  static List<Integer> sizes(Settings settings, ExtensionContext context) {
    OnRanks ours = context.getStore(NAMESPACE).get(OnRanks.class, OnRanks.class);
    if (ours != null) {
      return List.of(ours.size);
    }
    return areRepeatable(context) ? settings.sizes().subList(0, 1) : settings.sizes();
  }

  /** Annotations of other extensions that have the method invoked. */
  private static List<Class<? extends Annotation>> others(ExtensionContext context) {
    return Arrays.stream(context.getRequiredTestMethod().getAnnotations())
        .<Class<? extends Annotation>>map(Annotation::annotationType)
        .filter(type -> AnnotationSupport.isAnnotated(type, TestTemplate.class))
        .filter(type -> !AnnotationSupport.isAnnotated(type, MpiTest.class))
        .filter(type -> type != MpiTest.class)
        .toList();
  }

  /** Whether their invocations can be made once more; JUnit keeps those of repeated tests. */
  private static boolean areRepeatable(ExtensionContext context) {
    return providers(context).findAny().isPresent();
  }

  private static Stream<Class<? extends Extension>> providers(ExtensionContext context) {
    return others(context).stream()
        .flatMap(
            type -> AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class).stream())
        .flatMap(e -> Arrays.stream(e.value()))
        .filter(TestTemplateInvocationContextProvider.class::isAssignableFrom);
  }
}
