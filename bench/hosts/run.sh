#!/usr/bin/env bash
# bench/hosts/run.sh [ROUNDS [start|ping-pong]]: what a job of an MPI library costs beside C and mpi4py, in turn:
#   start      four ranks that say hello, mpiexec to the last exit, median in ms; in C also after a JVM that does nothing
#   ping-pong  half round trip over TCP between two hosts (network namespaces), median of medians
# Needs root, Open MPI, MPICH, mpi4py, iproute2. About two minutes.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
rounds=${1:-5} part=${2:-all}
box=$root/tests/system/src/test/resources/hosts
work=$(mktemp -d)
chmod 755 "$work"
trap 'bash "$box/down.sh" "$work/hosts"; rm -rf "$work"' EXIT

export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
export OMPI_MCA_rmaps_base_oversubscribe=1 OMPI_MCA_mpi_yield_when_idle=1

median() { sort -g | awk '{ x[NR] = $1 } END { print x[int((NR + 1) / 2)] }'; }

start() { # start COMMAND...: milliseconds from the command to its end
    local begin
    begin=$(date +%s%N)
    "$@" >/dev/null 2>"$work/err" || { cat "$work/err" >&2; return 1; }
    echo $((($(date +%s%N) - begin) / 1000000))
}

cp "$root/examples/Hello.java" "$here/PingPong.java" "$work"
ours=("$root/bin/mpi4j" run "$work/Hello.java")
# Of Debian, which is where its mpi4py is.
theirs=(/usr/bin/python3 -m mpi4py.bench helloworld)
mpicc.openmpi -O2 -o "$work/hello" "$here/hello.c"
# shellcheck source=bin/jdk25.sh
. "$root/bin/jdk25.sh"
find_jdk25
echo 'class Nothing { public static void main(String[] args) {} }' >"$work/Nothing.java"
"$jdk/bin/javac" -d "$work" "$work/Nothing.java"
cat >"$work/after_jvm" <<EOF
#!/bin/sh
"$jdk/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xmx64m -cp "$work" Nothing && exec "$work/hello"
EOF
chmod +x "$work/after_jvm"
# Makes the caches of ranks.
start "$root/bin/mpi4j" run --engine libmpi -n 1 "$work/Hello.java" >/dev/null
[ "$part" = ping-pong ] || for _ in $(seq "$rounds"); do
    start mpiexec.openmpi --bind-to none -n 4 "${ours[@]}" >>"$work/start.ours"
    start mpiexec.openmpi --bind-to none -n 4 "${theirs[@]}" >>"$work/start.theirs"
    start mpiexec.openmpi --bind-to none -n 4 "$work/hello" >>"$work/start.c"
    start mpiexec.openmpi --bind-to none -n 4 "$work/after_jvm" >>"$work/start.jvm"
    start mpiexec.mpich -n 4 "${ours[@]}" >>"$work/start.mpich"
done
[ "$part" = ping-pong ] || echo "start of 4 ranks, ms: mpi4j $(median <"$work/start.ours")," \
    "mpi4py $(median <"$work/start.theirs"), C $(median <"$work/start.c")," \
    "C after a JVM $(median <"$work/start.jvm") (Open MPI); mpi4j $(median <"$work/start.mpich") (MPICH)"

[ "$part" != start ] || exit 0

bash "$box/up.sh" "$work/hosts" </dev/null
export OMPI_MCA_plm_rsh_agent=$work/hosts/rsh HYDRA_LAUNCHER=ssh HYDRA_LAUNCHER_EXEC=$work/hosts/rsh
for library in openmpi mpich; do
    "mpicc.$library" -O2 -o "$work/ping_pong.$library" "$here/ping_pong.c"
    case $library in
        openmpi) c=(mpiexec.openmpi --bind-to none --host "h1:1,h2:1") ;;
        mpich) c=(mpiexec.mpich -hosts "h1:1,h2:1") ;;
    esac
    for _ in $(seq "$rounds"); do
        # MPICH may hang at its end, after the last line.
        timeout 60 "$work/hosts/on" h1 "${c[@]}" -n 2 "$work/ping_pong.$library" >>"$work/c.$library" || :
        "$work/hosts/on" h1 "$root/bin/mpi4j" run --mpiexec "mpiexec.$library" --hosts h1,h2 \
            "$work/PingPong.java" >>"$work/java.$library"
    done
    for size in 8 1024 65536 1048576; do
        us() { awk -v s="$size" '$1 == s { print $2 }' "$work/$1.$library" | median; }
        awk -v l="$library" -v s="$size" -v j="$(us java)" -v c="$(us c)" \
            'BEGIN { printf "%s, TCP, %d bytes: mpi4j %.2f us, C %.2f us, ratio %.2f\n", l, s, j, c, j / c }'
    done
done
