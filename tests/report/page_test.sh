#!/bin/sh
# The report in a real browser: its clusters are drawn, a cluster named in the address is open with its texts side by
# side, and hostile texts are texts. Use: page_test.sh KINDRED. Ends with 77 (skipped) where there is no Chromium.
set -eu

kindred=$1
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ]; then
    echo "skipped: no chromium to look at the page with"
    exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat >"$folder/hostile.jsonl" <<'END'
{"URN":"H1","Title":"&lt;img src=x onerror=\"document.title='owned'\"&gt; Lead a team","Developed_by":"&lt;b&gt;One","Suite":"S","Performance_criteria":["P1 agree the purpose of the work with the team &lt;/script&gt;&lt;script&gt;document.title='owned'&lt;/script&gt;","P2 plan the work so that everybody knows their part","P3 check progress against the plan"]}
{"URN":"H2","Title":"&lt;img src=x onerror=\"document.title='owned'\"&gt; Lead a group","Developed_by":"Two","Suite":"S; T","Performance_criteria":["P1 agree the purpose of the work with the group &lt;/script&gt;&lt;script&gt;document.title='owned'&lt;/script&gt;","P2 plan the work so that everybody knows their part","P3 check progress against the plan"]}
{"URN":"M1","Title":"Manage a budget","Suite":"S","Performance_criteria":["P1 estimate the money that the work will need","P2 compare spending with the budget every month"]}
{"URN":"M2","Title":"Manage a budget","Suite":"T","Performance_criteria":["P1 estimate the money that the work will need","P2 compare spending with the budget every month"]}
END
cat >"$folder/other.csv" <<'END'
Exported on 1 May
Ref,Unit title,Sector
Q1,Sew a hem,Cloth
Q1,Drive a bus,Road
END
"$kindred" find "$folder/hostile.jsonl" "$folder/other.csv" --out "$folder/out" >/dev/null

look() { # address: the page as it is when nothing more happens, to dom.html
    "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --user-data-dir="$folder/profile" --virtual-time-budget=3000 \
        --dump-dom "file://$folder/out/$1" >"$folder/dom.html" 2>"$folder/browser.log" || {
        cat "$folder/browser.log"
        exit 1
    }
}

failed=0
look 'report.html#cluster-2'
expect() { # times, what, why
    found=$(grep -oF -- "$2" "$folder/dom.html" | wc -l)
    if [ "$found" -ne "$1" ]; then
        echo "failed: $3 ('$2' found $found times, not $1)"
        failed=1
    fi
}
expect 1 'Showing 2 of 2 clusters.' 'the list says how much of it is shown'
expect 2 '<details class="cluster"' 'every cluster has its line'
expect 1 'class="cluster" id="cluster-2" open=""' 'the cluster of the address is open'
expect 1 'warning about the files' 'warnings are said'
expect 1 '3 columns read under another name' 'how columns were read is said'
expect 1 'findings about the directory' 'findings are said'
expect 1 '<table class="sides"' 'its texts stand side by side'
expect 1 '<title>Near-duplicate standards' 'no text has run as a program'
expect 0 '<img' 'no text has become an element'
expect 2 '<script' 'no text has become a script'
grep -q '<del>team</del>\|<del>group</del>' "$folder/dom.html" || { echo "failed: differing words are marked"; failed=1; }
grep -q 'Lead a \(team\|group\)</h3>' "$folder/dom.html" || { echo "failed: the hostile title is shown"; failed=1; }

# A hand on the page: searches for what cluster 1 lacks, then follows a link to it. It stands behind the page's own
# program, with its nonce, where no text of a directory can stand.
nonce=$(sed -n "s/.*script-src 'nonce-\([0-9a-f]*\)'.*/\1/p" "$folder/out/report.html")
sed '/<\/body>/d; /<\/html>/d' "$folder/out/report.html" >"$folder/out/search.html"
cat >>"$folder/out/search.html" <<END
<script nonce="$nonce">
const search = document.getElementById("search");
search.value = "group";
search.dispatchEvent(new Event("input"));
setTimeout(() => {
  document.getElementById("version").textContent = document.getElementById("status").textContent;
  location.hash = "#cluster-1";
  for (const id of ["findings", "warnings", "columns"]) document.getElementById(id).open = true;
}, 500);
</script>
</body>
</html>
END
look search.html
expect 1 'Showing 1 of 1 cluster that match, of 2 in all.</span>' 'a search narrows the list'
expect 1 'class="cluster" id="cluster-1" open=""' 'a link to a cluster that is filtered out opens it, and it stays open'
expect 1 'Showing 2 of 2 clusters.' 'and the filters are cleared'
expect 1 '<span class="tag">urn clash</span>' 'findings are listed'
expect 1 'beginning with "Exported on 1 May"' 'warnings are listed'
expect 1 '<td>Unit title</td><td>guessed</td>' 'columns are listed'
exit "$failed"
