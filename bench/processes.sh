#!/usr/bin/env bash
# Time and memory a process of one run by one process, and by several with and without ZeRO-1. A built ingot is $1, a project $2, the number of processes $3.
#   bench/processes.sh artifacts/bin/Ingot.Cli/release/ingot my-project 2
set -euo pipefail
ingot=$(realpath "$1") project=$(realpath "$2") processes=${3:-2}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/peak.py" <<'PYTHON'
import os, resource, subprocess, sys
code = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL).returncode
rank = os.environ.get("OMPI_COMM_WORLD_RANK", "0")
open(f"{sys.argv[1]}.{rank}", "w").write(f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f}")
sys.exit(code)
PYTHON
cp -r "$project" "$work/prepared"
"$ingot" prepare "$work/prepared" --progress none > /dev/null

# measure NAME SHARDS COMMAND...
measure() {
  local name=$1 shards=$2; shift 2
  cp -r "$work/prepared" "$work/$name"
  # The plan measures the speed of a step, which takes memory too.
  "$ingot" prepare "$work/$name" --set "train.shard_optimizer=$shards" --progress none > /dev/null
  "$@" python3 "$work/peak.py" "$work/peak-$name" "$ingot" train "$work/$name" --set "train.shard_optimizer=$shards" --progress none
  local last; last=$(tail -n 1 "$(find "$work/$name/.ingot" -name history.jsonl)")
  echo "$name: $last; peak MiB of each process: $(for f in "$work/peak-$name".*; do echo -n "$(cat "$f") "; done)"
}
mpi=(mpirun --allow-run-as-root --oversubscribe --bind-to none -np "$processes")
measure one true
measure whole false "${mpi[@]}"
measure shards true "${mpi[@]}"
