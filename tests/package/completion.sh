#!/bin/bash
# What bash proposes for a line that begins with kindred. Use: completion.sh KINDRED SOURCE.
set -u
kindred=$1 source=$2
. "$source/tests/package/sentences.sh"
. "$source/engine/command/package/completion.bash"
cd "$folder" && mkdir "a folder" && touch file.csv

proposes() { # EXPECTED WORD...: proposals for the last word, sorted and joined by commas
    local expected=$1
    shift
    COMP_WORDS=(kindred "$@") COMP_CWORD=$#
    _kindred "$kindred"
    local found
    found=$(printf '%s\n' "${COMPREPLY[@]}" | sort | paste -sd,)
    [ "$found" = "$expected" ] || { echo "for '${*}': '$found', not '$expected'"; return 1; }
}

offers() { # WORD...: the last word is among its own proposals, where another may begin like it
    COMP_WORDS=(kindred "$@") COMP_CWORD=$#
    _kindred "$kindred"
    [[ " ${COMPREPLY[*]} " == *" ${*: -1} "* ]] || { echo "for '${*}': '${COMPREPLY[*]}'"; return 1; }
}

every_option_of_the_help() {
    local command option
    for command in $(_kindred_commands "$kindred"); do
        for option in $("$kindred" "$command" --help | grep -oE '^ .{5}--[a-z-]+' | grep -oE '\-\-[a-z-]+'); do
            offers "$command" "$option" || return 1
        done
    done
}

names=$("$kindred" --help | sed -nE 's/^  ([a-z]+)  +[a-z].*/\1/p' | sort | paste -sd,)
holds "the first word is a command" proposes "$names" ""
holds "the first word is completed" proposes find fin
holds "every option of every command is proposed" every_option_of_the_help
holds "an option is completed from its beginning" proposes --threads,--threshold find --thre
holds "options of no command are those of the program" proposes --version --vers
holds "an option that takes a few words proposes them" proposes csv,json,table find --format ""
holds "so it does behind a sign of equality" proposes json find --format = j
holds "and right behind it" proposes csv,json,table find --format =
holds "an option that takes a folder proposes folders" proposes "a folder" find --out ""
holds "an input is left to bash, which completes files" proposes "" find fi
holds "a number is not proposed" proposes "" find --threads ""
exit $failed
