/* Messages between pairs of ranks, i and i + size/2, and a token that goes round, as
 * org.mpi4j.bench.MessageBench has them. */
#include "batches.h"

enum { MOST = 64 };

static char *out, *in;
static int bytes, first, peer;

static void ping_pong(void *context, int times) {
  (void)context;
  for (int i = 0; i < times; i++) {
    if (first) {
      MPI_Send(out, bytes, MPI_BYTE, peer, 0, MPI_COMM_WORLD);
      MPI_Recv(in, bytes, MPI_BYTE, peer, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    } else {
      MPI_Recv(in, bytes, MPI_BYTE, peer, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
      MPI_Send(out, bytes, MPI_BYTE, peer, 0, MPI_COMM_WORLD);
    }
  }
}

static void acknowledge(MPI_Request *requests, int n) {
  char ack = 0;
  MPI_Waitall(n, requests, MPI_STATUSES_IGNORE);
  if (first) {
    MPI_Recv(&ack, 1, MPI_BYTE, peer, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  } else {
    MPI_Send(&ack, 1, MPI_BYTE, peer, 1, MPI_COMM_WORLD);
  }
}

static void stream(void *context, int messages) {
  (void)context;
  MPI_Request requests[MOST];
  for (int i = 0; i < messages; i++) {
    if (first) {
      MPI_Isend(out, bytes, MPI_BYTE, peer, 0, MPI_COMM_WORLD, &requests[i]);
    } else {
      MPI_Irecv(in, bytes, MPI_BYTE, peer, 0, MPI_COMM_WORLD, &requests[i]);
    }
  }
  acknowledge(requests, messages);
}

static void streams(void *context, int messages) {
  (void)context;
  MPI_Request requests[2 * MOST];
  for (int i = 0; i < messages; i++) {
    MPI_Irecv(in, bytes, MPI_BYTE, peer, 0, MPI_COMM_WORLD, &requests[i]);
  }
  for (int i = 0; i < messages; i++) {
    MPI_Isend(out, bytes, MPI_BYTE, peer, 0, MPI_COMM_WORLD, &requests[messages + i]);
  }
  acknowledge(requests, 2 * messages);
}

static void ring(void *context, int laps) {
  (void)context;
  int next = (rank + 1) % size, before = (rank + size - 1) % size;
  for (int i = 0; i < laps; i++) {
    if (rank == 0) {
      MPI_Send(out, bytes, MPI_BYTE, next, 0, MPI_COMM_WORLD);
      MPI_Recv(in, bytes, MPI_BYTE, before, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    } else {
      MPI_Recv(in, bytes, MPI_BYTE, before, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
      MPI_Send(out, bytes, MPI_BYTE, next, 0, MPI_COMM_WORLD);
    }
  }
}

int main(int argc, char **argv) {
  start(&argc, &argv);
  int pairs = size / 2, rings = 0;
  long largest = 1;
  for (int i = 3; i < argc; i++) {
    struct item item = parse(argv[i]);
    largest = item.size > largest ? item.size : largest;
    rings |= strcmp(item.op, "token-ring") == 0;
  }
  first = rank < pairs;
  peer = first ? rank + pairs : rank - pairs;
  out = malloc(largest);
  in = malloc(largest);
  int ranks = rings ? size : 2 * pairs;
  for (int i = 3; i < argc && rank < ranks; i++) {
    struct item item = parse(argv[i]);
    int latency = strstr(item.op, "latency") != NULL, circle = strcmp(item.op, "token-ring") == 0;
    int both = strcmp(item.op, "bi-bandwidth") == 0;
    body f = circle ? ring : latency ? ping_pong : both ? streams : stream;
    int share = circle ? size : latency ? 2 : both ? 2 * pairs : pairs;
    bytes = (int)item.size;
    fill(out, bytes, rank);
    f(NULL, 1);
    if (f != stream || !first) {
      check(in, bytes, circle ? (rank + size - 1) % size : peer);
    }
    measure(&item, ranks, share, 0, f, NULL);
  }
  MPI_Finalize();
}
