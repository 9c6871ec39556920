/* The loop of every benchmark in C, as org.mpi4j.bench.Batches has it: rank 0 runs batches until
 * time is up and tells the others before each how many operations it has; rows go to standard
 * output as label, median and 99th percentile of one operation in microseconds, and where it is
 * measured the percentage that a computation hides. */
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TAG = 1 << 14, MOST_SAMPLES = 1 << 22, BATCHES_OF_ROW = 4, PARTS = 4 };

typedef void (*body)(void *context, int operations);

/* One row, as org.mpi4j.bench.Item: op:size:most:least. */
struct item {
  char op[40], label[64];
  long size;
  int most, least;
};

static int rank, size;
static double seconds = 0.3, warmup = 0.5;
static double *samples;

/* The computation beside non-blocking operations. */
static double seconds_per_step, to_compute, spent, x = 1;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static inline void compute(long steps) {
  for (long i = 0; i < steps; i++) {
    x = x * 0.999999 + 1e-6;
  }
}

static inline void calibrate(void) {
  double best = 1;
  for (int i = 0; i < 2000 && seconds_per_step == 0; i++) {
    double begin = now();
    compute(10000);
    double time = now() - begin;
    best = time < best ? time : best;
  }
  if (seconds_per_step == 0) {
    seconds_per_step = best / 10000;
  }
}

/* Computes, if there is anything to compute, while a request is under way. */
static inline void compute_during(MPI_Request *request) {
  long steps = (long)(to_compute / seconds_per_step / PARTS);
  int done;
  for (int i = 0; i < PARTS && to_compute > 0; i++) {
    double begin = now();
    compute(steps);
    spent += now() - begin;
    MPI_Test(request, &done, MPI_STATUS_IGNORE);
  }
}

struct order {
  int operations, nanos;
};

static double batch(int ranks, struct order o, body f, void *context) {
  for (int r = 1; rank == 0 && r < ranks; r++) {
    MPI_Send(&o, 2, MPI_INT, r, TAG, MPI_COMM_WORLD);
  }
  to_compute = o.nanos * 1e-9;
  spent = 0;
  double begin = now();
  if (o.operations > 0) {
    f(context, o.operations);
  }
  return now() - begin;
}

static double median(double *values, long n) {
  qsort(values, n, sizeof(double), ascending);
  return values[n / 2];
}

/* Fills samples, and computed if it is not null; sets the operations of a batch. */
static long run(double limit, int ranks, const struct item *item, int nanos, body f, void *context,
                int *operations, double *computed) {
  struct order o = {item->least, nanos};
  while (rank != 0) {
    MPI_Recv(&o, 2, MPI_INT, 0, TAG, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    if (o.operations == 0) {
      return 0;
    }
    batch(0, o, f, context);
  }
  double start = now();
  double fit = limit / BATCHES_OF_ROW / (batch(ranks, o, f, context) + 1e-9);
  int units = item->most / item->least;
  units = fit < 1 ? 1 : fit > units ? units : (int)fit;
  *operations = o.operations = units * item->least;
  long n = 0;
  do {
    samples[n] = batch(ranks, o, f, context);
    if (computed != NULL) {
      computed[n] = spent;
    }
    n++;
  } while (now() - start < limit && n < MOST_SAMPLES);
  o.operations = 0;
  batch(ranks, o, f, context);
  return n;
}

/* share: part of the time that counts, 2 for a round trip whose half is wanted. */
static void measure(const struct item *item, int ranks, int share, int overlaps, body f,
                    void *context) {
  if (samples == NULL) {
    samples = malloc(MOST_SAMPLES * sizeof(double));
  }
  int operations = 1;
  run(warmup, ranks, item, 0, f, context, &operations, NULL);
  warmup = seconds < 0.05 ? seconds : 0.05;
  long n = run(seconds, ranks, item, 0, f, context, &operations, NULL);
  double middle = 0;
  if (rank == 0) {
    middle = median(samples, n);
    double unit = 1e6 / ((double)operations * share);
    printf("%s\t%.5f\t%.5f", item->label, unit * middle, unit * samples[(long)(0.99 * n)]);
  }
  if (overlaps) {
    double *computed = malloc(MOST_SAMPLES * sizeof(double));
    double pure = middle / operations, nanos = pure * 1e9;
    int whole = nanos < 1 ? 1 : nanos > 2e9 ? 2000000000 : (int)nanos;
    n = run(seconds, ranks, item, whole, f, context, &operations, computed);
    if (rank == 0) {
      double exposed = (median(samples, n) - median(computed, n)) / operations;
      double hidden = 100 * (1 - exposed / pure);
      printf("\t-1\t%.1f", hidden < 0 ? 0 : hidden > 100 ? 100 : hidden);
    }
    free(computed);
  }
  if (rank == 0) {
    printf("\n");
    fflush(stdout);
  }
}

/* Arguments: seconds for each row, seconds to warm up, then the rows. */
static void start(int *argc, char ***argv) {
  MPI_Init(argc, argv);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  if (*argc > 2) {
    seconds = atof((*argv)[1]);
    warmup = atof((*argv)[2]);
  }
}

static inline struct item parse(const char *text) {
  struct item i = {.most = 1, .least = 1};
  if (sscanf(text, "%39[^:]:%ld:%d:%d", i.op, &i.size, &i.most, &i.least) != 4) {
    fprintf(stderr, "%s: a row is op:size:most:least\n", text);
    MPI_Abort(MPI_COMM_WORLD, 1);
  }
  snprintf(i.label, sizeof i.label, i.size ? "%s %ld" : "%s", i.op, i.size);
  return i;
}

/* A row without a size. */
static inline struct item named(const char *label, int operations) {
  struct item i = {.most = operations, .least = 1};
  snprintf(i.label, sizeof i.label, "%s", label);
  return i;
}

static inline void fail(const char *what) {
  fprintf(stderr, "%s\n", what);
  MPI_Abort(MPI_COMM_WORLD, 1);
}

static inline void fill(char *data, long n, int seed) {
  for (long i = 0; i < n; i++) {
    data[i] = (char)(seed + i * 31);
  }
}

static inline void check(const char *data, long n, int seed) {
  for (long i = 0; i < n; i++) {
    if (data[i] != (char)(seed + i * 31)) {
      fail("a byte is wrong");
    }
  }
}
