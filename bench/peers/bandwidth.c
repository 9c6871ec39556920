/* Time of a message when rank 0 keeps a window of them on the way to rank 1. */
#include "batches.h"

enum { MOST = 64 };

struct stream {
  char *data;
  int bytes;
};

static void window(void *context, int messages) {
  struct stream *x = context;
  MPI_Request requests[MOST];
  char ack = 0;
  for (int i = 0; i < messages; i++) {
    if (rank == 0) {
      MPI_Isend(x->data, x->bytes, MPI_BYTE, 1, 0, MPI_COMM_WORLD, &requests[i]);
    } else {
      MPI_Irecv(x->data, x->bytes, MPI_BYTE, 0, 0, MPI_COMM_WORLD, &requests[i]);
    }
  }
  MPI_Waitall(messages, requests, MPI_STATUSES_IGNORE);
  if (rank == 0) {
    MPI_Recv(&ack, 1, MPI_BYTE, 1, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  } else {
    MPI_Send(&ack, 1, MPI_BYTE, 0, 1, MPI_COMM_WORLD);
  }
}

int main(int argc, char **argv) {
  start(&argc, &argv);
  for (int i = 2; i < argc && rank < 2; i++) {
    long bytes = atol(argv[i]);
    struct stream x = {calloc(1, bytes + 1), (int)bytes};
    if (rank == 0) {
      fill(x.data, bytes, 7);
    }
    window(&x, 1);
    check(x.data, bytes, 7);
    measure(argv[i], 2, clamp((16L << 20) / (bytes ? bytes : 1), 4, MOST), 1, window, &x);
    free(x.data);
  }
  MPI_Finalize();
}
