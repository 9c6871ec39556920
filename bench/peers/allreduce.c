/* Time of a sum of doubles over all ranks, on every rank. */
#include "batches.h"

struct sum {
  double *mine, *all;
  int n;
};

static void reduce(void *context, int times) {
  struct sum *x = context;
  for (int i = 0; i < times; i++) {
    MPI_Allreduce(x->mine, x->all, x->n, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
  }
}

int main(int argc, char **argv) {
  start(&argc, &argv);
  for (int i = 2; i < argc; i++) {
    long bytes = atol(argv[i]);
    int n = bytes < 8 ? 1 : (int)(bytes / 8);
    struct sum x = {malloc(n * sizeof(double)), malloc(n * sizeof(double)), n};
    for (int k = 0; k < n; k++) {
      x.mine[k] = rank + k;
    }
    reduce(&x, 1);
    for (int k = 0; k < n; k++) {
      if (x.all[k] != size * (size - 1) / 2.0 + (double)size * k) {
        fprintf(stderr, "sum[%d] is wrong\n", k);
        MPI_Abort(MPI_COMM_WORLD, 1);
      }
    }
    measure(argv[i], size, clamp((256L << 10) / (bytes ? bytes : 1), 1, 20), 1, reduce, &x);
    free(x.mine);
    free(x.all);
  }
  MPI_Finalize();
}
