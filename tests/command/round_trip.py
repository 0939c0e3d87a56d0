"""Round trip: find -> propose --apply -> find on directory.jsonl. The duplicates of the proposals are gone, and nothing
else changed. Use: round_trip.py KINDRED INPUT.jsonl [OPTION OF FIND...]; prints figures, exit code 1 if a check fails."""
import collections, json, os, re, subprocess, sys, tempfile

kindred, source, options = sys.argv[1], sys.argv[2], sys.argv[3:]
failures = 0


def holds(sentence, condition, detail=""):
    global failures
    failures += not condition
    print(("ok      " if condition else "FAILED  ") + sentence, "" if condition else detail)


def run(*arguments):
    done = subprocess.run([kindred, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"kindred {' '.join(arguments)}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def records(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def texts(result):
    """Id -> fingerprint of every standard."""
    found = {text["id"]: text["fingerprint"] for text in result["compared"]}
    for copies in result["copies"]:
        found.update({one: found[copies["of"]] for one in copies["ids"]})
    return found


def urn_of(identity):
    for sign in "@#":
        identity = identity.split(sign)[0] if sign in identity else identity
    return identity


def key(record):
    return json.dumps(record, sort_keys=True)


def saving(summary):
    """Standards before and after, statements before and after, as the summary has them."""
    line = re.search(r"Saving +(\S+) -> (\S+) standards, (\S+) -> (\S+) statements", " ".join(summary.split()))
    return [int(number.replace(",", "")) for number in line.groups()]


def check(folder):
    out = os.path.join(folder, "review")
    before = json.loads(run("find", source, "--format", "json", *options))
    forecast = saving(run("propose", source, "--out", out, "--apply", *options))
    directory = os.path.join(out, "directory.jsonl")
    after = json.loads(run("find", directory, "--format", "json", *options))
    changes = records(os.path.join(out, "changes.jsonl"))
    gone = {one["URN"]: one["Replaced_by"] for one in changes if "Replaced_by" in one}
    drafts = [one for one in changes if one.get("Status") == "Draft"]
    touched = {one["URN"] for one in changes}
    old, new = texts(before), texts(after)
    counts = collections.Counter(records=len(changes), drafts=len(drafts), gone=len(gone))
    print(f"        before: {before['counts']['read']} read, {len(old)} standards, "
          f"{before['counts']['clusters']} clusters; changes: {dict(counts)}; "
          f"after: {after['counts']['read']} read, {len(new)} standards, {after['counts']['clusters']} clusters")

    # Nothing else changed.
    untouched = {one: text for one, text in old.items() if urn_of(one) not in touched}
    holds("every standard beside the proposals has the same id and text",
          all(new.get(one) == text for one, text in untouched.items()),
          [one for one, text in untouched.items() if new.get(one) != text][:5])
    holds("no standard is new but drafts", {urn_of(one) for one in new} <= {urn_of(one) for one in old},
          sorted({urn_of(one) for one in new} - {urn_of(one) for one in old})[:5])
    holds("each draft adds one record, which is the former text",
          after["counts"]["read"] == before["counts"]["read"] - before["counts"]["rejected"] + len(drafts))
    outcome = saving(run("propose", directory, *options))
    holds("standards and statements are as many as the proposals say", forecast[1::2] == outcome[::2],
          [forecast, outcome])
    read, written = records(source), records(directory)
    missing = collections.Counter(map(key, read)) - collections.Counter(map(key, written))
    added = collections.Counter(map(key, written)) - collections.Counter(map(key, read))
    holds("every record that is not of a changed standard comes out as it was read, field by field",
          all(json.loads(one)["URN"] in touched for one in [*missing, *added]),
          [json.loads(one)["URN"] for one in [*missing, *added] if json.loads(one)["URN"] not in touched][:5])
    holds("what is new in the directory is what changes.jsonl says, and re-uploads of it",
          all(json.loads(one).get("Validity") != "Current" for one in set(added) - set(map(key, changes))))

    # The duplicates are gone.
    gone_ids = {one for one in new if urn_of(one) in gone and gone[urn_of(one)] != urn_of(one)}
    holds("who gave way is not compared any more",
          not [one for one in gone_ids if old.get(one) == new[one] and one not in untouched
               and all(record.get("Validity") == "Legacy" for record in written if record["URN"] == urn_of(one))])
    families = [{member["id"] for member in cluster["members"]} for cluster in after["clusters"]]
    holds("no cluster holds a draft and one that gave way to it",
          not [family for family in families
               if any(gone.get(urn_of(one)) in {urn_of(other) for other in family} - {urn_of(one)} for one in family)])
    whole = json.loads(run("find", directory, "--format", "json", "--validity", "all"))
    holds("who gave way is on record", set(gone) <= {urn_of(one) for one in texts(whole)})

    # Other ways to the same.
    again = os.path.join(folder, "again")
    run("find", source, "--out", again, *options)
    run("propose", os.path.join(again, "result.json"), "--in", source, "--out", again, "--apply")
    holds("a result gives the same files as its inputs",
          all(open(os.path.join(again, name), "rb").read() == open(os.path.join(out, name), "rb").read()
              for name in ("changes.jsonl", "changes.csv", "directory.jsonl")))
    table = json.loads(run("find", os.path.join(out, "changes.csv"), "--validity", "all", "--format", "json"))
    lines = json.loads(run("find", os.path.join(out, "changes.jsonl"), "--validity", "all", "--format", "json"))
    holds("changes.csv says what changes.jsonl says", texts(table) == texts(lines),
          sorted(set(texts(table).items()) ^ set(texts(lines).items()))[:6])


with tempfile.TemporaryDirectory() as folder:
    check(folder)
sys.exit(failures > 0)
