package org.mpi4j.internal.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

class AllowListTest {
  record Task(String name) {}

  enum Colour {
    RED
  }

  static final class Bean implements Serializable {
    private static final long serialVersionUID = 1;
    int x = 1;
  }

  static final class Handler implements InvocationHandler, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      return null;
    }
  }

  private static void refused(Object value, AllowList allowList, String className) {
    Wired wired = Wired.of(value);
    assertThatThrownBy(() -> wired.decode(allowList))
        .isInstanceOfSatisfying(
            MpiException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TYPE))
        .hasMessageContaining("class of a received object = " + className + ";")
        .hasMessageContaining("-Dmpi4j.objects.allow=" + className);
  }

  @Test
  void theDefaultTakesApplicationClassesAndPlainValues() throws IOException {
    AllowList list = AllowList.of("");
    for (Object value :
        List.of(
            new Task("x"),
            Colour.RED,
            new Bean(),
            new Task[0],
            new Bean[] {new Bean()},
            new File("x"),
            URI.create("a:b"),
            InetAddress.getLoopbackAddress(),
            new IOException("x"),
            new Timestamp(1))) {
      assertThat(Wired.of(value).decode(list)).hasSameClassAs(value);
    }
  }

  @Test
  void theDefaultRefusesWhatIsKnownForAttacks(@TempDir Path folder) throws Exception {
    AllowList list = AllowList.of("");
    assertThat(list.allows(javax.naming.CompositeName.class)).isFalse();
    assertThat(list.allows(javax.management.BadAttributeValueExpException.class)).isFalse();
    assertThat(list.allows(java.rmi.RemoteException.class)).isFalse();
    assertThat(list.allows(java.net.URL.class)).isFalse();
    String name = "org.apache.commons.collections.functors.InvokerTransformer";
    ClassLoader loader =
        CompiledClasses.compile(
            folder,
            Map.of(
                name,
                """
                package org.apache.commons.collections.functors;
                public class InvokerTransformer implements java.io.Serializable {}
                """));
    Object gadget = loader.loadClass(name).getConstructor().newInstance();
    for (Object value : List.of(gadget, new ArrayList<>(List.of(1, gadget)))) {
      Wired wired = Wired.of(value);
      assertThatThrownBy(() -> wired.decode(list, loader))
          .isInstanceOf(MpiException.class)
          .hasMessageContaining(name + "; the allow-list refuses it")
          .hasMessageContaining("mpi4j.objects.allow");
      assertThat(wired.decode(AllowList.of(name), loader)).hasSameClassAs(value);
    }
  }

  @Test
  void proxiesAreRefused() {
    Object proxy =
        Proxy.newProxyInstance(
            AllowListTest.class.getClassLoader(), new Class<?>[] {Runnable.class}, new Handler());
    Wired wired = Wired.of(proxy);
    assertThatThrownBy(wired::decode)
        .isInstanceOf(MpiException.class)
        .hasMessageContaining("java.lang.reflect.Proxy");
  }

  @Test
  void patternsDecideFirst() {
    String me = AllowListTest.class.getName();
    AllowList strict = AllowList.of(me + "$Task;java.lang.*;!*");
    assertThat(Wired.of(new Task("x")).decode(strict)).isEqualTo(new Task("x"));
    assertThat(Wired.of(List.of(1, "a", new int[1], new Task("x"))).decode(strict)).isNotNull();
    refused(Colour.RED, strict, me + "$Colour");
    refused(new Bean(), strict, me + "$Bean");
    refused(new Object[] {new Bean()}, strict, me + "$Bean");
    refused(new Bean[0], strict, me + "$Bean");
    refused(List.of(Colour.class), strict, me + "$Colour");
    AllowList without = AllowList.of("!" + me + "$Bean");
    refused(new Bean(), without, me + "$Bean");
    assertThat(Wired.of(new Task("x")).decode(without)).isEqualTo(new Task("x"));
  }

  @Test
  void aWrongPatternIsNamed() {
    assertThatThrownBy(() -> AllowList.of("a..**b;maxdepth=x"))
        .isInstanceOf(MpiException.class)
        .hasMessageStartingWith("mpi4j.objects.allow = a..**b;maxdepth=x; ");
  }

  @Test
  void thePropertyIsRead() {
    assertThat(AllowList.current()).isSameAs(AllowList.current());
    assertThat(AllowList.current().allows(Task.class)).isTrue();
  }
}
