package org.mpi4j.junit;

import java.util.List;
import org.opentest4j.MultipleFailuresError;

/** Several ranks have failed, or have not ended. */
final class RanksFailure extends MultipleFailuresError {
  private static final long serialVersionUID = 1;

  private final String message;

  RanksFailure(String heading, List<RankFailure> failures, String notes) {
    super(heading, failures);
    var text = new StringBuilder(heading);
    for (RankFailure f : failures) {
      text.append("\n  ").append(f.getMessage());
      addSuppressed(f);
    }
    message = text.append(notes).toString();
    // Tools show the first line of the test that they find.
    setStackTrace(failures.getFirst().getStackTrace());
  }

  @Override
  public String getMessage() {
    return message;
  }
}
