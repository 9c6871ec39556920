// Cells of a notebook run this file on the engines of a cluster: see psum.ipynb.

/** The sum of the parts that all engines have. */
double psum(double[] a) {
  double mine = DoubleStream.of(a).sum();
  return MPI.world().allreduce(mine, SUM);
}
