#!/bin/sh
# Installs what is missing, builds Kindred and runs every test: plain, under the address and undefined behaviour
# sanitizers, and under the thread sanitizer; each reader with inputs that libFuzzer makes, for a minute in all; then the
# rules of style and the README's first command; then the package, and the package and the README's two commands on a
# bare Debian, unless KINDRED_BARE_ROOT=no. Goes on after a failure; the last line says how many passed and failed.
set -u
cd "$(dirname "$0")/.."
sh .ci/install test >build-install.log 2>&1 || { cat build-install.log; echo "0 passed, 1 failed"; exit 1; }
rm -f build-install.log

passed=0
failed=0

# check NAME COMMAND...: one check, whose output is shown only if it fails; ending with 77 it says "skipped: WHY" last.
check() {
  name=$1
  shift
  log=$(mktemp)
  "$@" >"$log" 2>&1
  case $? in
    0)
      passed=$((passed + 1))
      echo "passed  $name"
      ;;
    77) echo "skipped $name: $(sed -n 's/^skipped: //p' "$log" | tail -n 1)" ;;
    *)
      failed=$((failed + 1))
      cat "$log"
      echo "FAILED  $name"
      ;;
  esac
  rm -f "$log"
}

# tests FOLDER: what ctest finds there, each a check of its own. Criterion hides what the sanitizers say, so they write
# it to files, and a file is a failure.
tests() {
  reports=$(pwd)/$1/sanitizer
  rm -f "$reports".*
  names=$(ctest --test-dir "$1" -N | sed -n 's/^ *Test *#[0-9]*: //p')
  check "$1 has tests" test -n "$names"
  for name in $names; do
    LSAN_OPTIONS="suppressions=$(pwd)/tests/support/leaks.supp:print_suppressions=0" \
      ASAN_OPTIONS="abort_on_error=1:log_path=$reports" \
      UBSAN_OPTIONS="print_stacktrace=1:log_path=$reports" \
      check "$1 $name" ctest --test-dir "$1" -R "^$name\$" --output-on-failure --timeout 600
  done
  check "$1: the sanitizers had nothing to say" sh -c '! cat "$1".* 2>/dev/null' sh "$reports"
}

# build FOLDER TARGET OPTIONS...
build() {
  folder=$1 target=$2
  shift 2
  check "$folder builds without a warning" sh -c \
    'folder=$1 target=$2; shift 2; cmake -S . -B "$folder" -G Ninja "$@" && cmake --build "$folder" --target "$target"' \
    sh "$folder" "$target" "$@"
}

build build all -DCMAKE_BUILD_TYPE=Release -DKINDRED_TESTS=ON
tests build
build build-address all -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS=-O1 -DCMAKE_CXX_FLAGS=-O1 -DKINDRED_SANITIZE_ADDRESS=ON \
  -DKINDRED_BENCH=OFF
tests build-address
build build-thread all -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_COMPILER=clang-14 -DCMAKE_CXX_COMPILER=clang++-14 \
  -DCMAKE_C_FLAGS=-O1 -DCMAKE_CXX_FLAGS=-O1 -DKINDRED_SANITIZE_THREAD=ON -DKINDRED_BENCH=OFF
check "no race between the parallel stages" env TSAN_OPTIONS=ignore_noninstrumented_modules=1:halt_on_error=1 \
  build-thread/tests/run_all_stages corpus/standards.jsonl
build build-fuzz fuzz -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_COMPILER=clang-14 -DCMAKE_CXX_COMPILER=clang++-14 \
  -DCMAKE_C_FLAGS=-O2 -DCMAKE_CXX_FLAGS=-O2 -DKINDRED_FUZZ=ON -DKINDRED_TESTS=OFF -DKINDRED_BENCH=OFF
check "no input breaks a reader" sh tests/fuzz/run.sh build-fuzz 20000 6

check "clang-format has nothing to change" sh -c \
  'find engine include tests bench corpus -name "*.[ch]" -o -name "*.cpp" | xargs clang-format-14 --dry-run --Werror'
check "clang-tidy has nothing to say" sh -c \
  'find engine corpus/generator -name "*.c" | sort | xargs -P 2 -n 8 clang-tidy-14 -p build --quiet'
check "cppcheck has nothing to say" cppcheck --quiet --std=c11 --error-exitcode=1 --enable=warning,portability \
  --inline-suppr --suppress=missingIncludeSystem -Iengine -Iinclude -Icorpus/generator engine corpus/generator
check "the README's first command" sh corpus/try.sh
check "the package is made" sh -c 'rm -f build/kindred_*.deb && cmake --build build --target package'
check "the package and the README's commands on a bare Debian" sh tests/package/bare_root.sh build/kindred_*.deb

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
