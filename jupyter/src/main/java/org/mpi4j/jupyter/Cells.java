package org.mpi4j.jupyter;

import java.util.List;
import org.mpi4j.jupyter.eval.JavaSession;
import org.mpi4j.jupyter.eval.Outcome;
import org.mpi4j.jupyter.magic.BadMagic;
import org.mpi4j.jupyter.magic.CellReader;
import org.mpi4j.jupyter.magic.Magic;
import org.mpi4j.jupyter.magic.Magics;
import org.mpi4j.jupyter.magic.Part;

/** Runs cells: Java by the session, magics by themselves. */
final class Cells {
  private final Magics magics;

  Cells(Magics magics) {
    this.magics = magics;
  }

  Outcome run(String code, int cell) {
    Outcome last = new Outcome.Done();
    for (Part part : CellReader.read(code)) {
      try {
        last = run(part, cell);
      } catch (BadMagic e) {
        last = failed("MagicError", e.getMessage());
      } catch (InterruptedException e) {
        last = JavaSession.interrupted();
      } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
        // Not the cell's own, which are outcomes: a magic's, or the compiler's.
        last = JavaSession.failed(e);
      }
      if (last instanceof Outcome.Failed) {
        return last;
      }
    }
    return last;
  }

  private Outcome run(Part part, int cell) throws InterruptedException {
    return switch (part) {
      case Part.Java java -> magics.java(java, cell);
      case Part.LineMagic line ->
          magics.find(line.name(), false).run(new Magic.Call(line.rest(), null, cell, line.line()));
      case Part.CellMagic whole ->
          magics
              .find(whole.name(), true)
              .run(new Magic.Call(whole.rest(), whole.body(), cell, whole.line()));
    };
  }

  private static Outcome failed(String name, String text) {
    return new Outcome.Failed(name, text, List.of(text));
  }
}
