#!/bin/bash
# down.sh DIR: ends what up.sh started in DIR: only daemons on record in DIR/pids whose start time is
# still the recorded one, and what is left of their jobs on the nodes. Removes DIR.
set -u
dir=$1
[ -e "$dir/pids" ] || exit 0
alive() { [ "$(cut -d' ' -f22 "/proc/$1/stat" 2>/dev/null)" = "$2" ]; }

mine=$(readlink /proc/self/ns/uts)
while read -r pid born name; do # the nodes, and the jobs on them
    case $name in n[0-9]*) ;; *) continue ;; esac
    alive "$pid" "$born" || continue
    uts=$(readlink "/proc/$pid/ns/uts")
    kill -TERM "$pid"
    [ "$uts" != "$mine" ] || continue
    for p in /proc/[0-9]*; do
        [ "$(readlink "$p/ns/uts" 2>/dev/null)" = "$uts" ] || continue
        if [ "$(cat "$p/comm" 2>/dev/null)" = slurmstepd ] || grep -qzs '^SLURM_JOB_ID=' "$p/environ"; then
            kill -KILL "${p#/proc/}" 2>/dev/null
        fi
    done
done <"$dir/pids"
for round in 1 2; do
    left=0
    while read -r pid born name; do
        alive "$pid" "$born" || continue
        left=1
        if [ $round = 1 ]; then kill -TERM "$pid"; else kill -KILL "$pid"; fi
    done <"$dir/pids"
    end=$((SECONDS + 4))
    while [ $left = 1 ] && [ $SECONDS -lt $end ]; do
        left=0
        while read -r pid born name; do
            if alive "$pid" "$born"; then left=1; fi
        done <"$dir/pids"
        sleep 0.1
    done
done
rm -rf "$dir"
