#!/bin/sh
# The page of proposals in a real browser: the register shows all, a proposal named in the address is open, slots are
# tagged, sources open, nothing is wider than a phone, paper has everything, and hostile texts are texts.
# Use: proposals.sh WRITE_PROPOSALS. Ends with 77 (skipped) where there is no Chromium.
set -eu

write=$1
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ]; then
    echo "skipped: no chromium to look at the page with"
    exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

bad="&lt;img src=x onerror=\\\"document.title='owned'\\\"&gt; =cmd() \\u202e"
for who in "1 guests One" "2 passengers Two" "3 patients Three"; do
    set -- $who
    cat <<END
{"URN":"H$1","Title":"$bad Serve people","Developed_by":"&lt;b&gt;Body","Suite":"$3","Performance_criteria":["P1 agree the purpose of the work with the $2 &lt;/script&gt;&lt;script&gt;document.title='owned'&lt;/script&gt;","P2 plan the work so that everybody knows their part","P3 check progress against the plan that the $2 have agreed","P4 keep the records of the work where others can find them without asking","P5 thank those who took part in the work and tell them what came of it"],"Knowledge_and_understanding":["K1 why a purpose that all have agreed makes the work easier","K2 where the records of the work are kept and who may see them"]}
END
done >"$folder/hostile.jsonl"
cat >>"$folder/hostile.jsonl" <<'END'
{"URN":"M1","Title":"Manage a budget","Developed_by":"One","Suite":"S","Performance_criteria":["P1 estimate the money that the work will need","P2 compare spending with the budget every month"]}
{"URN":"M2","Title":"Manage a budget","Developed_by":"Two","Suite":"T","Performance_criteria":["P1 estimate the money that the work will need","P2 compare spending with the budget every month"]}
END
"$write" "$folder/hostile.jsonl" >"$folder/proposals.html"

# look ADDRESS [OPTION]: the page as it is when nothing more happens, to dom.html, or as the option says.
look() {
    "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --user-data-dir="$folder/profile" --virtual-time-budget=3000 \
        --window-size=1440,900 "${2:---dump-dom}" "file://$folder/$1" >"$folder/dom.html" 2>"$folder/browser.log" || {
        cat "$folder/browser.log"
        exit 1
    }
}

failed=0
expect() { # times, what, why
    found=$(grep -oF -- "$2" "$folder/dom.html" | wc -l)
    if [ "$found" -ne "$1" ]; then
        echo "failed: $3 ('$2' found $found times, not $1)"
        failed=1
    fi
}

look 'proposals.html#proposal-1'
expect 1 'Showing 2 of 2 proposals.' 'the register shows every proposal'
expect 2 'class="cluster proposal" id="proposal-' 'each has its page'
expect 1 'id="proposal-1" open=""' 'the one of the address is open'
expect 1 'Nothing was deleted or changed' 'a merge is a proposal'
expect 1 '0 lost.' 'the ledger adds up'
expect 1 '<title>Merge proposals' 'no text has run as a program'
expect 0 '<img' 'no text has become an element'
expect 2 '<script' 'no text has become a script'
grep -q '<span class="slot"><span class="slot-tag">slot</span>\[[a-z]*<span class="or"> | </span>' "$folder/dom.html" ||
    { echo "failed: a slot is tagged and shows its alternatives"; failed=1; }
grep -q '=cmd()' "$folder/dom.html" || { echo "failed: the hostile title is shown"; failed=1; }

# A hand on the page: opens the first sources, and measures. It stands behind the page's own program, with its nonce,
# where no text of a directory can stand.
nonce=$(sed -n "s/.*script-src 'nonce-\([0-9a-f]*\)'.*/\1/p" "$folder/proposals.html")
with_hand() { # to hand.html: the page with what stands on standard input as a program
    sed '/<\/body>/d; /<\/html>/d' "$folder/proposals.html"
    printf '<script nonce="%s">\n' "$nonce"
    cat
    printf '</script>\n</body>\n</html>\n'
}
with_hand <<'END' >"$folder/hand.html"
setTimeout(() => {
  const open = document.querySelector(".proposal[open]");
  for (const details of open.querySelectorAll("details")) details.open = true;
  setTimeout(() => {
    const page = document.documentElement;
    parent.postMessage(`${window.innerWidth} wide, too wide by ${page.scrollWidth - page.clientWidth}`, "*");
  }, 500);
}, 500);
END
cat >"$folder/phone.html" <<'END' # a frame, since no window of the browser is as narrow as a phone
<!doctype html>
<p id="said"></p>
<script>addEventListener("message", (event) => { document.getElementById("said").textContent = event.data; });</script>
<iframe src="hand.html#proposal-1" width="375" height="800" style="border: 0"></iframe>
END
look phone.html
expect 1 '>375 wide, too wide by 0<' 'a phone shows the page without scrolling sideways'
look 'hand.html#proposal-1'
grep -q 'its wording' "$folder/dom.html" || { echo "failed: sources open"; failed=1; }
grep -q 'folded in</span>' "$folder/dom.html" || { echo "failed: sources name what was folded in"; failed=1; }
grep -q '<ins>passengers\|<ins>patients\|<ins>guests' "$folder/dom.html" || { echo "failed: differing words are marked"; failed=1; }

with_hand <<'END' >"$folder/hand.html"
setTimeout(() => {
  window.dispatchEvent(new Event("beforeprint"));
  document.getElementById("version").textContent =
    `closed on paper: ${document.querySelectorAll(".proposals details:not([open])").length}`;
}, 500);
END
look hand.html
expect 1 'closed on paper: 0<' 'paper has every proposal, its sources and its ledger'
look proposals.html "--print-to-pdf=$folder/paper.pdf"
pages=$(grep -ac '/Type */Page\b' "$folder/paper.pdf" || true)
if [ "$pages" -lt 3 ]; then
    echo "failed: printing makes a page for the register and one for each proposal ($pages)"
    failed=1
fi
exit "$failed"
