#!/bin/sh
# On a bare Debian, made for this and removed again: the package installs with apt, finds duplicates, and leaves no file
# when it is removed; then the commands that the README opens with do what it says.
#
#   bare_root.sh PACKAGE        ends with 77, after "skipped: WHY", where the machine cannot make a bare root
set -eu
skip() {
    echo "skipped: $*"
    exit 77
}
say() {
    echo "$(($(date +%s) - began)) s: $*"
}
began=$(date +%s)
package=$1
source=$(cd "$(dirname "$0")/../.." && pwd)

[ "${KINDRED_BARE_ROOT:-}" = no ] && skip "KINDRED_BARE_ROOT=no says so"
[ "$(id -u)" -eq 0 ] || skip "only root can make a bare root"
for tool in debootstrap unshare apt-get; do
    command -v "$tool" >/dev/null || skip "there is no $tool"
done
unshare --mount --pid --fork true 2>/dev/null || skip "this machine lets nobody mount anything"

# ---- the mirror is the machine's own ----

suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
sources=$(apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' \
    'Origin: Debian' | sort -u)
mirror=$(echo "$sources" | awk -v suite="$suite" '$3 == suite && $4 == "main" {print $2; exit}')
[ -n "$mirror" ] || skip "apt has no source of this machine's own Debian"
more=
case $sources in *https:*) more=--include=ca-certificates ;; esac

place=$(mktemp -d)
root=$place/root
trap 'rm -rf --one-file-system "$place"' EXIT
trap 'exit 1' HUP INT TERM
timeout 300 debootstrap --variant=minbase $more "$suite" "$root" "$mirror" >"$place/said" 2>&1 ||
    skip "no bare root can be made from $mirror: $(tail -n 1 "$place/said")"
echo "$sources" >"$root/etc/apt/sources.list"
apt-config dump | grep -E '^Acquire::(http|https|Check|Retries)' >"$root/etc/apt/apt.conf.d/99reach" || true
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
say "a bare root of $suite"

# What is mounted for a command goes with it.
inside() { # COMMAND...: in the root
    unshare --mount --pid --fork --kill-child sh -eu -c \
        'mount -t proc proc "$1/proc"; mount --rbind /dev "$1/dev"; exec chroot "$@"' sh "$root" \
        env -i HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive \
        KINDRED_BARE_ROOT=no "$@"
}

# ---- the package ----

files() { # everything but what apt and dpkg keep for themselves
    inside find / -xdev \( -path /proc -o -path /dev -o -path /tmp -o -path '/var/cache/*' -o -path '/var/lib/*' \
        -o -path '/var/log/*' \) -prune -o ! -type d -print | sort
}
inside apt-get update -q
cp "$package" "$source/corpus/standards.jsonl" "$root/tmp/"
files >"$root/tmp/before"
inside apt-get install -q -y --no-install-recommends "/tmp/$(basename "$package")"
inside sh -eu -c 'cd /var/tmp; kindred find /tmp/standards.jsonl --out review; test -s review/report.html; rm -r review'
inside dpkg -L kindred
inside apt-get autoremove -q -y --purge kindred
files | diff "$root/tmp/before" -
say "the package was installed, used and removed"

# ---- the README's commands ----

mkdir -p "$root/root/kindred"
tar -C "$source" --exclude='./build*' --exclude='./.git' --exclude='./.venv*' --exclude=./review -cf - . |
    tar -C "$root/root/kindred" --no-same-owner -xf -
commands=$(sed -n '/^## Try it/,/^## [^T]/s/^    \(sh .*\)/\1/p' "$source/README.md")
[ "$(echo "$commands" | wc -l)" -eq 2 ] || { echo "the README has other commands to try than two: $commands"; exit 1; }
echo "$commands" | while read -r line; do
    inside sh -eu -c "cd /root/kindred; $line" </dev/null
    say "$line"
done
test -s "$root/root/kindred/review/report.html"
