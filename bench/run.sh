#!/bin/sh
# Measures Kindred against datasketch's ordinary pipeline on a directory of 22,093 standards; see README.md.
#
#   sh bench/run.sh [--standards N] [--form F] [--seed N] [--runs N] [--threshold T] [--threads N] [--verify]
#
# Uses build/ and makes it if it is not there. The directory lies in a temporary folder, datasketch in an environment of
# its own, build/bench-venv. Needs python3-venv, and a package index the first time.
set -eu

DATASKETCH=datasketch==2.0.0

root=$(cd "$(dirname "$0")/.." && pwd)
build=${KINDRED_BUILD:-$root/build}
made= # what the generator is told; all else goes to race.py
for option do
    shift
    case $option in
    --standards | --form | --seed) made="$made $option" taking=yes ;;
    *) if [ "${taking:-}" ]; then made="$made $option" taking=; else set -- "$@" "$option"; fi ;;
    esac
done

if [ ! -f "$build/CMakeCache.txt" ]; then
    cmake -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release >&2
fi
grep -q '^CMAKE_BUILD_TYPE:[A-Z]*=Release$' "$build/CMakeCache.txt" ||
    echo "run.sh: $build is not a Release build: the figures will not be Kindred's best" >&2
cmake --build "$build" --parallel "$(nproc)" --target kindred_command generate stages >&2

venv=$build/bench-venv
if ! "$venv/bin/python" -m pip freeze 2>/dev/null | grep -qx "$DATASKETCH"; then
    # Debian's python3-venv belongs to Debian's own Python.
    python=/usr/bin/python3
    [ -x "$python" ] || python=python3
    "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$DATASKETCH" >&2
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
# shellcheck disable=SC2086 # its options are words without spaces
"$build/corpus/generate" "$root/corpus" $made >"$folder/directory.jsonl"

"$venv/bin/python" "$root/bench/race.py" "$folder/directory.jsonl" --programs "$build" "$@"
