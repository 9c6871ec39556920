package org.mpi4j.libmpi.library;

import java.util.List;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/** There is no MPI library that can be used. */
public final class LibraryNotFound extends MpiException {
  private static final long serialVersionUID = 1L;

  /** What was tried. */
  private final transient List<Library.Attempt> attempts;

  LibraryNotFound(String message, List<Library.Attempt> attempts) {
    super(ErrorClass.ERR_OTHER, message);
    this.attempts = List.copyOf(attempts);
  }

  /**
   * The files that were tried.
   *
   * @return in this order
   */
  public List<Library.Attempt> attempts() {
    return attempts;
  }
}
