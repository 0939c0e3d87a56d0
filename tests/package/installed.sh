#!/bin/sh
# What is installed works without the tree it was made from: in a prefix of its own, the command from another folder,
# and the library for a program that finds it by pkg-config or by CMake.
#
#   installed.sh CMAKE BUILD SOURCE CC CXX [FLAG...]     the flags of every compilation, such as a sanitizer's
set -u
cmake=$1 build=$2 source=$3 cc=$4 cxx=$5
shift 5
flags=$*
. "$source/tests/package/sentences.sh"

prefix=$folder/prefix
corpus=$source/corpus/standards.jsonl
# Only the manifest of a component has a name of its own: that of the user's last installation stays.
manifest=$build/install_manifest_Unspecified.txt
"$cmake" --install "$build" --prefix "$prefix" --component Unspecified >"$folder/said" 2>&1 || {
    cat "$folder/said"
    exit 1
}
cp "$manifest" "$folder/manifest" && rm "$manifest"
library=$(dirname "$(find "$prefix" -name libkindred.so)")
export PKG_CONFIG_PATH="$library/pkgconfig"
mkdir "$folder/elsewhere"
cd "$folder/elsewhere"

command_runs_from_another_folder() {
    "$prefix/bin/kindred" find "$corpus" --out review >/dev/null && test -s review/report.html
}
one_version() {
    echo "kindred $(pkg-config --modversion kindred)" >expected
    "$prefix/bin/kindred" --version | diff expected -
}
only_the_api_leaves() {
    cat "$prefix"/include/kindred/*.h | grep -v '^#define' | tr '\n' ' ' |
        grep -oE 'KINDRED_API [^(;]*\(' | grep -oE 'kindred_[a-z0-9_]+\($' | tr -d '(' | sort >declared
    nm -D --defined-only --without-symbol-versions "$library/libkindred.so" | awk '$2 != "A" {print $3}' |
        sort >exported
    test -s declared && diff declared exported
}
headers_compile_alone() { # COMPILER LANGUAGE
    for header in "$prefix"/include/kindred/*.h; do
        echo "#include <kindred/$(basename "$header")>" |
            $1 -I"$prefix/include" -Wall -Wextra -Wpedantic -Werror -fsyntax-only -x "$2" - || return 1
    done
}
example_runs() { # PROGRAM: and is bound to the soname
    LD_LIBRARY_PATH=$library "$1" "$corpus" | grep -q 'standards say' &&
        objdump -p "$1" | grep -qE 'NEEDED +libkindred\.so\.[0-9]+$'
}
pkg_config_finds_the_library() {
    $cc $flags "$source/tests/example/example.c" $(pkg-config --cflags --libs kindred) -o example &&
        example_runs ./example
}
cmake_finds_the_library() {
    cat >CMakeLists.txt <<END
cmake_minimum_required(VERSION 3.25)
project(example LANGUAGES C)
find_package(kindred REQUIRED)
add_executable(example $source/tests/example/example.c)
target_link_libraries(example kindred::kindred)
END
    "$cmake" -S . -B build -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_C_COMPILER="$cc" -DCMAKE_C_FLAGS="$flags" &&
        "$cmake" --build build && example_runs build/example
}
every_command_has_a_page() {
    for page in kindred $("$prefix/bin/kindred" --help | sed -nE 's/^  ([a-z]+)  +[a-z].*/kindred-\1/p'); do
        file=$prefix/share/man/man1/$page.1
        grep -q "^$page .- [a-z]" "$file" && grep -A 1 '^\.SH EXAMPLES' "$file" | grep -q '^\.nf' || return 1
    done
}
uninstalling_leaves_no_file() {
    xargs -d '\n' rm <"$folder/manifest"
    left=$(find "$prefix" ! -type d)
    echo "$left"
    test -z "$left"
}

holds "the command runs from another folder" command_runs_from_another_folder
holds "command, headers and pkg-config tell one version" one_version
holds "what leaves the library is what the headers declare" only_the_api_leaves
holds "every header compiles alone in C" headers_compile_alone "$cc" c
holds "every header compiles alone in C++" headers_compile_alone "$cxx" c++
holds "pkg-config finds the library, and the example runs with it" pkg_config_finds_the_library
holds "CMake finds the library, and the example runs with it" cmake_finds_the_library
holds "bash finds the completion" test -s "$prefix/share/bash-completion/completions/kindred"
command -v help2man >/dev/null && holds "every command has a page in the manual" every_command_has_a_page
holds "uninstalling leaves no file" uninstalling_leaves_no_file
exit $failed
