package org.mpi4j.cluster;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LineNumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * What jshell takes for the place where its snippets run: it only writes down the classes and
 * calls, and tells jshell that each call has thrown an exception whose stack has all lines of the
 * classes, since jshell then says which lines of the snippets these are.
 */
final class CompilerOnly implements ExecutionControl, ExecutionControlProvider {
  private final Set<StackTraceElement> unplaced = new LinkedHashSet<>();
  private final BiConsumer<String, String> fields;
  private CompiledCell cell = new CompiledCell();

  /** Asked lines, in the order of the stack that jshell translates. */
  private List<StackTraceElement> asked = List.of();

  CompilerOnly(BiConsumer<String, String> fields) {
    this.fields = fields;
  }

  void begin(CompiledCell next) {
    cell = next;
  }

  List<StackTraceElement> asked() {
    List<StackTraceElement> all = asked;
    asked = List.of();
    return all;
  }

  @Override
  public String name() {
    return "mpi4j";
  }

  @Override
  public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
    return this;
  }

  @Override
  public void load(ClassBytecodes[] classes) {
    for (ClassBytecodes c : classes) {
      cell.types.add(new CompiledCell.TypeFile(c.name(), c.bytecodes()));
      scan(c);
    }
  }

  private void scan(ClassBytecodes c) {
    ClassModel model = ClassFile.of().parse(c.bytecodes());
    String simple = c.name().substring(c.name().lastIndexOf('.') + 1);
    boolean isOuter = simple.lastIndexOf('$') == "$JShell".length();
    if (isOuter) {
      for (FieldModel f : model.fields()) {
        fields.accept(f.fieldName().stringValue(), c.name());
      }
    }
    // Classes inside share the file, and jshell knows the outer one only.
    int second = simple.indexOf('$', "$JShell$".length());
    String outer = second < 0 ? simple : simple.substring(0, second);
    for (MethodModel m : model.methods()) {
      if (isOuter && m.methodName().equalsString("<init>")) {
        continue; // Its line is jshell's, and belongs to no snippet.
      }
      m.code()
          .ifPresent(code -> {
            for (CodeElement e : code) {
              if (e instanceof LineNumber n) {
                unplaced.add(
                    new StackTraceElement("REPL." + outer, "m", outer + ".java", n.line()));
              }
            }
          });
    }
  }

  @Override
  public void redefine(ClassBytecodes[] classes) throws NotImplementedException {
    throw new NotImplementedException("engines load new classes");
  }

  @Override
  public String invoke(String type, String method) throws UserException {
    cell.steps.add(new CompiledCell.Step(type, method, false));
    asked = new ArrayList<>(unplaced);
    unplaced.clear();
    throw new UserException("", "lines", asked.toArray(StackTraceElement[]::new));
  }

  @Override
  public String varValue(String type, String name) {
    return "";
  }

  @Override
  public void addToClasspath(String path) {
    // Engines have their own.
  }

  @Override
  public void stop() {
    // Nothing runs here.
  }

  @Override
  public Object extensionCommand(String command, Object argument) throws NotImplementedException {
    throw new NotImplementedException(command);
  }

  @Override
  public void close() {
    unplaced.clear();
  }
}
