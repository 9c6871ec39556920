package org.mpi4j.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of code on a page, with the marks before it: comments that readers of the page do not
 * see.
 *
 * @param page name of the page
 * @param line number of its first line
 * @param language what it is: {@code java}, {@code sh}, {@code text}, ...
 * @param text what it says
 * @param marks texts of the comments in the lines right before it
 */
record PageBlock(String page, int line, String language, String text, List<String> marks) {
  private static final Pattern MARK = Pattern.compile("<!-- (.*) -->");
  private static final Pattern FENCE = Pattern.compile("```(\\w*)");

  /** The blocks of a page, in order. */
  static List<PageBlock> of(Path page) {
    try {
      return of(page.getFileName().toString(), Files.readAllLines(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<PageBlock> of(String page, List<String> lines) {
    var blocks = new ArrayList<PageBlock>();
    var marks = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      Matcher mark = MARK.matcher(lines.get(i));
      if (fence.matches()) {
        int end = i + 1;
        while (!lines.get(end).equals("```")) {
          end++;
        }
        String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
        blocks.add(new PageBlock(page, i + 2, fence.group(1), text, List.copyOf(marks)));
        i = end;
        marks.clear();
      } else if (mark.matches()) {
        marks.add(mark.group(1));
      } else {
        marks.clear();
      }
    }
    return blocks;
  }

  /** What follows a mark that starts with these words, or null. */
  String mark(String words) {
    return marks.stream()
        .filter(m -> m.startsWith(words))
        .map(m -> m.substring(words.length()))
        .findFirst()
        .orElse(null);
  }

  /** Why it cannot be run, or null. */
  String whyNotRun() {
    return mark("not run: ");
  }

  @Override
  public String toString() {
    return page + ":" + line;
  }
}
