package org.mpi4j.jupyter.eval;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** The names that cells have defined, and the means to evaluate more. One thread at a time. */
public final class JavaSession implements AutoCloseable {
  private static final ThreadLocal<Object> HANDED_OVER = new ThreadLocal<>();

  private static final String INTERRUPTED = "the cell was interrupted";

  private final SnippetLoader loader;
  private final InProcess control;
  private final JShell shell;
  private final Places places = new Places();
  private final Traces traces = new Traces(places);
  private final Editing editing;

  /**
   * A session with nothing defined.
   *
   * @param classPath of the compiler
   * @param imports import declarations
   */
  public JavaSession(String classPath, List<String> imports) {
    loader = new SnippetLoader(JavaSession.class.getClassLoader());
    control = new InProcess(loader);
    shell =
        JShell.builder()
            .executionEngine(new Provider(control), Map.of())
            .compilerOptions("-Xlint:none")
            .in(System.in)
            .out(System.out)
            .err(System.err)
            .build();
    // As an option of the compiler it would hide whatever is added later.
    shell.addToClasspath(classPath);
    for (String line : imports) {
      for (SnippetEvent event : shell.eval(line)) {
        if (event.status() != Snippet.Status.VALID) {
          throw new IllegalStateException(line + " cannot be compiled");
        }
      }
    }
    editing = new Editing(shell.sourceCodeAnalysis());
  }

  private record Provider(ExecutionControl control) implements ExecutionControlProvider {
    @Override
    public String name() {
      return "cells";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
      return control;
    }
  }

  /**
   * Loads the classes of cells, and of jars added.
   *
   * @return the loader
   */
  public ClassLoader loader() {
    return loader;
  }

  /**
   * Completion, documentation and whether a cell is complete.
   *
   * @return what editors ask
   */
  public Editing editing() {
    return editing;
  }

  /**
   * Makes a jar or folder of classes known to cells.
   *
   * @param jar the jar or folder
   */
  public void addToClassPath(Path jar) {
    shell.addToClasspath(jar.toString());
    loader.add(jar);
  }

  /**
   * Evaluates Java. Nothing is run when it does not parse.
   *
   * @param source declarations, statements and expressions
   * @param cell number of the cell
   * @param firstLine line of the cell at which the source begins, from 1
   * @return how it ended
   */
  public Outcome eval(String source, int cell, int firstLine) {
    List<Piece> pieces = Piece.split(shell.sourceCodeAnalysis(), source, firstLine);
    if (!pieces.isEmpty() && !pieces.getLast().complete()) {
      Piece bad = pieces.getLast();
      List<SnippetEvent> events = shell.eval(bad.source());
      if (events.isEmpty()) {
        return CompileError.of(
            "cell " + cell + " line " + bad.line() + ": this does not end: " + bad.source());
      }
      return rejected(events.getFirst().snippet(), bad, cell);
    }
    Outcome last = new Outcome.Done();
    for (Piece piece : pieces) {
      if (Thread.currentThread().isInterrupted()) {
        return interrupted();
      }
      last = run(piece, cell);
      if (last instanceof Outcome.Failed) {
        return last;
      }
    }
    return last;
  }

  private Outcome run(Piece piece, int cell) {
    control.forget();
    Outcome outcome = new Outcome.Done();
    List<SnippetEvent> events = shell.eval(piece.source());
    for (SnippetEvent event : events) {
      if (event.causeSnippet() != null) {
        continue;
      }
      Snippet snippet = event.snippet();
      places.put(snippet.id(), cell, piece.line());
      if (event.status() == Snippet.Status.REJECTED) {
        return rejected(snippet, piece, cell);
      }
      if (event.exception() != null) {
        Outcome.Failed failed = traces.of(event.exception());
        forgetResult(snippet);
        boolean stopped =
            StopChecks.stopping() || control.failure() instanceof InterruptedException;
        return stopped ? interrupted(failed.lines()) : failed;
      }
      warnOfMissing(snippet, event.status());
      if (Piece.shown(snippet) && !piece.ended()) {
        outcome = new Outcome.Value(control.value());
      }
      forgetResult(snippet);
    }
    control.forget();
    return outcome;
  }

