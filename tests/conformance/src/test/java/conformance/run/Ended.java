package conformance.run;

/**
 * How a job ended.
 *
 * @param code its exit code
 * @param output what the job printed, if that was kept
 */
public record Ended(int code, String output) {
  @Override
  public String toString() {
    return "the job ended with code " + code + "\n" + output;
  }
}
