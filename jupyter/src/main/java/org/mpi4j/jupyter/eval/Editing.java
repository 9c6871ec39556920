package org.mpi4j.jupyter.eval;

import java.util.List;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** What an editor asks about a cell that is being written. */
public final class Editing {
  private final SourceCodeAnalysis analysis;

  /**
   * Words that may stand at a place.
   *
   * @param words what may stand there
   * @param from where what they replace begins
   */
  public record Completions(List<String> words, int from) {}

  /** Whether a cell can be run as it is. */
  public enum State {
    /** It can. */
    COMPLETE,
    /** More must follow. */
    INCOMPLETE,
    /** Nothing that follows makes it Java. */
    INVALID
  }

  Editing(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  /**
   * Completes what stands before the cursor.
   *
   * @param source the cell
   * @param cursor where it is completed
   * @return words, those that fit the expected type first
   */
  public Completions complete(String source, int cursor) {
    int start = lastSnippet(source.substring(0, cursor));
    int[] anchor = {0};
    List<SourceCodeAnalysis.Suggestion> found =
        analysis.completionSuggestions(source.substring(start, cursor), cursor - start, anchor);
    var words =
        Stream.concat(
                found.stream().filter(SourceCodeAnalysis.Suggestion::matchesType),
                found.stream().filter(s -> !s.matchesType()))
            .map(SourceCodeAnalysis.Suggestion::continuation)
            .distinct()
            .toList();
    return new Completions(words, words.isEmpty() ? cursor : start + anchor[0]);
  }

  /**
   * Signatures and documentation of what stands at the cursor.
   *
   * @param source the cell
   * @param cursor the place
   * @return texts, perhaps none
   */
  public List<String> documentation(String source, int cursor) {
    int end = cursor;
    while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
      end++;
    }
    // Documentation of a method is found inside of its parentheses.
    String text = source.substring(0, end);
    if (end < source.length() && source.charAt(end) == '(') {
      text += "(";
    }
    int start = lastSnippet(text);
    text = text.substring(start);
    return analysis.documentation(text, text.length(), true).stream()
        .map(
            d -> d.javadoc() == null ? d.signature() : d.signature() + "\n\n" + d.javadoc().strip())
        .distinct()
        .toList();
  }

  /**
   * Is the source complete?
   *
   * @param source the cell
   * @return what it is
   */
  public State state(String source) {
    String rest = source;
    while (!rest.isBlank()) {
      CompletionInfo info = analysis.analyzeCompletion(rest);
      if (info.completeness() == Completeness.UNKNOWN) {
        return State.INVALID;
      }
      if (info.completeness() == Completeness.DEFINITELY_INCOMPLETE) {
        return State.INCOMPLETE;
      }
      if (info.completeness() == Completeness.EMPTY || info.remaining() == null) {
        break;
      }
      rest = info.remaining();
    }
    return State.COMPLETE;
  }

  /** Where the snippet begins in which the text ends. */
  private int lastSnippet(String text) {
    String rest = text;
    while (!rest.isBlank()) {
      CompletionInfo info = analysis.analyzeCompletion(rest);
      String remaining = info.remaining();
      boolean more =
          info.completeness().isComplete()
              && remaining != null
              && !remaining.isBlank()
              && remaining.length() < rest.length();
      if (!more) {
        break;
      }
      rest = remaining;
    }
    return text.length() - rest.length();
  }
}
