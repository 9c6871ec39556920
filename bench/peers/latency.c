/* Half the time of a message from rank 0 to rank 1 and one back. */
#include "batches.h"

struct exchange {
  char *out, *in;
  int bytes;
};

static void ping_pong(void *context, int times) {
  struct exchange *x = context;
  for (int i = 0; i < times; i++) {
    if (rank == 0) {
      MPI_Send(x->out, x->bytes, MPI_BYTE, 1, 0, MPI_COMM_WORLD);
      MPI_Recv(x->in, x->bytes, MPI_BYTE, 1, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    } else {
      MPI_Recv(x->in, x->bytes, MPI_BYTE, 0, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
      MPI_Send(x->out, x->bytes, MPI_BYTE, 0, 0, MPI_COMM_WORLD);
    }
  }
}

int main(int argc, char **argv) {
  start(&argc, &argv);
  for (int i = 2; i < argc && rank < 2; i++) {
    long bytes = atol(argv[i]);
    struct exchange x = {malloc(bytes + 1), malloc(bytes + 1), (int)bytes};
    fill(x.out, bytes, rank);
    ping_pong(&x, 1);
    check(x.in, bytes, 1 - rank);
    measure(argv[i], 2, clamp((256L << 10) / (bytes ? bytes : 1), 1, 50), 2, ping_pong, &x);
    free(x.out);
    free(x.in);
  }
  MPI_Finalize();
}
