#!/bin/bash
# up.sh DIR: starts a throw-away Slurm with two nodes of four CPUs in DIR: munged, slurmctld and a
# slurmd for each node, without systemd and with every socket on the loopback interface. Jobs get
# PBS_* variables too, for Slurm's imitation of qsub and qstat. DIR/env.sh names its configuration;
# down.sh ends it. Needs root, slurm-wlm and munge.
#
# A node has a host name (uts), System V memory (ipc), /dev/shm, /var/tmp and /etc/hosts (mount) of its own:
# MPI libraries name shared-memory files after the host, and two nodes with one name and one
# /dev/shm corrupt each other.
set -euo pipefail

dir=$1 nodes=2 cpus=4

fail() { echo "slurm/up.sh: $*" >&2; exit 1; }

# Ports that nobody listens on: another Slurm may run beside this one.
listened() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
for _ in $(seq 20); do
    port=$((20000 + 8 * (RANDOM % 1200)))
    taken=
    for k in $(seq 0 "$nodes"); do if listened $((port + k)); then taken=1; fi; done
    [ -n "$taken" ] || break
done

for k in $(seq "$nodes"); do mkdir -p "$dir/spool/n$k" "$dir/tmp/n$k"; done
mkdir -p "$dir/munge" "$dir/state" "$dir/log"
chmod 755 "$dir" "$dir/munge" "$dir/log"
chmod 1777 "$dir"/tmp/n*

(umask 077 && head -c 128 /dev/urandom >"$dir/munge/key")
{
    echo '127.0.0.1 localhost'
    for k in $(seq "$nodes"); do echo "127.0.0.1 n$k"; done
    echo "127.0.0.1 $(hostname)"
} >"$dir/hosts"

# NoInAddrAny, NoCtldInAddrAny: listen on the node's address only, not on every interface.
# config_overrides: believe CPUS and RealMemory below, not the machine.
# TmpFS: the PMIx plugin makes a directory in it that bears the job's number but not the node's.
{
    cat <<CONF
ClusterName=box
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=$port
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$dir/munge/socket
CredType=cred/munge
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmctldPidFile=$dir/log/slurmctld.pid
SlurmctldLogFile=$dir/log/slurmctld.log
SlurmdPidFile=$dir/log/%n.pid
SlurmdLogFile=$dir/log/%n.log
SlurmdSpoolDir=$dir/spool/%n
StateSaveLocation=$dir/state
TmpFS=$dir/tmp/%n
SlurmdParameters=config_overrides
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SwitchType=switch/none
MpiDefault=none
PlugStackConfig=$dir/plugstack.conf
ReturnToService=2
KillWait=5
MinJobAge=3600
SlurmdTimeout=20
CONF
    for k in $(seq "$nodes"); do
        echo "NodeName=n$k NodeHostname=localhost NodeAddr=127.0.0.1 Port=$((port + k))" \
            "CPUs=$cpus RealMemory=2000 State=UNKNOWN"
    done
    echo "PartitionName=debug Nodes=n[1-$nodes] Default=YES MaxTime=INFINITE State=UP"
} >"$dir/slurm.conf"
pbs=$(find /usr/lib -name spank_pbs.so -print -quit)
echo "${pbs:+required $pbs}" >"$dir/plugstack.conf"
echo "export SLURM_CONF=$dir/slurm.conf" >"$dir/env.sh"
export SLURM_CONF=$dir/slurm.conf

# Becomes slurmd on a node of its own.
cat >"$dir/node" <<'NODE'
#!/bin/sh
mount --make-rprivate /
mount -t tmpfs -o size=25% tmpfs /dev/shm
mount --bind "$2/hosts" /etc/hosts
mount --bind "$2/tmp/$1" /var/tmp
hostname "$1"
exec slurmd -D -N "$1"
NODE
chmod 755 "$dir/node"

start() { # start NAME COMMAND...: starts it in a session of its own and puts its pid on record
    local name=$1
    shift
    setsid "$@" </dev/null >>"$dir/log/$name.out" 2>&1 &
    echo "$! $(cut -d' ' -f22 "/proc/$!/stat") $name" >>"$dir/pids"
}

wait_for() { # wait_for SECONDS COMMAND...
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || fail "gave up waiting for: $* (logs are in $dir/log)"
        sleep 0.1
    done
}

start munged munged --foreground --key-file="$dir/munge/key" --socket="$dir/munge/socket" \
    --pid-file="$dir/munge/pid" --log-file="$dir/log/munged.log" --seed-file="$dir/munge/seed"
wait_for 5 test -S "$dir/munge/socket"

start slurmctld slurmctld -D -c
for k in $(seq "$nodes"); do
    start "n$k" unshare --uts --ipc --mount "$dir/node" "n$k" "$dir"
done

all_idle() { [ "$(sinfo -h -N -t idle -o %N | wc -l)" = "$nodes" ]; }
wait_for 25 all_idle
