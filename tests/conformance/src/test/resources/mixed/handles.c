/* A library that gets handles from Java and gives some back, as 64-bit integers. */
#include <mpi.h>
#include <stdint.h>
#include <string.h>

#define COMM(h) ((MPI_Comm)(intptr_t)(h))
#define TYPE(h) ((MPI_Datatype)(intptr_t)(h))
#define OP(h) ((MPI_Op)(intptr_t)(h))
#define OUT(h) ((int64_t)(intptr_t)(h))

double sum_all(int64_t comm, double x) {
  double sum = -1;
  MPI_Allreduce(&x, &sum, 1, MPI_DOUBLE, MPI_SUM, COMM(comm));
  return sum;
}

int64_t dup_comm(int64_t comm) {
  MPI_Comm made;
  MPI_Comm_dup(COMM(comm), &made);
  return OUT(made);
}

int64_t make_grid(int64_t comm) {
  MPI_Comm made;
  int dims[] = {0}, periods[] = {1};
  MPI_Comm_size(COMM(comm), &dims[0]);
  MPI_Cart_create(COMM(comm), 1, dims, periods, 0, &made);
  return OUT(made);
}

int comm_size(int64_t comm) {
  int n = -1;
  return MPI_Comm_size(COMM(comm), &n) == MPI_SUCCESS ? n : -1;
}

void free_comm(int64_t comm) {
  MPI_Comm c = COMM(comm);
  MPI_Comm_free(&c);
}

int64_t make_type(void) {
  MPI_Datatype vector, part, type;
  MPI_Type_vector(3, 2, 4, MPI_INT, &vector);
  int lengths[] = {1, 2}, sizes[] = {4, 5}, subsizes[] = {2, 3}, starts[] = {1, 1};
  MPI_Aint at[] = {0, 64};
  MPI_Type_create_subarray(2, sizes, subsizes, starts, MPI_ORDER_C, MPI_SHORT, &part);
  MPI_Datatype parts[] = {vector, part};
  MPI_Type_create_struct(2, lengths, at, parts, &type);
  MPI_Type_free(&vector);
  MPI_Type_free(&part);
  return OUT(type);
}

void free_type(int64_t type) {
  MPI_Datatype t = TYPE(type);
  MPI_Type_free(&t);
}

int64_t int_type(void) { return OUT(MPI_INT); }

int type_size(int64_t type) {
  int n = -1;
  MPI_Type_size(TYPE(type), &n);
  return n;
}

void reduce_all(int64_t comm, int64_t type, int64_t op, void *in, void *out, int n) {
  MPI_Allreduce(in, out, n, TYPE(type), OP(op), COMM(comm));
}

static void times_plus(void *in, void *inout, int *n, MPI_Datatype *type) {
  int *a = in, *b = inout;
  for (int k = 0; k < *n; k++) b[k] = a[k] * 10 + b[k];
}

int64_t make_op(void) {
  MPI_Op op;
  MPI_Op_create(times_plus, 0, &op);
  return OUT(op);
}

int64_t max_op(void) { return OUT(MPI_MAX); }

int64_t start_recv(int64_t comm, double *x, int n, int source, int tag) {
  MPI_Request r;
  MPI_Irecv(x, n, MPI_DOUBLE, source, tag, COMM(comm), &r);
  return OUT(r);
}

int wait_for(int64_t request) {
  MPI_Request r = (MPI_Request)(intptr_t)request;
  MPI_Status s;
  int n = -1;
  MPI_Wait(&r, &s);
  MPI_Get_count(&s, MPI_DOUBLE, &n);
  return n;
}

int64_t match(int64_t comm, int source, int tag) {
  MPI_Message m;
  MPI_Mprobe(source, tag, COMM(comm), &m, MPI_STATUS_IGNORE);
  return OUT(m);
}

double receive(int64_t message) {
  MPI_Message m = (MPI_Message)(intptr_t)message;
  double x = -1;
  MPI_Mrecv(&x, 1, MPI_DOUBLE, &m, MPI_STATUS_IGNORE);
  return x;
}

int group_size(int64_t group) {
  MPI_Group g = (MPI_Group)(intptr_t)group;
  int n = -1;
  MPI_Group_size(g, &n);
  MPI_Group_free(&g);
  return n;
}

int64_t group_of(int64_t comm) {
  MPI_Group g;
  MPI_Comm_group(COMM(comm), &g);
  return OUT(g);
}

int has_hint(int64_t info) {
  MPI_Info i = (MPI_Info)(intptr_t)info;
  char value[32];
  int flag = 0;
  MPI_Info_get(i, "color", 31, value, &flag);
  MPI_Info_free(&i);
  return flag && strcmp(value, "red") == 0;
}

int64_t make_info(void) {
  MPI_Info i;
  MPI_Info_create(&i);
  MPI_Info_set(i, "shape", "round");
  return OUT(i);
}
