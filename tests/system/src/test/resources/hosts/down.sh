#!/bin/bash
# down.sh DIR: ends the hosts that up.sh made in DIR: the processes on record whose start time is
# still the recorded one, and whatever else runs in their network namespaces. Removes DIR.
set -u
dir=$1
[ -e "$dir/pids" ] || exit 0
mine=$(readlink /proc/self/ns/net)
while read -r pid born _; do
    [ "$(cut -d' ' -f22 "/proc/$pid/stat" 2>/dev/null)" = "$born" ] || continue
    net=$(readlink "/proc/$pid/ns/net")
    if [ "$net" != "$mine" ]; then
        for p in /proc/[0-9]*; do
            if [ "$(readlink "$p/ns/net" 2>/dev/null)" = "$net" ]; then kill -KILL "${p#/proc/}" 2>/dev/null; fi
        done
    fi
    kill -KILL "$pid" 2>/dev/null
done <"$dir/pids"
rm -rf "$dir"
