/* The other rank of a job of two; the Java one says what is sent. */
#include <mpi.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { N = 7, LARGE = 200000 };

static int me, other;

#define CHECK(condition)                                                       \
  do {                                                                         \
    if (!(condition)) {                                                        \
      fprintf(stderr, "peer.c:%d: not so: %s\n", __LINE__, #condition);        \
      MPI_Abort(MPI_COMM_WORLD, 5);                                            \
    }                                                                          \
  } while (0)

#define PRIMITIVE(T, TYPE, TAG, EXPECTED, ANSWER)                              \
  do {                                                                         \
    T x[N];                                                                    \
    MPI_Status s;                                                              \
    int count;                                                                 \
    MPI_Recv(x, N, TYPE, other, TAG, MPI_COMM_WORLD, &s);                      \
    MPI_Get_count(&s, TYPE, &count);                                           \
    CHECK(count == N);                                                         \
    for (int k = 0; k < N; k++) {                                              \
      CHECK(x[k] == (T)(EXPECTED));                                            \
      x[k] = (T)(ANSWER);                                                      \
    }                                                                          \
    MPI_Send(x, N, TYPE, other, 100 + TAG, MPI_COMM_WORLD);                    \
  } while (0)

static void primitives(void) {
  PRIMITIVE(int8_t, MPI_INT8_T, 0, k - 3, x[k] + 1);
  PRIMITIVE(uint16_t, MPI_UINT16_T, 1, 40000 + k, x[k] + 1);
  PRIMITIVE(int16_t, MPI_INT16_T, 2, 1000 * k - 3000, x[k] + 1);
  PRIMITIVE(int32_t, MPI_INT32_T, 3, 100000 * k - 7, x[k] + 1);
  PRIMITIVE(int64_t, MPI_INT64_T, 4, ((int64_t)k << 40) - 5, x[k] + 1);
  PRIMITIVE(float, MPI_FLOAT, 5, k + 0.5f, x[k] + 1);
  PRIMITIVE(double, MPI_DOUBLE, 6, k / 10.0, x[k] + 1);
  PRIMITIVE(bool, MPI_C_BOOL, 7, k % 3 == 0, !x[k]);
}

static void large(void) {
  double *x = malloc(LARGE * sizeof *x);
  MPI_Recv(x, LARGE, MPI_DOUBLE, other, 8, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  for (int k = 0; k < LARGE; k++) {
    CHECK(x[k] == k);
    x[k] += 1;
  }
  MPI_Send(x, LARGE, MPI_DOUBLE, other, 108, MPI_COMM_WORLD);
  free(x);
}

struct sample {
  int8_t a;
  int32_t b;
  double c;
  int16_t d;
  int64_t e;
};

static void structs(void) {
  int lengths[] = {1, 1, 1, 1, 1};
  MPI_Aint at[] = {offsetof(struct sample, a), offsetof(struct sample, b), offsetof(struct sample, c),
                   offsetof(struct sample, d), offsetof(struct sample, e)};
  MPI_Datatype parts[] = {MPI_INT8_T, MPI_INT32_T, MPI_DOUBLE, MPI_INT16_T, MPI_INT64_T};
  MPI_Datatype made, type;
  MPI_Type_create_struct(5, lengths, at, parts, &made);
  MPI_Type_create_resized(made, 0, sizeof(struct sample), &type);
  MPI_Type_commit(&type);
  struct sample x[3];
  MPI_Recv(x, 3, type, other, 9, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  for (int k = 0; k < 3; k++) {
    CHECK(x[k].a == k && x[k].b == 10 * k && x[k].c == k / 4.0 && x[k].d == -k);
    CHECK(x[k].e == (int64_t)1 << (40 + k));
    x[k] = (struct sample){x[k].a + 1, x[k].b + 1, x[k].c + 1, x[k].d + 1, x[k].e + 1};
  }
  MPI_Send(x, 3, type, other, 109, MPI_COMM_WORLD);
  MPI_Type_free(&type);
  MPI_Type_free(&made);
}

static void vectors(void) {
  double x[4];
  MPI_Recv(x, 4, MPI_DOUBLE, other, 10, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  CHECK(x[0] == 0 && x[1] == 3 && x[2] == 6 && x[3] == 9);
  MPI_Datatype type;
  MPI_Type_vector(4, 1, 3, MPI_INT32_T, &type);
  MPI_Type_commit(&type);
  int32_t y[] = {1, 0, 0, 2, 0, 0, 3, 0, 0, 4};
  MPI_Send(y, 1, type, other, 110, MPI_COMM_WORLD);
  MPI_Type_free(&type);
}

static void collectives(MPI_Comm c) {
  MPI_Barrier(c);
  for (int root = 0; root < 2; root++) {
    int32_t x[5] = {0}, mine[] = {me + 1, 10 * (me + 1)}, sum[2] = {0}, all[4] = {0};
    for (int k = 0; k < 5 && me == root; k++) x[k] = 7 + root;
    MPI_Bcast(x, 5, MPI_INT32_T, root, c);
    for (int k = 0; k < 5; k++) CHECK(x[k] == 7 + root);
    MPI_Reduce(mine, sum, 2, MPI_INT32_T, MPI_SUM, root, c);
    CHECK(me != root || (sum[0] == 3 && sum[1] == 30));
    int64_t largest = 0, ours = 100 + me;
    MPI_Reduce(&ours, &largest, 1, MPI_INT64_T, MPI_MAX, root, c);
    CHECK(me != root || largest == 101);
    MPI_Gather(mine, 2, MPI_INT32_T, all, 2, MPI_INT32_T, root, c);
    CHECK(me != root || (all[0] == 1 && all[1] == 10 && all[2] == 2 && all[3] == 20));
    double whole[] = {0.5, 1.5, 2.5, 3.5}, part[2];
    MPI_Scatter(whole, 2, MPI_DOUBLE, part, 2, MPI_DOUBLE, root, c);
    CHECK(part[0] == 2 * me + 0.5 && part[1] == 2 * me + 1.5);
  }
  double d = me + 0.25, dsum;
  MPI_Allreduce(&d, &dsum, 1, MPI_DOUBLE, MPI_SUM, c);
  CHECK(dsum == 1.5);
  int64_t q = me + 3, qmax;
  MPI_Allreduce(&q, &qmax, 1, MPI_INT64_T, MPI_MAX, c);
  CHECK(qmax == 4);
  int32_t five = me + 5, both[2], one = me + 1, scan;
  MPI_Allgather(&five, 1, MPI_INT32_T, both, 1, MPI_INT32_T, c);
  CHECK(both[0] == 5 && both[1] == 6);
  int16_t rows[] = {10 * me, 10 * me + 1}, turned[2];
  MPI_Alltoall(rows, 1, MPI_INT16_T, turned, 1, MPI_INT16_T, c);
  CHECK(turned[0] == me && turned[1] == 10 + me);
  MPI_Scan(&one, &scan, 1, MPI_INT32_T, MPI_SUM, c);
  CHECK(scan == (me == 0 ? 1 : 3));
}

static void largest_and_smallest(MPI_Comm c) {
  struct { double value; int index; } d = {me == 0 ? -2.5 : 7.5, 10 + me}, dmax;
  MPI_Allreduce(&d, &dmax, 1, MPI_DOUBLE_INT, MPI_MAXLOC, c);
  CHECK(dmax.value == 7.5 && dmax.index == 11);
  struct { float value; int index; } f[] = {{1, me}, {me, 5}}, fmin[2];
  MPI_Allreduce(f, fmin, 2, MPI_FLOAT_INT, MPI_MINLOC, c);
  CHECK(fmin[0].value == 1 && fmin[0].index == 0 && fmin[1].value == 0 && fmin[1].index == 5);
  struct { int value, index; } i = {me, 3 - me}, imax;
  MPI_Reduce(&i, &imax, 1, MPI_2INT, MPI_MAXLOC, 0, c);
  CHECK(me != 0 || (imax.value == 1 && imax.index == 2));
  struct { long value; int index; } l = {(long)me << 40, me}, lmax;
  MPI_Scan(&l, &lmax, 1, MPI_LONG_INT, MPI_MAXLOC, c);
  CHECK(lmax.value == (long)me << 40 && lmax.index == me);
  struct { short value; int index; } s = {(short)-me, 1000 * me}, smin;
  MPI_Allreduce(&s, &smin, 1, MPI_SHORT_INT, MPI_MINLOC, c);
  CHECK(smin.value == -1 && smin.index == 1000);
}

struct range { double low, high; };

static void hull(void *in, void *inout, int *n, MPI_Datatype *type) {
  struct range *a = in, *b = inout;
  for (int k = 0; k < *n; k++) {
    if (a[k].low < b[k].low) b[k].low = a[k].low;
    if (a[k].high > b[k].high) b[k].high = a[k].high;
  }
}

/* An op of a record there, a struct here. */
static void records(MPI_Comm c) {
  MPI_Datatype type;
  MPI_Type_contiguous(2, MPI_DOUBLE, &type);
  MPI_Type_commit(&type);
  MPI_Op op;
  MPI_Op_create(hull, 1, &op);
  struct range mine[] = {{me, me + 1}, {-me, 4}}, all[2];
  MPI_Allreduce(mine, all, 2, type, op, c);
  CHECK(all[0].low == 0 && all[0].high == 2 && all[1].low == -1 && all[1].high == 4);
  MPI_Op_free(&op);
  MPI_Type_free(&type);
}

/* One int to rank 0, two doubles to rank 1. */
static void different_types(MPI_Comm c) {
  struct { double d[2]; int32_t i; } out = {{me + 0.5, me + 1.5}, 10 + me};
  int32_t ints[2] = {0, 0};
  double doubles[4] = {0};
  int to[] = {1, 2}, from[] = {me == 0 ? 1 : 2, me == 0 ? 1 : 2};
  int places[] = {offsetof(__typeof__(out), i), 0}, at[] = {0, me == 0 ? 4 : 16};
  MPI_Datatype given[] = {MPI_INT32_T, MPI_DOUBLE};
  MPI_Datatype wanted[] = {me == 0 ? MPI_INT32_T : MPI_DOUBLE, me == 0 ? MPI_INT32_T : MPI_DOUBLE};
  MPI_Alltoallw(&out, to, places, given, me == 0 ? (void *)ints : doubles, from, at, wanted, c);
  CHECK(me == 1 || (ints[0] == 10 && ints[1] == 11));
  CHECK(me == 0 || (doubles[0] == 0.5 && doubles[1] == 1.5 && doubles[2] == 1.5 && doubles[3] == 2.5));
}

/* A line of two, cut in two; a graph of two; what neighbours give. */
static void topologies(MPI_Comm c) {
  int dims[] = {2, 1}, periods[] = {0, 1}, coords[2], below, above;
  MPI_Comm grid, row, graph;
  MPI_Cart_create(c, 2, dims, periods, 0, &grid);
  MPI_Cart_coords(grid, me, 2, coords);
  MPI_Cart_shift(grid, 0, 1, &below, &above);
  CHECK(coords[0] == me && coords[1] == 0 && (me == 0 ? above == 1 : below == 0));
  int remain[] = {1, 0};
  MPI_Cart_sub(grid, remain, &row);
  int32_t mine = 5 + me, got[2] = {-1, -1};
  MPI_Neighbor_allgather(&mine, 1, MPI_INT32_T, got, 1, MPI_INT32_T, row);
  CHECK(got[me] == -1 && got[1 - me] == 5 + other);
  MPI_Comm_free(&row);
  MPI_Comm_free(&grid);
  MPI_Dist_graph_create_adjacent(c, 1, &other, MPI_UNWEIGHTED, 1, &other, MPI_UNWEIGHTED,
                                 MPI_INFO_NULL, 0, &graph);
  double out[] = {me, me + 1, me + 2}, in[3] = {0};
  int three = 3, zero = 0;
  MPI_Neighbor_alltoall(out, 3, MPI_DOUBLE, in, 3, MPI_DOUBLE, graph);
  CHECK(in[0] == other && in[2] == other + 2);
  MPI_Neighbor_alltoallv(out, &three, &zero, MPI_DOUBLE, in, &three, &zero, MPI_DOUBLE, graph);
  MPI_Aint at = 0;
  MPI_Datatype type = MPI_DOUBLE;
  MPI_Neighbor_alltoallw(out, &three, &at, &type, in, &three, &at, &type, graph);
  CHECK(in[1] == other + 1);
  MPI_Comm_free(&graph);
}

/* Made once and started twice, where the library can. */
static void persistent(MPI_Comm c) {
#if MPI_VERSION >= 4
  double x[2], max[2];
  struct { double value; int index; } d, largest;
  int32_t y[3];
  MPI_Request r[4];
  MPI_Allreduce_init(x, max, 2, MPI_DOUBLE, MPI_MAX, c, MPI_INFO_NULL, &r[0]);
  MPI_Bcast_init(y, 3, MPI_INT32_T, 1, c, MPI_INFO_NULL, &r[1]);
  MPI_Allreduce_init(&d, &largest, 1, MPI_DOUBLE_INT, MPI_MAXLOC, c, MPI_INFO_NULL, &r[2]);
  MPI_Barrier_init(c, MPI_INFO_NULL, &r[3]);
  for (int round = 0; round < 2; round++) {
    x[0] = me + round;
    x[1] = -me - round;
    d.value = me;
    d.index = 7 * round + me;
    for (int k = 0; k < 3; k++) y[k] = me == 1 ? 10 * round + k : -1;
    MPI_Startall(4, r);
    MPI_Waitall(4, r, MPI_STATUSES_IGNORE);
    CHECK(max[0] == 1 + round && max[1] == -round && y[2] == 10 * round + 2);
    CHECK(largest.value == 1 && largest.index == 7 * round + 1);
  }
  for (int k = 0; k < 4; k++) MPI_Request_free(&r[k]);
#endif
}

static void started_collectives(void) {
  int32_t mine = me + 1, sum;
  MPI_Request r;
  MPI_Iallreduce(&mine, &sum, 1, MPI_INT32_T, MPI_SUM, MPI_COMM_WORLD, &r);
  MPI_Wait(&r, MPI_STATUS_IGNORE);
  CHECK(sum == 3);
  MPI_Ibarrier(MPI_COMM_WORLD, &r);
  MPI_Wait(&r, MPI_STATUS_IGNORE);
}

/* A Java object has a tag that no program uses, and a format of its own. */
static void objects(void) {
  MPI_Status s;
  MPI_Probe(other, MPI_ANY_TAG, MPI_COMM_WORLD, &s);
  CHECK(s.MPI_TAG > 1000);
  int bytes;
  MPI_Get_count(&s, MPI_BYTE, &bytes);
  char *x = malloc(bytes);
  MPI_Recv(x, bytes, MPI_BYTE, other, s.MPI_TAG, MPI_COMM_WORLD, &s);
  MPI_Send(x, bytes, MPI_BYTE, other, 111, MPI_COMM_WORLD);
  free(x);
  MPI_Barrier(MPI_COMM_WORLD);
}

int main(void) {
  MPI_Init(NULL, NULL);
  MPI_Comm_rank(MPI_COMM_WORLD, &me);
  other = 1 - me;
  primitives();
  large();
  structs();
  vectors();
  collectives(MPI_COMM_WORLD);
  largest_and_smallest(MPI_COMM_WORLD);
  records(MPI_COMM_WORLD);
  different_types(MPI_COMM_WORLD);
  topologies(MPI_COMM_WORLD);
  persistent(MPI_COMM_WORLD);
  started_collectives();
  MPI_Comm dup, split;
  MPI_Comm_dup(MPI_COMM_WORLD, &dup);
  collectives(dup);
  MPI_Comm_free(&dup);
  MPI_Comm_split(MPI_COMM_WORLD, 0, -me, &split);
  MPI_Barrier(split);
  MPI_Comm_free(&split);
  objects();
  printf("c rank %d is done\n", me);
  MPI_Finalize();
}
