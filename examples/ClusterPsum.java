// The interactive cluster: four engines, a cell that defines a method, an array dealt out over the
// engines, and a second cell that sums it with one call of MPI. The program itself is no rank.
//
//   bin/mpi4j run -n 1 examples/ClusterPsum.java
//
// prints:
//
//   [0.0, 1.0, 2.0, 3.0]
//   [4.0, 5.0, 6.0, 7.0]
//   [8.0, 9.0, 10.0, 11.0]
//   [12.0, 13.0, 14.0, 15.0]
//   [120.0, 120.0, 120.0, 120.0]
//   tasks: [1, 4, 9, 16, 25]

import java.util.stream.IntStream;
import org.mpi4j.cluster.Cluster;
import org.mpi4j.cluster.DirectView;

void main() {
  try (Cluster cluster = Cluster.start(4)) {
    DirectView view = cluster.all();
    view.execute(
        """
        double psum(double[] x) {
          double sum = DoubleStream.of(x).sum();
          return MPI.world().allreduce(sum, SUM);
        }
        """);
    view.scatter("a", IntStream.range(0, 16).asDoubleStream().toArray());
    for (double[] part : view.pull("a", double[].class)) {
      IO.println(Arrays.toString(part));
    }
    view.execute("double totalsum = psum(a);");
    IO.println(view.get("totalsum"));

    IO.println("tasks: " + cluster.balanced().map((Integer i) -> i * i, List.of(1, 2, 3, 4, 5)));
  }
}
