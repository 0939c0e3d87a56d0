"""wordllama: the mean of static word vectors, cosine of all pairs."""

import os

import command
import directory
import output
import wordllama
from vectors import cosine_pairs


def main():
    options = command.parser(__doc__).parse_args()
    standards = directory.read(options.directory)
    # The package carries its tokenizer, yet looks for it in its cache only: so the package is given as the cache.
    model = wordllama.WordLlama.load(cache_dir=os.path.dirname(wordllama.__file__), disable_download=True)
    vectors = model.embed([". ".join(statements) for statements in standards.values()], norm=True)
    output.write(options.output, cosine_pairs(list(standards), vectors, options.threshold))


if __name__ == "__main__":
    main()
