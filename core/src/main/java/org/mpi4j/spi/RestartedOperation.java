package org.mpi4j.spi;

import java.util.function.Supplier;

/** A persistent operation that is a new ordinary one in each round. */
public final class RestartedOperation extends Operation {
  private final String description;
  private final Supplier<Operation> starting;
  private volatile Operation current;

  /**
   * An inactive operation.
   *
   * @param description what it is, for reports
   * @param starting starts one round
   */
  public RestartedOperation(String description, Supplier<Operation> starting) {
    this.description = description;
    this.starting = starting;
  }

  @Override
  public void activate() {
    reset();
    Operation op = starting.get();
    current = op;
    op.whenDone(() -> {
      if (op.failure() != null) {
        fail(op.failure());
      } else {
        complete(op.status());
      }
    });
  }

  @Override
  public void cancel() {
    Operation op = current;
    if (op != null) {
      op.cancel();
    }
  }

  @Override
  public String describe() {
    Operation op = current;
    return op == null ? description : op.describe();
  }
}
