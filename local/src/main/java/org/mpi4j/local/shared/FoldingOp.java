package org.mpi4j.local.shared;

import org.mpi4j.Datatype;
import org.mpi4j.Op;
import org.mpi4j.internal.reduce.OpImpl;

/** A collective that combines values. */
abstract class FoldingOp extends SharedOp {
  /** Bytes of what is combined at a time. */
  int unit = 1;

  private Op known;
  private Datatype knownType;

  FoldingOp(Channel channel, boolean ofAll) {
    super(channel, ofAll, true);
  }

  /** Notes what is combined; the same as last time mostly. */
  final void units(Op op, Datatype type) {
    if (op != known || type != knownType) {
      unit = OpImpl.operand(op, type).size();
      known = op;
      knownType = type;
    }
  }

  /** Where it is combined; for the time until this operation lets another one run. */
  final Fold fold() {
    channel.fold.use(known, knownType);
    return channel.fold;
  }
}
