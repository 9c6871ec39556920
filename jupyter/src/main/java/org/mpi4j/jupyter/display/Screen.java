package org.mpi4j.jupyter.display;

import java.util.Map;

/** Where displays go. */
public interface Screen {
  /**
   * Shows data, or puts them in the place of what the id has shown before.
   *
   * @param id of the place
   * @param bundle data by MIME type
   * @param update whether there is something at that place
   */
  void show(String id, Map<String, Object> bundle, boolean update);

  /**
   * Clears what the cell has shown.
   *
   * @param wait until there is something new to show
   */
  void clear(boolean wait);
}
