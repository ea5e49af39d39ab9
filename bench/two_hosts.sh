#!/usr/bin/env bash
# Trains on two hosts: two network namespaces that share a cable and nothing else. Needs root and `ip`; a built ingot is $1, a project is $2.
#   sudo bench/two_hosts.sh artifacts/bin/Ingot.Cli/release/ingot samples/storyteller
# Prints the last losses beside those of one process, then ends one host and says how long the other took to notice and where one process goes on.
# FAULT=cable pulls the cable instead: neither host is told anything.
set -euo pipefail
ingot=$(realpath "$1") project=$(realpath "$2")
work=$(mktemp -d)
near=ingot-near-$$ far=ingot-far-$$
trap 'ip netns del $near; ip netns del $far; rm -rf "$work"' EXIT
ip netns add $near; ip netns add $far
ip link add a$$ netns $near type veth peer name b$$ netns $far
ip -n $near addr add 10.77.0.1/24 dev a$$; ip -n $far addr add 10.77.0.2/24 dev b$$
for host in $near $far; do ip -n $host link set lo up; done
ip -n $near link set a$$ up; ip -n $far link set b$$ up

# train HOST RANK FOLDER [SETTING...]
train() {
  local host=$1 rank=$2 folder=$3; shift 3
  exec ip netns exec "$host" env RANK=$rank WORLD_SIZE=2 MASTER_ADDR=10.77.0.1 MASTER_PORT=29500 INGOT_SECRET=cable \
    "$ingot" train "$folder" --progress lines "$@"
}
losses() { tail -n 1 "$(find "$1/.ingot" -name history.jsonl)"; }

cp -r "$project" "$work/prepared"
"$ingot" prepare "$work/prepared" --progress none > /dev/null
for copy in one two broken; do cp -r "$work/prepared" "$work/$copy"; done

"$ingot" train "$work/one" --progress none > /dev/null
(train $near 0 "$work/two") > "$work/near.txt" 2>&1 & first=$!
(train $far 1 "$work/two") > "$work/far.txt" 2>&1 & second=$!
wait $first; wait $second
echo "one process: $(losses "$work/one")"
echo "two hosts:   $(losses "$work/two")"
echo "sent by the second host: $(ip -n $far -s link show b$$ | awk '/TX:/ { getline; printf "%.1f MB", $1 / 1e6 }')"

# A run that is long enough to be broken: it is not waited for.
long=(--set train.checkpoint_every=1s --set train.steps=100000)
(train $near 0 "$work/broken" "${long[@]}") > "$work/near.txt" 2>&1 & first=$!
(train $far 1 "$work/broken" "${long[@]}") > "$work/far.txt" 2>&1 & second=$!
until find "$work/broken/.ingot" -name 'step-*' ! -name '*000000000000' | grep -q .; do sleep 0.2; done
start=$(date +%s.%N)
left() { local code=0; wait "$1" 2> /dev/null || code=$?; echo "the $2 host left with code $code after $(echo "$(date +%s.%N) - $start" | bc) s: $(grep -m 1 -i error "$3")"; }
if [ "${FAULT:-kill}" = cable ]; then ip -n $far link set b$$ down; else kill -9 $second; fi
left $first first "$work/near.txt"
left $second second "$work/far.txt"
"$ingot" train "$work/broken" "${long[@]}" --progress lines 2> "$work/alone.txt" > /dev/null & alone=$!
until grep -m 1 'goes on' "$work/alone.txt"; do kill -0 $alone; sleep 0.2; done
kill -9 $alone
