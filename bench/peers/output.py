"""What all peers write: a pair a line, `id_a id_b score`, tab-separated because URNs hold spaces."""


def write(path, pairs):
    """pairs: (id, id, score), in any order."""
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(f"{a}\t{b}\t{score:.4f}\n" for a, b, score in pairs)
