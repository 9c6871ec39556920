/* Time of a barrier of all ranks. */
#include "batches.h"

static void barriers(void *context, int times) {
  (void)context;
  for (int i = 0; i < times; i++) {
    MPI_Barrier(MPI_COMM_WORLD);
  }
}

int main(int argc, char **argv) {
  start(&argc, &argv);
  char label[32];
  snprintf(label, sizeof label, "%d ranks", size);
  measure(label, size, 10, 1, barriers, NULL);
  MPI_Finalize();
}
