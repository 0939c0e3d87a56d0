#!/bin/sh
# Law 4: the same result for any number of threads and any order of the input.
#
#   sh bench/law4.sh KINDRED GENERATE CORPUS [STANDARDS]
#
# Makes a directory of 7,000 short standards with clashing URNs, re-uploads, copies and rejects in it, and compares
# result.json byte by byte: on 1, 2 and 7 threads, and over 20 shuffles. The list of what was rejected is left out,
# since it names lines. Exit code 0 if all agree, 1 if not, 2 for wrong use, 3 if there is no directory to compare.
set -eu

if [ $# -lt 3 ]; then
    sed -n '4s/^# *//p' "$0" >&2
    exit 2
fi
kindred=$1 generate=$2 corpus=$3 standards=${4:-7000}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM

# Runs on one order and some threads, and leaves the result, less its rejections, in $folder/NAME.
find_in() { # NAME THREADS
    "$kindred" find "$folder/directory.jsonl" --threads "$2" --format json >"$folder/whole" 2>"$folder/said" || {
        echo "law 4: kindred ended with $?: $(tail -n 1 "$folder/said")" >&2
        exit 1
    }
    sed '/^ *"rejected": *\[ *$/,/^ *\]/d' "$folder/whole" >"$folder/$1"
}

same() { # NAME WHAT
    cmp "$folder/first" "$folder/$1" >&2 && return
    echo "law 4 is broken: result.json differs $2" >&2
    diff "$folder/first" "$folder/$1" | cut -c 1-300 | head -n 6 >&2
    exit 1
}

"$generate" "$corpus" --standards "$standards" --words 150 --seed 4 --dirt >"$folder/made"
cp "$folder/made" "$folder/directory.jsonl"
find_in first 1

# Without rejections, clashes and copies in it the comparison would prove little.
rejected=$(sed -n 's/.*"counts": *.*"rejected": *\([0-9]*\).*/\1/p' "$folder/first")
for sign in '"urn clash"' '"of": *"' '"a": *"'; do
    grep -q "$sign" "$folder/first" || { echo "law 4: the directory has no $sign in it" >&2; exit 1; }
done
if [ "${rejected:-0}" -eq 0 ]; then echo "law 4: nothing was rejected" >&2; exit 1; fi
if grep -q '"reason"' "$folder/first"; then echo "law 4: the rejections were not left out" >&2; exit 1; fi

for threads in 2 7; do
    find_in other "$threads"
    same other "on $threads threads from that on 1"
done

shuffle=1
while [ "$shuffle" -le 20 ]; do
    # Each line gets a number that follows from the shuffle and the line, and is sorted by it.
    awk -v seed="$shuffle" 'BEGIN { srand(seed) } { printf "%.9f\t%s\n", rand(), $0 }' "$folder/made" |
        LC_ALL=C sort -n | cut -f 2- >"$folder/directory.jsonl"
    find_in other $((1 + shuffle % 3))
    same other "after shuffle $shuffle"
    shuffle=$((shuffle + 1))
done
echo "law 4 holds: $standards records on 1, 2 and 7 threads and in 20 other orders; $rejected of them rejected"
