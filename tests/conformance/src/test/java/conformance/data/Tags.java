package conformance.data;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;

/** The tags of an engine. */
public final class Tags {
  private static final Pattern RANGE = Pattern.compile("are 0\\.\\.(\\d+)");

  private Tags() {}

  /** The largest one, as the error for a larger one tells it. */
  public static int largest(Comm comm) {
    try {
      comm.send(new int[0], MPI.PROC_NULL, Integer.MAX_VALUE);
      return Integer.MAX_VALUE;
    } catch (MpiException e) {
      Matcher range = RANGE.matcher(e.getMessage());
      if (!range.find()) {
        throw e;
      }
      return Integer.parseInt(range.group(1));
    }
  }
}
