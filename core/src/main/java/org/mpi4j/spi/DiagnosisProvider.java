package org.mpi4j.spi;

import java.util.List;
import org.mpi4j.Diagnosis;

/** How an engine adds to a {@link Diagnosis}; found by {@link java.util.ServiceLoader}. */
public interface DiagnosisProvider {
  /**
   * Looks at the machine. Must return in limited time, whatever is broken.
   *
   * @return what was found
   */
  List<Diagnosis.Section> diagnose();
}
