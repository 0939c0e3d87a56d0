#!/bin/sh
# Runs the harnesses: run.sh FOLDER RUNS [SECONDS [READER...]], where FOLDER is a build with -DKINDRED_FUZZ=ON, made by
#   cmake -S . -B build-fuzz -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_COMPILER=clang-14 \
#     -DCMAKE_CXX_COMPILER=clang++-14 -DCMAKE_C_FLAGS=-O2 -DCMAKE_CXX_FLAGS=-O2 -DKINDRED_FUZZ=ON -DKINDRED_TESTS=OFF \
#     -DKINDRED_BENCH=OFF && cmake --build build-fuzz --target fuzz
# Each reads its seeds and RUNS inputs that libFuzzer makes of them, for at most SECONDS (0: as long as it takes). For a
# long run take a million and more:
#   sh tests/fuzz/run.sh build-fuzz 1000000
# What covers something new is kept in FOLDER/corpus/READER, and is where the next run begins; an input that broke
# something is in FOLDER/findings, and `FOLDER/tests/fuzz/fuzz_READER FILE` shows how. Ends with 1 after a finding, of
# which an input that takes more than ten seconds, or 2 GB, is one.
set -u
# What is freed is soon used again: a harness takes 80 MB, and not 400.
export ASAN_OPTIONS="quarantine_size_mb=16:${ASAN_OPTIONS:-}"
cd "$(dirname "$0")/../.."
folder=$1
runs=$2
seconds=${3:-0}
[ $# -gt 3 ] && shift 3 || set -- csv json case draft encoding gzip zstd zip workbook cells
found=0
mkdir -p "$folder/findings"
for reader; do
  corpus=$folder/corpus/$reader
  log=$folder/fuzz-$reader.log
  mkdir -p "$corpus"
  if "$folder/tests/fuzz/fuzz_$reader" -runs="$runs" -max_total_time="$seconds" -max_len=4096 -timeout=10 \
    -rss_limit_mb=2048 -print_final_stats=1 -dict="tests/fuzz/words/$reader.dict" \
    -artifact_prefix="$folder/findings/$reader-" "$corpus" "tests/fuzz/seeds/$reader" >"$log" 2>&1; then
    echo "$reader: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs without a finding"
  else
    grep -v '^#\|^INFO\|NEW_FUNC' "$log" | tail -n 60
    echo "$reader: FOUND something, see $folder/findings"
    found=1
  fi
done
exit "$found"
