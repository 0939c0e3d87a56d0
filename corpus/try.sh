#!/bin/sh
# Installs what is missing, builds Kindred and finds the near-duplicates of the corpus. Ends with a ranked table and
# the path of the report.
set -eu
cd "$(dirname "$0")/.."
sh .ci/install build >/dev/null
[ -e build/CMakeCache.txt ] || cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release -DKINDRED_TESTS=OFF >/dev/null
cmake --build build --target kindred_command >/dev/null
build/kindred find corpus/standards.jsonl --out review
