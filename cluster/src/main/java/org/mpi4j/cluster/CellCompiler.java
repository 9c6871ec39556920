package org.mpi4j.cluster;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;
import org.mpi4j.MPI;

/**
 * Turns cells into classes. It is one jshell whose snippets never run here. Two compilers that are
 * given the same cells in the same order, those that do not compile included, make the same
 * classes.
 */
final class CellCompiler implements AutoCloseable {
  private static final List<String> IMPORTS =
      List.of(
          "java.io.*",
          "java.math.*",
          "java.net.*",
          "java.nio.file.*",
          "java.util.*",
          "java.util.concurrent.*",
          "java.util.function.*",
          "java.util.stream.*",
          "org.mpi4j.*",
          "static org.mpi4j.MPI.*",
          "org.mpi4j.cluster.Px");

  /**
   * A variable of cells.
   *
   * @param type as it is declared
   * @param className class of its static field
   */
  record Variable(String type, String className) {}

  private final JShell shell;
  private final CompilerOnly control = new CompilerOnly(this::fieldLoaded);
  private final CellLines lines;
  private final Map<String, String> fields = new HashMap<>();

  /** Which cell a snippet is of, and where in it. */
  private final Map<String, Place> places = new HashMap<>();

  private record Place(String label, int line) {}

  CellCompiler(CellLines lines, List<Path> classPath) {
    this.lines = lines;
    shell = JShell.builder().executionEngine(control, Map.of()).build();
    for (Path p : classPath()) {
      shell.addToClasspath(p.toString());
    }
    classPath.forEach(this::addToClassPath);
    for (String i : IMPORTS) {
      shell.eval("import " + i + ";");
    }
    warmUp();
  }

  /** What every engine needs. */
  static Set<Path> libraries() {
    var all = new LinkedHashSet<Path>();
    for (Class<?> ours : List.of(MPI.class, CellCompiler.class)) {
      try {
        all.add(Path.of(ours.getProtectionDomain().getCodeSource().getLocation().toURI()));
      } catch (URISyntaxException e) {
        throw new IllegalStateException("place of " + ours + " is no file", e);
      }
    }
    return all;
  }

  /** What this process has, so that cells can name it. */
  static Set<Path> classPath() {
    Set<Path> all = libraries();
    for (String property : List.of("jdk.module.path", "java.class.path")) {
      for (String entry : System.getProperty(property, "").split(File.pathSeparator)) {
        if (!entry.isEmpty()) {
          all.add(Path.of(entry).toAbsolutePath());
        }
      }
    }
    return all;
  }

  void addToClassPath(Path entry) {
    shell.addToClasspath(entry.toString());
  }

  private void fieldLoaded(String name, String className) {
    fields.put(name, className);
  }

  /** The variables that there are. */
  Map<String, Variable> variables() {
    var all = new LinkedHashMap<String, Variable>();
    shell
        .variables()
        .filter(v -> shell.status(v).isActive() && fields.containsKey(v.name()))
        .forEach(v -> all.put(v.name(), new Variable(v.typeName(), fields.get(v.name()))));
    return all;
  }

  /** Compiles a cell. */
  CompiledCell compile(String source, String label) {
    var cell = new CompiledCell();
    control.begin(cell);
    var made = new ArrayList<Snippet>();
    String rest = source;
    while (!rest.isBlank()) {
      // Jshell counts lines from where it is given to read.
      rest = rest.stripLeading();
      int line = lineOf(source, source.length() - rest.length());
      CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (info.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
        break;
      }
      if (info.source() == null || !info.completeness().isComplete()) {
        check(rest, label, line, made);
        fail(made, label + " line " + line + ": the cell ends in the middle of a statement", line);
      }
      int steps = cell.steps.size();
      for (SnippetEvent e : shell.eval(info.source())) {
        if (e.causeSnippet() != null) {
          continue;
        }
        Snippet s = e.snippet();
        if (e.status() == Snippet.Status.REJECTED) {
          fail(made, message(s, info.source(), label, line), lineOfError(s, line));
        }
        made.add(s);
        places.put(s.id(), new Place(label, line));
        if (e.exception() instanceof EvalException exception) {
          place(exception.getStackTrace());
        }
      }
      if (cell.steps.size() > steps) {
        show(cell, made.getLast());
      }
      rest = info.remaining();
    }
    drop(made);
    return cell;
  }

