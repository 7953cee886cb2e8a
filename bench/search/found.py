"""Which share of searches came below a value within 100 trials, by sampler, with its standard error.

usage: found.py FUNCTION VALUE RECORDS…     ("found.py conditional 0.25 target/search.jsonl": the branch with the minimum)
"""

import collections
import json
import math
import sys


def main(function, value, *files):
    found = collections.defaultdict(list)
    for name in files:
        with open(name, encoding="utf-8") as records:
            for record in map(json.loads, records):
                if record["function"] == function:
                    found[record["sampler"]].append(record["best"][-1] < float(value))
    for sampler, searches in sorted(found.items()):
        share = sum(searches) / len(searches)
        error = math.sqrt(share * (1 - share) / len(searches))
        print(f"{sampler}: {100 * share:.1f} % of {len(searches)} searches (standard error {100 * error:.1f})")


if __name__ == "__main__":
    main(*sys.argv[1:])
