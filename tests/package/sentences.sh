# What the tests of this folder, which source it, say their results with; the last of them is `exit $failed`.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
failed=0

holds() { # SENTENCE COMMAND...: says whether it holds, and what the command said if not
    sentence=$1
    shift
    if "$@" >"$folder/said" 2>&1; then
        echo "holds   $sentence"
    else
        failed=1
        echo "FAILED  $sentence"
        sed 's/^/        /' "$folder/said"
    fi
}
