package org.mpi4j;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.mpi4j.spi.DiagnosisProvider;

/**
 * What mpi4j found on this machine, and what to do about each problem. The command {@code mpi4j
 * doctor} is a thin layer over it.
 *
 * @param sections what belongs together
 */
public record Diagnosis(List<Section> sections) {
  /**
   * Findings about one thing.
   *
   * @param id short name for programs, such as {@code java}
   * @param title for people
   * @param findings in the order in which they matter
   */
  public record Section(String id, String title, List<Finding> findings) {
    /** Copies. */
    public Section {
      findings = List.copyOf(findings);
    }
  }

  /** How good a finding is. */
  public enum Verdict {
    /** As it should be. */
    OK,
    /** Works, but should be known. */
    NOTE,
    /** Something will fail. */
    PROBLEM
  }

  /**
   * One fact.
   *
   * @param name what it is about
   * @param value what was found
   * @param verdict how good that is
   * @param advice what to do next; empty when there is nothing to do
   */
  public record Finding(String name, String value, Verdict verdict, String advice) {
    /**
     * A fact that is as it should be.
     *
     * @param name what it is about
     * @param value what was found
     * @return the finding
     */
    public static Finding ok(String name, String value) {
      return new Finding(name, value, Verdict.OK, "");
    }

    /**
     * A fact that should be known.
     *
     * @param name what it is about
     * @param value what was found
     * @param advice what to do next, or empty
     * @return the finding
     */
    public static Finding note(String name, String value, String advice) {
      return new Finding(name, value, Verdict.NOTE, advice);
    }

    /**
     * A fact because of which something will fail.
     *
     * @param name what it is about
     * @param value what was found
     * @param advice what to do next
     * @return the finding
     */
    public static Finding problem(String name, String value, String advice) {
      return new Finding(name, value, Verdict.PROBLEM, advice);
    }
  }

  /** Copies. */
  public Diagnosis {
    sections = List.copyOf(sections);
  }

  /**
   * Looks at this machine. Starts programs, some of which start MPI, and waits for them: takes a
   * few seconds.
   *
   * @return what was found
   */
  public static Diagnosis ofThisMachine() {
    List<Section> sections = new ArrayList<>();
    for (DiagnosisProvider provider : ServiceLoader.load(DiagnosisProvider.class)) {
      sections.addAll(provider.diagnose());
    }
    return new Diagnosis(sections);
  }

  /**
   * The findings because of which something will fail.
   *
   * @return empty when all is well
   */
  public List<Finding> problems() {
    List<Finding> problems = new ArrayList<>();
    for (Section section : sections) {
      for (Finding finding : section.findings()) {
        if (finding.verdict() == Verdict.PROBLEM) {
          problems.add(finding);
        }
      }
    }
    return problems;
  }
}
