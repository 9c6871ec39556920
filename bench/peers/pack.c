/* Time to pack and unpack 256 KiB of data that is not in one piece. */
#include "batches.h"

enum { BYTES = 256 << 10 };

struct job {
  MPI_Datatype type;
  int count;
  char *memory, *packed, *back;
};

static void pack(void *context, int operations) {
  struct job *x = context;
  for (int i = 0; i < operations; i++) {
    int at = 0;
    MPI_Pack(x->memory, x->count, x->type, x->packed, BYTES, &at, MPI_COMM_WORLD);
  }
}

static void unpack(void *context, int operations) {
  struct job *x = context;
  for (int i = 0; i < operations; i++) {
    int at = 0;
    MPI_Unpack(x->packed, BYTES, &at, x->back, x->count, x->type, MPI_COMM_WORLD);
  }
}

static void both(const char *name, MPI_Datatype type) {
  int size, at = 0;
  MPI_Aint lb, extent;
  char label[64];
  struct item item;
  MPI_Type_commit(&type);
  MPI_Type_size(type, &size);
  MPI_Type_get_extent(type, &lb, &extent);
  struct job x = {type, BYTES / size, NULL, malloc(BYTES), NULL};
  long length = extent * x.count;
  x.memory = malloc(length);
  x.back = calloc(1, length);
  char *again = malloc(BYTES);
  fill(x.memory, length, 3);
  pack(&x, 1);
  unpack(&x, 1);
  MPI_Pack(x.back, x.count, type, again, BYTES, &at, MPI_COMM_WORLD);
  if (at != x.count * size || memcmp(again, x.packed, at) != 0) {
    MPI_Abort(MPI_COMM_WORLD, 1);
  }
  snprintf(label, sizeof label, "pack %s", name);
  item = named(label, 4);
  measure(&item, 1, 1, 0, pack, &x);
  snprintf(label, sizeof label, "unpack %s", name);
  item = named(label, 4);
  measure(&item, 1, 1, 0, unpack, &x);
  MPI_Type_free(&type);
  free(x.memory);
  free(x.packed);
  free(x.back);
  free(again);
}

static void vectors(void) {
  for (int doubles = 1; doubles <= 512; doubles *= 8) {
    char name[32];
    MPI_Datatype type;
    snprintf(name, sizeof name, "vector %d B", 8 * doubles);
    MPI_Type_vector(BYTES / 8 / doubles, doubles, 2 * doubles, MPI_DOUBLE, &type);
    both(name, type);
  }
}

/* The place of block i of indexed types: like random, the same in all languages. */
static int place(int i) {
  return 16 * i + (i * 7 + i / 5 * 3) % 8;
}

static void others(void) {
  MPI_Datatype type, whole;
  int lengths[3] = {2, 1, 1}, few[2] = {8, 16};
  MPI_Aint places[2] = {0, 16}, apart[2] = {0, 80};
  MPI_Datatype types[2] = {MPI_DOUBLE, MPI_INT}, floats[2] = {MPI_DOUBLE, MPI_FLOAT};
  MPI_Type_create_struct(2, lengths, places, types, &type);
  both("struct 16+4 B", type);
  MPI_Type_create_struct(2, few, apart, floats, &type);
  MPI_Type_create_resized(type, 0, 160, &whole);
  MPI_Type_free(&type);
  both("struct 64+64 B", whole);
  int sizes[3] = {32, 64, 32}, subsizes[3] = {32, 64, 16}, starts[3] = {0, 0, 5};
  MPI_Type_create_subarray(3, sizes, subsizes, starts, MPI_ORDER_C, MPI_DOUBLE, &type);
  both("subarray 128 B", type);
  int plane[3] = {64, 128, 8}, part[3] = {64, 64, 8}, from[3] = {0, 32, 0};
  MPI_Type_create_subarray(3, plane, part, from, MPI_ORDER_C, MPI_DOUBLE, &type);
  both("subarray 4096 B", type);
  int *displacements = malloc(BYTES / 64 * sizeof(int));
  for (int i = 0; i < BYTES / 64; i++) {
    displacements[i] = place(i);
  }
  MPI_Type_create_indexed_block(BYTES / 64, 8, displacements, MPI_DOUBLE, &type);
  both("indexed 64 B", type);
  free(displacements);
}

int main(int argc, char **argv) {
  start(&argc, &argv);
  vectors();
  others();
  MPI_Finalize();
}
