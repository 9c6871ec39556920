// Examples 2.16 and 2.32: the Jacobi iteration on a square whose columns are dealt to the ranks. In
// each step neighbours exchange their outer columns: with sendrecv, and with requests that are made
// once and started in each step. PROC_NULL stands for the neighbours beyond the ends.
//
//   bin/mpi4j run -n 3 examples/mpiref/Jacobi.java
//
// prints:
//
//   sendrecv:            sum after 50 steps 58.078
//   persistent requests: sum after 50 steps 58.078

import static org.mpi4j.MPI.PROC_NULL;
import static org.mpi4j.MPI.SUM;

import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.MPI;
import org.mpi4j.PersistentRequest;
import org.mpi4j.Request;

static final int N = 20;
static final int STEPS = 50;

/** The columns of a rank, one after the other, with one of each neighbour on either side. */
static final class Part {
  final Comm comm;
  final int columns;
  final int left;
  final int right;
  final double[] u;

  Part(Comm comm) {
    this.comm = comm;
    int me = comm.rank();
    columns = N * (me + 1) / comm.size() - N * me / comm.size();
    left = me == 0 ? PROC_NULL : me - 1;
    right = me == comm.size() - 1 ? PROC_NULL : me + 1;
    u = new double[(columns + 2) * N];
    if (me == 0) {
      Arrays.fill(u, 0, N, 1); // the left edge of the square is kept at 1
    }
  }

  Buf column(int j) {
    return Buf.of(u, j * N, N);
  }

  void exchange() {
    comm.sendrecv(column(columns), right, column(0), left);
    comm.sendrecv(column(1), left, column(columns + 1), right);
  }

  PersistentRequest[] requests() {
    return new PersistentRequest[] {
      comm.recvInit(column(0), left, 1),
      comm.recvInit(column(columns + 1), right, 2),
      comm.sendInit(column(columns), right, 1),
      comm.sendInit(column(1), left, 2)
    };
  }

  void step() {
    double[] old = u.clone();
    for (int j = 1; j <= columns; j++) {
      for (int i = 0; i < N; i++) {
        double above = i == 0 ? 0 : old[j * N + i - 1];
        double below = i == N - 1 ? 0 : old[j * N + i + 1];
        u[j * N + i] = (above + below + old[(j - 1) * N + i] + old[(j + 1) * N + i]) / 4;
      }
    }
  }

  void print(String way) {
    double mine = Arrays.stream(u, N, (columns + 1) * N).sum();
    double all = comm.reduce(mine, SUM, 0);
    if (comm.rank() == 0) {
      IO.println(String.format(Locale.ROOT, "%-20s sum after %d steps %.3f", way, STEPS, all));
    }
  }
}

void main() {
  var messages = new Part(MPI.world());
  for (int i = 0; i < STEPS; i++) {
    messages.exchange();
    messages.step();
  }
  messages.print("sendrecv:");

  var prepared = new Part(MPI.world());
  PersistentRequest[] requests = prepared.requests();
  for (int i = 0; i < STEPS; i++) {
    PersistentRequest.startAll(requests);
    Request.awaitAll(requests);
    prepared.step();
  }
  Stream.of(requests).forEach(PersistentRequest::close);
  prepared.print("persistent requests:");
}
