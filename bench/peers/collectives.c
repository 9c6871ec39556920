/* Collective operations, as org.mpi4j.bench.Collective has them. */
#include "batches.h"

struct data {
  double *send, *recv;
  int n;
  int *counts, *displs;
};

typedef void (*blocking)(struct data *d, int root);
typedef void (*non_blocking)(struct data *d, int root, MPI_Request *r);

#define W MPI_COMM_WORLD
#define SEND d->send, d->n, MPI_DOUBLE
#define RECV d->recv, d->n, MPI_DOUBLE
#define SENDV d->send, d->counts, d->displs, MPI_DOUBLE
#define RECVV d->recv, d->counts, d->displs, MPI_DOUBLE
#define SUMS d->send, d->recv, d->n, MPI_DOUBLE, MPI_SUM
#define SUMSV d->send, d->recv, d->counts, MPI_DOUBLE, MPI_SUM

/* Both forms of an operation, from its names and arguments. */
#define FORMS(name, upper, ...)                                         \
  static void name(struct data *d, int root) {                          \
    (void)d, (void)root;                                                \
    MPI_##upper(__VA_ARGS__);                                           \
  }                                                                     \
  static void i##name(struct data *d, int root, MPI_Request *request) { \
    (void)d, (void)root;                                                \
    MPI_I##name(__VA_ARGS__, request);                                  \
  }

FORMS(barrier, Barrier, W)
FORMS(bcast, Bcast, RECV, root, W)
FORMS(reduce, Reduce, SUMS, root, W)
FORMS(allreduce, Allreduce, SUMS, W)
FORMS(allgather, Allgather, SEND, RECV, W)
FORMS(alltoall, Alltoall, SEND, RECV, W)
FORMS(gather, Gather, SEND, RECV, root, W)
FORMS(scatter, Scatter, SEND, RECV, root, W)
FORMS(reduce_scatter_block, Reduce_scatter_block, SUMS, W)
FORMS(reduce_scatter, Reduce_scatter, SUMSV, W)
FORMS(gatherv, Gatherv, SEND, RECVV, root, W)
FORMS(scatterv, Scatterv, SENDV, RECV, root, W)
FORMS(allgatherv, Allgatherv, SEND, RECVV, W)
FORMS(alltoallv, Alltoallv, SENDV, RECVV, W)

enum root { NONE, FROM, TO };
enum content { NOTHING, OF_ROOT, OF_EACH, OF_ALL };

/* sent, received: whether the buffer has a part for each rank. */
static const struct collective {
  const char *name;
  enum root root;
  int sent, received;
  enum content content;
  blocking run;
  non_blocking start;
} all[] = {
    {"barrier", NONE, 0, 0, NOTHING, barrier, ibarrier},
    {"bcast", FROM, 0, 0, OF_ROOT, bcast, ibcast},
    {"reduce", TO, 0, 0, OF_ALL, reduce, ireduce},
    {"allreduce", NONE, 0, 0, OF_ALL, allreduce, iallreduce},
    {"allgather", NONE, 0, 1, OF_EACH, allgather, iallgather},
    {"alltoall", NONE, 1, 1, OF_EACH, alltoall, ialltoall},
    {"gather", TO, 0, 1, OF_EACH, gather, igather},
    {"scatter", FROM, 1, 0, OF_ROOT, scatter, iscatter},
    {"reduce-scatter-block", NONE, 1, 0, OF_ALL, reduce_scatter_block, ireduce_scatter_block},
    {"reduce-scatter", NONE, 1, 0, OF_ALL, reduce_scatter, ireduce_scatter},
    {"gatherv", TO, 0, 1, OF_EACH, gatherv, igatherv},
    {"scatterv", FROM, 1, 0, OF_ROOT, scatterv, iscatterv},
    {"allgatherv", NONE, 0, 1, OF_EACH, allgatherv, iallgatherv},
    {"alltoallv", NONE, 1, 1, OF_EACH, alltoallv, ialltoallv},
};

static const struct collective *current;

static const struct collective *find(const char *op) {
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    if (strcmp(all[i].name, op) == 0 || (op[0] == 'i' && strcmp(all[i].name, op + 1) == 0)) {
      return &all[i];
    }
  }
  fail(op);
  return NULL;
}

static int root_of(int i) {
  return current->root == NONE ? 0 : current->root == FROM ? i % size : (i + 1) % size;
}

static void run_blocking(void *context, int times) {
  for (int i = 0; i < times; i++) {
    current->run(context, root_of(i));
  }
}

static void run_non_blocking(void *context, int times) {
  for (int i = 0; i < times; i++) {
    MPI_Request request;
    current->start(context, root_of(i), &request);
    compute_during(&request);
    MPI_Wait(&request, MPI_STATUS_IGNORE);
  }
}

/* Element i of the part that rank r sends; small, so that sums are exact. */
static double value(int r, int part, int i) {
  return 3 * r + 7 * part + i % 101;
}

static void fill_data(struct data *d) {
  for (long i = 0; i < (long)(current->received ? size : 1) * d->n; i++) {
    d->recv[i] = -1;
  }
  for (long i = 0; i < (long)(current->sent ? size : 1) * d->n; i++) {
    d->send[i] = value(rank, (int)(i / d->n), (int)(i % d->n));
  }
  for (int i = 0; i < d->n && current->run == bcast && rank == 0; i++) {
    d->recv[i] = value(0, 0, i);
  }
}

static void check_data(const struct data *d) {
  if (current->content == NOTHING || (current->root == TO && rank != 0)) {
    return;
  }
  int own = current->sent ? rank : 0;
  for (long k = 0; k < (long)(current->received ? size : 1) * d->n; k++) {
    int part = (int)(k / d->n), i = (int)(k % d->n);
    double due = current->content == OF_EACH  ? value(part, own, i)
                 : current->content == OF_ALL ? 3 * size * (size - 1) / 2 + size * value(0, own, i)
                                              : value(0, own, i);
    if (d->recv[k] != due) {
      fail("an element is wrong");
    }
  }
}

static int elements(const struct item *item) {
  return item->size < 8 ? 1 : (int)(item->size / 8);
}

int main(int argc, char **argv) {
  start(&argc, &argv);
  struct data d = {.counts = malloc(size * sizeof(int)), .displs = malloc(size * sizeof(int))};
  long sent = 1, received = 1;
  for (int i = 3; i < argc; i++) {
    struct item item = parse(argv[i]);
    const struct collective *c = find(item.op);
    long s = (long)elements(&item) * (c->sent ? size : 1);
    long r = (long)elements(&item) * (c->received ? size : 1);
    sent = s > sent ? s : sent;
    received = r > received ? r : received;
  }
  d.send = malloc(sent * sizeof(double));
  d.recv = malloc(received * sizeof(double));
  for (int i = 3; i < argc; i++) {
    struct item item = parse(argv[i]);
    int starts = item.op[0] == 'i';
    current = find(item.op);
    d.n = elements(&item);
    for (int r = 0; r < size; r++) {
      d.counts[r] = d.n;
      d.displs[r] = r * d.n;
    }
    fill_data(&d);
    if (starts) {
      MPI_Request request;
      calibrate();
      current->start(&d, 0, &request);
      MPI_Wait(&request, MPI_STATUS_IGNORE);
    } else {
      current->run(&d, 0);
    }
    check_data(&d);
    measure(&item, size, 1, starts, starts ? run_non_blocking : run_blocking, &d);
  }
  MPI_Finalize();
}