  /**
   * How a cell ends that was interrupted.
   *
   * @return the outcome
   */
  public static Outcome interrupted() {
    return interrupted(List.of());
  }

  /**
   * How a cell ends that was not at fault itself.
   *
   * @param thrown by a magic, or by the compiler
   * @return the outcome
   */
  public static Outcome failed(Throwable thrown) {
    String text = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    return new Outcome.Failed(thrown.getClass().getName(), text, Traces.plain(thrown));
  }

  /** Of the trace only what says where the cell was. */
  private static Outcome interrupted(List<String> trace) {
    var lines = new ArrayList<String>();
    lines.add(INTERRUPTED);
    trace.stream()
        .filter(line -> line.matches("    at .*cell \\d+ line \\d+\\)?"))
        .forEach(lines::add);
    return new Outcome.Failed("Interrupted", INTERRUPTED, lines);
  }

  private Outcome rejected(Snippet snippet, Piece piece, int cell) {
    return CompileError.of(shell.diagnostics(snippet).toList(), piece.source(), cell, piece.line());
  }

  private void warnOfMissing(Snippet snippet, Snippet.Status status) {
    boolean waits =
        status == Snippet.Status.RECOVERABLE_DEFINED
            || status == Snippet.Status.RECOVERABLE_NOT_DEFINED;
    if (waits && snippet instanceof DeclarationSnippet declaration) {
      String missing = shell.unresolvedDependencies(declaration).collect(Collectors.joining(", "));
      System.err.println(
          declaration.name() + " is defined, but it cannot be used before " + missing);
    }
  }

  /** JShell keeps a variable for each expression, and looks all of them up ever after. */
  private void forgetResult(Snippet snippet) {
    if (snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
      shell.drop(snippet);
      places.forget(snippet.id());
    }
  }

  /**
   * The variables of cells.
   *
   * @return type by name, in order of their declaration
   */
  public Map<String, String> variables() {
    var found = new LinkedHashMap<String, String>();
    shell.variables().forEach(v -> found.put(v.name(), v.typeName()));
    return found;
  }

  /**
   * The value of a variable.
   *
   * @param name of the variable
   * @return its value; null if there is none
   */
  public Object value(String name) {
    Field field = loader.variable(name);
    try {
      if (field != null) {
        field.setAccessible(true);
      }
      return field == null ? null : field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("variable " + name, e);
    }
  }

  /**
   * Declares a variable.
   *
   * @param type as it is written in a cell
   * @param name of the variable
   * @param value of the variable
   * @return how that ended
   */
  public Outcome define(String type, String name, Object value) {
    HANDED_OVER.set(value);
    try {
      String taken = "(%s) %s.handedOver()".formatted(type, JavaSession.class.getName());
      return eval("%s %s = %s;".formatted(type, name, taken), 0, 1);
    } finally {
      HANDED_OVER.remove();
    }
  }

  /**
   * For the code of {@link #define}.
   *
   * @return the value
   */
  public static Object handedOver() {
    return HANDED_OVER.get();
  }

  /**
   * Forgets all names but the imports.
   *
   * @return how many were forgotten
   */
  public int clear() {
    List<Snippet> all = new ArrayList<>(shell.snippets().toList());
    Collections.reverse(all);
    int count = 0;
    for (Snippet snippet : all) {
      if (snippet instanceof DeclarationSnippet && shell.status(snippet).isActive()) {
        shell.drop(snippet);
        count++;
      }
    }
    return count;
  }

  /**
   * Stops what a cell runs: loops of cells by a check, what waits by an interrupt.
   *
   * @param thread runs the cell
   */
  public static void stop(Thread thread) {
    StopChecks.stop();
    thread.interrupt();
  }

  /** Lets the next cell run. */
  public static void resume() {
    StopChecks.reset();
  }

  @Override
  public void close() {
    shell.close();
  }
}
