package org.mpi4j.internal.object;

/** Writes the values of {@link JdkValues}. */
final class ValueShape extends Shape {
  private final int tag;

  ValueShape(int tag) {
    this.tag = tag;
  }

  @Override
  void write(Writer out, Object value) {
    out.tag(Wire.JDK_VALUE + tag);
    JdkValues.write(out, tag, value);
  }
}
