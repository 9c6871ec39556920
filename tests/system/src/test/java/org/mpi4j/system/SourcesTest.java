package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** What a program can be, and that it is compiled once. */
class SourcesTest extends SystemTest {
  private Launch run(String... args) {
    var all = new ArrayList<>(List.of("run", "-n", "1"));
    all.addAll(List.of(args));
    return mpi4j(all.toArray(String[]::new))
        .env("XDG_CACHE_HOME", folder.resolve("cache").toString());
  }

  private List<Path> compiled() throws IOException {
    try (var folders = Files.list(folder.resolve("cache/mpi4j/classes"))) {
      return folders.filter(Files::isDirectory).toList();
    }
  }

  @Test
  void siblingsAreFoundAndTheirChangesNoticed() throws IOException {
    write("Main.java", "void main() { IO.println(new Part().text()); }");
    write("Part.java", "class Part { String text() { return \"one\"; } }");
    assertThat(run("Main.java").run().out()).isEqualTo("one\n");
    assertThat(run("Main.java").run().out()).isEqualTo("one\n");
    assertThat(compiled()).hasSize(1);
    write("Part.java", "class Part { String text() { return \"two\"; } }");
    assertThat(run("Main.java").run().out()).isEqualTo("two\n");
    assertThat(compiled()).hasSize(2);
    write("Part.java", "class Part { String text() { return \"one\"; } }");
    assertThat(run("Main.java").run().out()).isEqualTo("one\n");
    assertThat(compiled()).hasSize(2);
  }

  @Test
  void aHitDoesNotLoadTheCompiler() throws IOException {
    write("Main.java", "void main() { IO.println(\"hit\"); }");
    run("Main.java").run();
    Finished f =
        run("Main.java").env("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=loaded-%p.log").run();
    assertThat(f.out()).isEqualTo("hit\n");
    try (var files = Files.list(folder)) {
      List<Path> logs = files.filter(p -> p.toString().endsWith(".log")).toList();
      assertThat(logs).hasSize(2).allSatisfy(l -> assertThat(l).content().doesNotContain("javac"));
    }
  }

  @Test
  void launchersMayCompileAtTheSameTime() throws IOException {
    write("Main.java", "void main() { IO.println(\"same\"); }");
    var started = new ArrayList<Started>();
    for (int i = 0; i < 4; i++) {
      started.add(run("Main.java").start());
    }
    for (Started s : started) {
      Finished f = s.finish();
      assertThat(f.err()).isEmpty();
      assertThat(f.out()).isEqualTo("same\n");
    }
    assertThat(compiled()).hasSize(1);
  }

  @Test
  void compileErrorsAreShownAsTheCompilerHasThem() throws IOException {
    write("Bad.java", "void main() {\n  int x = \"text\";\n}\n");
    Finished f = run("Bad.java").run();
    assertThat(f.code()).isEqualTo(1);
    assertThat(f.out()).isEmpty();
    assertThat(f.errLines())
        .startsWith("Bad.java:2: error: incompatible types: String cannot be converted to int")
        .endsWith("1 error");
    assertThat(compiled()).isEmpty();
  }

  @Test
  void severalFilesAndPackages() throws IOException {
    write("src/a/Main.java", "package a; class Main { static void main() { b.Part.print(); } }");
    write(
        "src/b/Part.java",
        "package b; public class Part { public static void print() {"
            + " IO.println(Extra.class.getName()); } }");
    write("Extra2.java", "package b; class Extra { }");
    Finished f = run("src/a/Main.java", "Extra2.java", "NotThere.java").run();
    assertThat(f.err()).isEmpty();
    assertThat(f.out()).isEqualTo("b.Extra\n");
  }

  @Test
  void theFirstClassOrTheOneNamedAsTheFile() throws IOException {
    write("Named.java", "class Other {} class Named { void main() { IO.println(\"named\"); } }");
    assertThat(run("Named.java").run().out()).isEqualTo("named\n");
    write("script.java", "class First { void main() { IO.println(\"first\"); } } class Second {}");
    assertThat(run("script.java").run().out()).isEqualTo("first\n");
  }

  @Test
  void mainMethodsAsTheJavaCommandFindsThem() throws IOException {
    write(
        "A.java",
        "class A { static void main(String[] a) { IO.println(\"args\"); }"
            + " static void main() { IO.println(\"none\"); } }");
    assertThat(run("A.java").run().out()).isEqualTo("args\n");
    write(
        "B.java",
        "class B extends C { } class C { protected void main() { IO.println(\"up\"); } }");
    assertThat(run("B.java").run().out()).isEqualTo("up\n");
    write(
        "D.java",
        "class D implements I { } interface I { default void main() {"
            + " IO.println(\"default\"); } }");
    assertThat(run("D.java").run().out()).isEqualTo("default\n");
    write("E.java", "class E { private void main() { } }");
    Finished none = run("E.java").run();
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err()).contains("class E has no main method");
    write("F.java", "class F { F(int x) { } void main() { } }");
    assertThat(run("F.java").run().err()).contains("needs a constructor without arguments");
  }

  @Test
  void classesAndJars() throws IOException {
    write(
        "p/Tool.java",
        "package p; public class Tool { public static void main(String[] a) {"
            + " IO.println(\"tool \" + a[0] + \" \" + org.mpi4j.MPI.world().size()); } }");
    var javac = ToolProvider.findFirst("javac").orElseThrow();
    int failed =
        javac.run(
            System.out,
            System.err,
            "-cp",
            Launch.classPath(),
            "-d",
            folder.resolve("classes").toString(),
            folder.resolve("p/Tool.java").toString());
    assertThat(failed).isZero();
    assertThat(run("-cp", "classes", "p.Tool", "x").run().out()).isEqualTo("tool x 1\n");
    assertThat(run("p.Tool", "y").env("CLASSPATH", "classes").run().out()).isEqualTo("tool y 1\n");
    jar("tool.jar", "p.Tool", null, folder.resolve("classes/p/Tool.class"));
    assertThat(run("tool.jar", "z").run().out()).isEqualTo("tool z 1\n");
    jar("outer.jar", "p.Tool", "tool.jar", null);
    assertThat(run("outer.jar", "w").run().out()).isEqualTo("tool w 1\n");
    jar("bare.jar", null, null, null);
    Finished bare = run("bare.jar").run();
    assertThat(bare.code()).isEqualTo(2);
    assertThat(bare.err()).contains("names no Main-Class");
  }

  private void jar(String name, String mainClass, String classPath, Path file) throws IOException {
    var manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (mainClass != null) {
      main.put(Attributes.Name.MAIN_CLASS, mainClass);
    }
    if (classPath != null) {
      main.put(Attributes.Name.CLASS_PATH, classPath);
    }
    try (var out = new JarOutputStream(Files.newOutputStream(folder.resolve(name)), manifest)) {
      if (file != null) {
        out.putNextEntry(new JarEntry("p/" + file.getFileName()));
        Files.copy(file, out);
      }
    }
  }
}