  /** The value of an expression is shown, that of a statement or declaration is not. */
  private static void show(CompiledCell cell, Snippet s) {
    boolean isExpression =
        switch (s.subKind()) {
          case TEMP_VAR_EXPRESSION_SUBKIND, VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND -> true;
          default -> false;
        };
    CompiledCell.Step last = cell.steps.removeLast();
    cell.steps.add(new CompiledCell.Step(last.type(), last.method(), isExpression));
  }

  /** Variables that jshell has made for values of expressions: each makes all others slower. */
  private void drop(List<Snippet> made) {
    for (Snippet s : made) {
      if (s.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
        shell.drop(s);
        fields.remove(((VarSnippet) s).name());
      }
    }
  }

  private void place(StackTraceElement[] translated) {
    List<StackTraceElement> asked = control.asked();
    for (int i = 0; i < translated.length && i < asked.size(); i++) {
      String file = translated[i].getFileName();
      Place place = file != null && file.startsWith("#") ? places.get(file.substring(1)) : null;
      if (place != null) {
        int line = place.line() + translated[i].getLineNumber() - 1;
        lines.put(asked.get(i).getFileName(), asked.get(i).getLineNumber(), place.label(), line);
      }
    }
  }

  // ---- errors

  private void fail(List<Snippet> made, String message, int line) {
    for (Snippet s : made.reversed()) {
      shell.drop(s);
    }
    throw new CompilationException(message, line);
  }

  /** What the compiler says of text that is no snippet. */
  private void check(String rest, String label, int line, List<Snippet> made) {
    for (SnippetEvent e : shell.eval(rest)) {
      if (e.status() == Snippet.Status.REJECTED) {
        fail(made, message(e.snippet(), rest, label, line), lineOfError(e.snippet(), line));
      }
      made.add(e.snippet());
    }
  }

  private int lineOfError(Snippet s, int line) {
    return shell
        .diagnostics(s)
        .filter(Diag::isError)
        .findFirst()
        .map(d -> line + lineOf(s.source(), (int) d.getPosition()) - 1)
        .orElse(line);
  }

  private String message(Snippet s, String source, String label, int line) {
    Diag d = shell.diagnostics(s).filter(Diag::isError).findFirst().orElse(null);
    if (d == null) {
      return label
          + " line "
          + line
          + ": the compiler refuses it without a word: "
          + source.strip();
    }
    int at = (int) Math.max(0, Math.min(d.getPosition(), s.source().length()));
    int inSnippet = lineOf(s.source(), at);
    String[] all = s.source().split("\n", -1);
    String text = all[Math.min(inSnippet, all.length) - 1];
    int column = at - (s.source().lastIndexOf('\n', Math.max(0, at - 1)) + 1);
    if (at == 0) {
      column = 0;
    }
    return "%s line %d: %s\n  %s\n  %s^"
        .formatted(
            label,
            line + inSnippet - 1,
            d.getMessage(Locale.ENGLISH).strip(),
            text,
            " ".repeat(Math.max(0, column)));
  }

  private static int lineOf(String text, int position) {
    return 1
        + (int)
            text.substring(0, Math.min(Math.max(0, position), text.length()))
                .chars()
                .filter(c -> c == '\n')
                .count();
  }

  /**
   * The first cell is not to wait for classes of the compiler. Each compiler does this, so that all
   * of them number snippets alike.
   */
  private void warmUp() {
    for (SnippetEvent e : shell.eval("double warm = Math.sqrt(2);")) {
      shell.drop(e.snippet());
    }
    control.asked();
    fields.clear();
  }

  /** Names that could stand at a place of a cell, for those who type it. */
  List<String> completions(String code, int cursor) {
    return shell.sourceCodeAnalysis().completionSuggestions(code, cursor, new int[1]).stream()
        .map(SourceCodeAnalysis.Suggestion::continuation)
        .distinct()
        .toList();
  }

  @Override
  public void close() {
    shell.close();
  }
}
