package org.mpi4j.jupyter;

import java.util.Map;
import java.util.function.BiConsumer;
import org.mpi4j.jupyter.display.Screen;

/** Displays of cells go to the front ends, behind what was printed before. */
record CellScreen(BiConsumer<String, Map<String, Object>> publish, CellOutput output)
    implements Screen {
  @Override
  public void show(String id, Map<String, Object> bundle, boolean update) {
    output.flush();
    publish.accept(
        update ? "update_display_data" : "display_data",
        Map.of("data", bundle, "metadata", Map.of(), "transient", Map.of("display_id", id)));
  }

  @Override
  public void clear(boolean wait) {
    output.flush();
    publish.accept("clear_output", Map.of("wait", wait));
  }
}
