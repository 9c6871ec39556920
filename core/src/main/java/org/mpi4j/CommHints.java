package org.mpi4j;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mpi4j.spi.Endpoint;

/** Hints of a communicator. MPI-5.0 section 7.4.4. */
abstract class CommHints extends CommArrays {
  private final Map<String, String> hints = new LinkedHashMap<>();

  CommHints(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
  }

  /**
   * The hints that are in use: those of the standard that were set, and what the library under the
   * engine adds. MPI_Comm_get_info; mpi4py {@code Comm.Get_info}, {@code Comm.info}.
   *
   * @return a new Info
   */
  public Info info() {
    Info info = Info.of(open().hints());
    synchronized (hints) {
      info.putAll(hints);
    }
    return info;
  }

  /**
   * Sets hints; those that are not named keep their values, and names that are unknown are ignored.
   * A {@code dup()} does not take them over. Collective. MPI_Comm_set_info; mpi4py {@code
   * Comm.Set_info}.
   *
   * @param info the hints, equal on all ranks where {@link InfoKeys} says nothing else
   * @throws MpiException (ERR_INFO) if it is null, (ERR_INFO_VALUE) if the value of a hint of
   *     communicators is not legal; nothing is set then
   */
  public void setInfo(Info info) {
    Endpoint ep = open();
    checkHints(info);
    putHints(ep, info);
  }

  final void checkHints(Info info) {
    InfoKeys.checkForComm(Info.checked(info), endpoint.name());
  }

  final void putHints(Endpoint ep, Info info) {
    ep.hints(Map.copyOf(info));
    synchronized (hints) {
      info.forEach((key, value) -> {
        if (InfoKeys.isOfComm(key)) {
          hints.put(key, value);
        }
      });
    }
  }
}
