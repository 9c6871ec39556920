/* Half round trip between two ranks: for each size the median of rounds, in microseconds. */
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>

static int ascending(const void *a, const void *b) {
  double d = *(const double *)a - *(const double *)b;
  return d < 0 ? -1 : d > 0;
}

int main(int argc, char **argv) {
  enum { ROUNDS = 21 };
  int sizes[] = {8, 1024, 65536, 1048576}, rank, provided;
  MPI_Init_thread(&argc, &argv, MPI_THREAD_MULTIPLE, &provided);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  for (int s = 0; s < 4; s++) {
    int times = sizes[s] > 100000 ? 20 : 200;
    char *data = calloc(1, sizes[s]);
    double took[ROUNDS];
    for (int i = sizes[s] == 8 ? -100 : -10; i < ROUNDS; i++) {
      MPI_Barrier(MPI_COMM_WORLD);
      double begin = MPI_Wtime();
      for (int t = 0; t < times; t++) {
        if (rank == 0) {
          MPI_Send(data, sizes[s], MPI_BYTE, 1, 1, MPI_COMM_WORLD);
          MPI_Recv(data, sizes[s], MPI_BYTE, 1, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        } else {
          MPI_Recv(data, sizes[s], MPI_BYTE, 0, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
          MPI_Send(data, sizes[s], MPI_BYTE, 0, 1, MPI_COMM_WORLD);
        }
      }
      if (i >= 0) took[i] = (MPI_Wtime() - begin) * 1e6 / 2 / times;
    }
    qsort(took, ROUNDS, sizeof *took, ascending);
    if (rank == 0) printf("%d %.2f\n", sizes[s], took[ROUNDS / 2]);
    free(data);
  }
  fflush(stdout);
  MPI_Finalize();
}
