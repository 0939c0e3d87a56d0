#!/bin/sh
# Measures Kindred against its peers on one directory of 22,093 standards with known duplicates: time, memory, and how
# much of what they find is right. See README.md, and `sh bench/peers.sh --help`.
#
# Uses build/ and makes it if it is not there. The directory lies in a temporary folder, the peers in an environment of
# their own, build/peers-venv. Needs python3-venv, and a package index the first time.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
build=${KINDRED_BUILD:-$root/build}

if [ ! -f "$build/CMakeCache.txt" ]; then
    cmake -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release -DKINDRED_TESTS=OFF >&2
fi
grep -q '^CMAKE_BUILD_TYPE:[A-Z]*=Release$' "$build/CMakeCache.txt" ||
    echo "peers.sh: $build is not a Release build: the figures will not be Kindred's best" >&2
cmake --build "$build" --parallel "$(nproc)" --target kindred_command generate >&2

venv=$build/peers-venv
if [ ! -x "$venv/bin/pip" ]; then
    # Debian's python3-venv belongs to Debian's own Python.
    python=/usr/bin/python3
    [ -x "$python" ] || python=python3
    "$python" -m venv "$venv"
fi

exec "$venv/bin/python" "$root/bench/peers/compare.py" --build "$build" "$@"
