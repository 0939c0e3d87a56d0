# Completes `kindred` in bash: commands, options, those values of options that are words, folders and files. All words
# are asked of the program's own help, so they are never other than those it takes.

# What a help says of its options, one a line as it writes them: --out=DIR, --format=table|json|csv, --strict.
_kindred_options() {
    "$@" --help 2>/dev/null | sed -nE 's/^ {2,6}(-., )?(--[a-z-]+(=[^ ]+)?).*/\2/p'
}

# The names in its list of commands.
_kindred_commands() {
    "$1" --help 2>/dev/null | sed -nE 's/^  ([a-z]+)  +[a-z].*/\1/p'
}

_kindred() {
    local program=$1 current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=() value= options
    COMPREPLY=()
    # Bash takes the sign in --format=csv for a word of its own.
    if [[ $current == '=' ]]; then
        current=
    elif [[ $before == '=' ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    if ((COMP_CWORD == 1)) && [[ $current != -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_kindred_commands "$program")" -- "$current")
        return
    fi
    [[ ${COMP_WORDS[1]} == -* ]] || command=("${COMP_WORDS[1]}")
    options=$(_kindred_options "$program" "${command[@]}")
    [[ $before != --* ]] || value=$(sed -n "s/^$before=//p" <<<"$options")
    case $value in
    *'|'*) mapfile -t COMPREPLY < <(compgen -W "${value//|/ }" -- "$current") ;;
    DIR)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -d -- "$current")
        ;;
    '' | INPUT | FILE)
        [[ $current != -* ]] || mapfile -t COMPREPLY < <(compgen -W "$(sed 's/=.*//' <<<"$options")" -- "$current")
        ;;
    *) compopt +o default 2>/dev/null ;; # a number or a name, which no file is
    esac
}

# Where it proposes nothing, bash completes the names of files.
complete -o default -F _kindred kindred
