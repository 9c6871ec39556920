/* The loop of every benchmark in C, as org.mpi4j.bench.Batches has it: rank 0 runs batches until
 * time is up and tells the others before each whether there is one more; rows go to standard
 * output as label, median and 99th percentile of one operation in microseconds. */
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TAG = 1 << 14, MOST_SAMPLES = 1 << 22 };

typedef void (*body)(void *context, int operations);

static int rank, size;
static double seconds = 0.3, warmup = 0.5;
static double *samples;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void tell(int ranks, int more) {
  for (int r = 1; r < ranks; r++) {
    MPI_Send(&more, 1, MPI_INT, r, TAG, MPI_COMM_WORLD);
  }
}

static long run(double limit, int ranks, int operations, body f, void *context) {
  if (rank != 0) {
    for (;;) {
      int more;
      MPI_Recv(&more, 1, MPI_INT, 0, TAG, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
      if (!more) {
        return 0;
      }
      f(context, operations);
    }
  }
  double start = now(), end;
  long n = 0;
  do {
    tell(ranks, 1);
    double begin = now();
    f(context, operations);
    end = now();
    samples[n++] = end - begin;
  } while (end - start < limit && n < MOST_SAMPLES);
  tell(ranks, 0);
  return n;
}

static void measure(const char *label, int ranks, int operations, int share, body f, void *context) {
  if (samples == NULL) {
    samples = malloc(MOST_SAMPLES * sizeof(double));
  }
  run(warmup, ranks, operations, f, context);
  warmup = 0.05;
  long n = run(seconds, ranks, operations, f, context);
  if (rank == 0) {
    qsort(samples, n, sizeof(double), ascending);
    double unit = 1e6 / ((double)operations * share);
    printf("%s\t%.5f\t%.5f\n", label, unit * samples[n / 2], unit * samples[(long)(0.99 * n)]);
    fflush(stdout);
  }
}

/* Arguments: seconds for each row, then the sizes. */
static void start(int *argc, char ***argv) {
  MPI_Init(argc, argv);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  if (*argc > 1) {
    seconds = atof((*argv)[1]);
  }
}

static int clamp(long n, long least, long most) {
  return (int)(n < least ? least : n > most ? most : n);
}

static inline void fill(char *data, long n, int seed) {
  for (long i = 0; i < n; i++) {
    data[i] = (char)(seed + i * 31);
  }
}

static inline void check(const char *data, long n, int seed) {
  for (long i = 0; i < n; i++) {
    if (data[i] != (char)(seed + i * 31)) {
      fprintf(stderr, "byte %ld of %ld is wrong\n", i, n);
      MPI_Abort(MPI_COMM_WORLD, 1);
    }
  }
}
