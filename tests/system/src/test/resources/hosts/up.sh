#!/bin/bash
# up.sh DIR: makes two "hosts", h1 and h2, out of one machine, so that launchers and TCP are tested
# for real. A host is a process in namespaces of its own:
#   net    an address 10.77.0.K on eth0, a loopback, and no route out
#   uts    its own host name
#   ipc    its own System V memory (UCX would else pass messages through it)
#   mount  its own /dev/shm and /etc/hosts; all other files are shared, as on a cluster
# A bridge in one more network namespace joins them: the machine's own network is not touched.
#   DIR/on h1 COMMAND ARG...          runs a command on a host
#   DIR/rsh [ssh options] h2 'LINE'   runs a line there as ssh does
# Needs root, util-linux and iproute2. down.sh ends it.
set -euo pipefail

dir=$1
hosts=(h1 h2)
mkdir -p "$dir/host"
chmod 755 "$dir"

{
    echo '127.0.0.1 localhost'
    echo '::1 localhost'
    k=1
    for h in "${hosts[@]}"; do
        echo "10.77.0.$k $h"
        k=$((k + 1))
    done
} >"$dir/hosts"

# What stands for a host: sets it up, then keeps its namespaces alive until it is killed.
cat >"$dir/init" <<'INIT'
#!/bin/sh
mount --make-rprivate /
mount -t tmpfs -o size=25% tmpfs /dev/shm
mount --bind "$2/hosts" /etc/hosts
hostname "$1"
ip link set lo up
echo ready >"$2/host/$1.ready"
exec sleep infinity
INIT
chmod 755 "$dir/init"

start() { # start NAME COMMAND...: starts it in a session of its own, puts its pid in $pid and on record
    local name=$1
    shift
    setsid "$@" </dev/null >"$dir/host/$name.log" 2>&1 &
    pid=$!
    echo "$pid $(cut -d' ' -f22 "/proc/$pid/stat") $name" >>"$dir/pids"
}

# True once process $1 is in another network namespace than this script.
apart() { [ "$(readlink "/proc/$1/ns/net" 2>/dev/null)" != "$(readlink /proc/self/ns/net)" ]; }

wait_for() { # wait_for SECONDS COMMAND...
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ $SECONDS -lt $end ] || { echo "hosts/up.sh: gave up waiting for: $*" >&2; return 1; }
        sleep 0.05
    done
}

start fabric unshare --net sleep infinity
fabric=$pid
wait_for 5 apart "$fabric"
in_fabric() { nsenter -t "$fabric" -n "$@"; }
in_fabric ip link add br0 type bridge
in_fabric ip link set br0 up

k=1
for h in "${hosts[@]}"; do
    rm -f "$dir/host/$h.ready"
    start "$h" unshare --net --uts --ipc --mount "$dir/init" "$h" "$dir"
    wait_for 5 test -e "$dir/host/$h.ready"
    echo "$pid" >"$dir/host/$h.pid"
    in_fabric ip link add "p$k" type veth peer name eth0 netns "$pid"
    in_fabric ip link set "p$k" master br0 up
    nsenter -t "$pid" -n ip addr add "10.77.0.$k/24" dev eth0
    nsenter -t "$pid" -n ip link set eth0 up
    k=$((k + 1))
done

cat >"$dir/on" <<ON
#!/bin/sh
host=\$1
shift
pid=\$(cat "$dir/host/\$host.pid" 2>/dev/null) || { echo "on: no host \$host" >&2; exit 255; }
exec nsenter -t "\$pid" --net --uts --ipc --mount --wd="\$PWD" "\$@"
ON

# As ssh does, it joins the words and gives them to a shell in the home directory, with a small
# environment and outside the caller's session.
cat >"$dir/rsh" <<RSH
#!/bin/sh
while [ \$# -gt 0 ]; do
    case \$1 in
        -[BbcDEeFIiJLlmOopQRSWw]) shift 2 ;;
        -*) shift ;;
        *) break ;;
    esac
done
host=\${1#*@}
shift
pid=\$(cat "$dir/host/\$host.pid" 2>/dev/null) || { echo "rsh: no host \$host" >&2; exit 255; }
exec env -i HOME="\$HOME" USER="\${USER:-root}" LOGNAME="\${LOGNAME:-root}" SHELL=/bin/sh \
    PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin \
    setsid -w nsenter -t "\$pid" --net --uts --ipc --mount --wd="\$HOME" sh -c "\$*"
RSH
chmod 755 "$dir/on" "$dir/rsh"
