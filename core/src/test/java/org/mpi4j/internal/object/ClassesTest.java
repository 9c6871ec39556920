package org.mpi4j.internal.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/** Classes that differ between sender and receiver, and modules that are closed. */
class ClassesTest {
  private static final AllowList ALLOW = AllowList.of("");

  private static Object constant(ClassLoader loader, String name) throws Exception {
    return loader.loadClass(name).getField("VALUE").get(null);
  }

  private static final Map<String, String> CLASSES =
      Map.of(
          "app.Task",
          "package app; public record Task(int n) { public static final Object VALUE = new Task(1); }",
          "app.Colour",
          "package app; public enum Colour { A, B; public static final Object VALUE = B; }",
          "app.Bean",
          """
          package app;
          public class Bean implements java.io.Serializable {
            public static final Object VALUE = new Bean();
          }
          """);

  @Test
  void aClassThatTheReceiverDoesNotHave(@TempDir Path folder) throws Exception {
    ClassLoader sender = CompiledClasses.compile(folder, CLASSES);
    for (String name : CLASSES.keySet()) {
      Wired wired = Wired.of(List.of(constant(sender, name)));
      assertThat(((List<?>) wired.decode(ALLOW, sender)).getFirst())
          .hasSameClassAs(constant(sender, name));
      assertThatThrownBy(wired::decode)
          .isInstanceOfSatisfying(
              MpiException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TYPE))
          .hasMessageContaining(
              "class of a received object = " + name + "; this rank does not have")
          .hasMessageContaining("add it to the class path of all ranks");
    }
  }

  @Test
  void aClassOfAnotherVersion(@TempDir Path folder) throws Exception {
    ClassLoader sender = CompiledClasses.compile(folder.resolve("old"), CLASSES);
    ClassLoader receiver =
        CompiledClasses.compile(
            folder.resolve("new"),
            Map.of(
                "app.Task",
                "package app; public record Task(long n) {}",
                "app.Colour",
                "package app; public enum Colour { B, A }",
                "app.Bean",
                "package app; public class Bean implements java.io.Serializable { int x; }"));
    assertThatThrownBy(() -> Wired.of(constant(sender, "app.Task")).decode(ALLOW, receiver))
        .isInstanceOf(MpiException.class)
        .hasMessageContaining("app.Task; this rank's version of it is (long n)");
    assertThatThrownBy(() -> Wired.of(constant(sender, "app.Colour")).decode(ALLOW, receiver))
        .isInstanceOf(MpiException.class)
        .hasMessageContaining("app.Colour; this rank's version of it is (B, A)");
    assertThatThrownBy(() -> Wired.of(constant(sender, "app.Bean")).decode(ALLOW, receiver))
        .isInstanceOf(MpiException.class)
        .hasMessageContaining("app.Bean")
        .hasMessageContaining("serialVersionUID");
  }

  @Test
  void oneDecoderMayChangeItsLoader(@TempDir Path folder) throws Exception {
    ClassLoader first = CompiledClasses.compile(folder, CLASSES);
    ClassLoader second = CompiledClasses.compile(folder, CLASSES);
    byte[] data = Wired.of(constant(first, "app.Task")).data();
    Decoder decoder = new Decoder(null, ALLOW);
    for (ClassLoader loader : List.of(first, second, first)) {
      assertThat(decoder.decode(data, 0, data.length, null, loader).getClass().getClassLoader())
          .isSameAs(loader);
    }
  }

  private static Map<String, String> module(String directive) {
    return Map.of(
        "module-info",
        "module app.closed { " + directive + " }",
        "app.p.Task",
        "package app.p; public record Task(int n, String s) {"
            + " public static final Object VALUE = new Task(1, \"x\"); }",
        "app.p.Hidden",
        "package app.p; record Hidden(int n) {}",
        "app.p.Maker",
        "package app.p; public class Maker { public static final Object VALUE = new Hidden(1); }");
  }

  @Test
  void recordsOfAnOpenModule(@TempDir Path folder) throws Exception {
    ClassLoader loader =
        CompiledClasses.compileModule(folder, "app.closed", module("exports app.p; opens app.p;"));
    for (String name : List.of("app.p.Task", "app.p.Maker")) {
      Object value = constant(loader, name);
      assertThat(Wired.of(value).decode(ALLOW, loader)).isEqualTo(value);
    }
  }

  @Test
  void publicRecordsOfAnExportedPackage(@TempDir Path folder) throws Exception {
    ClassLoader loader =
        CompiledClasses.compileModule(folder, "app.closed", module("exports app.p;"));
    Object value = constant(loader, "app.p.Task");
    assertThat(Wired.of(value).decode(ALLOW, loader)).isEqualTo(value);
    Object hidden = constant(loader, "app.p.Maker");
    assertThatThrownBy(() -> Wired.of(hidden))
        .isInstanceOfSatisfying(
            MpiException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TYPE))
        .hasMessageStartingWith("Hidden = class app.p.Hidden; it cannot be sent as a record: ")
        .hasMessageContaining("add \"opens app.p;\" to the module-info of app.closed")
        .hasMessageContaining("--add-opens app.closed/app.p=");
  }
}
