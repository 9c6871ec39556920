"""The time of cells in a notebook, through Jupyter's own client: mpi4j's kernel, or IPython with ipyparallel.

    px.py mpi4j 4 /path/of/mpi4j
    px.py ipyparallel 4
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

from jupyter_client.manager import KernelManager

WARM = 40
CELLS = 60


def run(client, code, timeout=120):
    """Seconds until the kernel is idle again; ends the program if the cell fails."""
    begin = time.perf_counter()
    reply = client.execute_interactive(code, timeout=timeout, output_hook=lambda _: None)
    took = time.perf_counter() - begin
    if reply["content"]["status"] != "ok":
        sys.exit(f"{code}: {reply['content'].get('ename')}: {reply['content'].get('evalue')}")
    return took


def row(name, client, cell):
    times = [run(client, cell(i)) for i in range(WARM + CELLS)][WARM:]
    print(f"{name}\t{1e3 * statistics.median(times):.6g}\tms", flush=True)


def measure(name, cell, start, px, end):
    manager = KernelManager(kernel_name=name)
    manager.start_kernel(stderr=subprocess.DEVNULL)
    client = manager.client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=60)
        row("cell in a notebook", client, cell)
        run(client, start)
        row("%px in a notebook, all", client, px)
        run(client, end)
    finally:
        client.stop_channels()
        manager.shutdown_kernel()


def main(system, engines, home=None):
    if system == "ipyparallel":
        start = (
            "import ipyparallel as ipp\n"
            f"cluster = ipp.Cluster(engine_launcher_class='MPI', n={engines}, log_level=40)\n"
            "cluster.start_cluster_sync()\n"
            "client = cluster.connect_client_sync()\n"
            f"client.wait_for_engines({engines}, timeout=120)\n"
            "client[:].activate()"
        )
        measure(
            "python3", lambda i: f"x{i} = {i}", start, lambda i: f"%px y{i} = {i}", "cluster.stop_cluster_sync()"
        )
        return
    with tempfile.TemporaryDirectory() as prefix:
        command = [f"{home}/bin/mpi4j", "jupyter", "install", "--prefix", prefix]
        subprocess.run(command, check=True, stdout=sys.stderr)
        os.environ["JUPYTER_PATH"] = f"{prefix}/share/jupyter"
        measure(
            "mpi4j",
            lambda i: f"int x{i} = {i};",
            f"var cluster = Cluster.start({engines});",
            lambda i: f"%px int y{i} = {i};",
            "cluster.close();",
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
