package org.mpi4j.cluster;

import java.util.ArrayList;
import java.util.List;
import org.mpi4j.cluster.wire.MetaOut;

/** A cell after compilation: what engines load, and what they call. */
final class CompiledCell {
  /**
   * A class.
   *
   * @param name its binary name
   * @param file its class file
   */
  record TypeFile(String name, byte[] file) {}

  /**
   * A call.
   *
   * @param type class of the method
   * @param method its name
   * @param show whether the value is to be shown
   */
  record Step(String type, String method, boolean show) {}

  final List<TypeFile> types = new ArrayList<>();
  final List<Step> steps = new ArrayList<>();

  /** As the engine reads it. */
  byte[] code() {
    var out = new MetaOut().putInt(types.size());
    types.forEach(t -> out.putText(t.name()).putBytes(t.file()));
    out.putInt(steps.size());
    steps.forEach(s -> out.putText(s.type()).put(s.show()).putText(s.method()));
    return out.toBytes();
  }
}
