"""A child process that searches the grid with scikit-learn's GridSearchCV; prints one line of JSON."""

import json
import os
import sys
import time
import warnings

# Also of the processes that joblib starts.
os.environ["PYTHONWARNINGS"] = "ignore"
warnings.filterwarnings("ignore")

import numpy as np
import sklearn
from sklearn.model_selection import GridSearchCV
from sklearn.neural_network import MLPClassifier


def search(job, iterations):
    """Full batches, no momentum, no stopping: as many updates as asked for, as plain as ours."""
    net = MLPClassifier(
        hidden_layer_sizes=tuple(job["hidden"]),
        activation="relu",
        solver="sgd",
        momentum=0,
        nesterovs_momentum=False,
        learning_rate="constant",
        learning_rate_init=job["learningRate"],
        # More than a fold has: it is cut to all of them.
        batch_size=len(job["labels"]),
        shuffle=False,
        early_stopping=False,
        tol=0,
        n_iter_no_change=10**9,
        max_iter=iterations,
        random_state=3,
    )
    found = GridSearchCV(
        net,
        {"alpha": job["strengths"]},
        scoring="neg_log_loss",
        cv=job["folds"],
        n_jobs=job["workers"],
        refit=False,
        error_score="raise",
    )
    start = time.perf_counter()
    found.fit(np.array(job["inputs"]), np.array(job["labels"]))
    return time.perf_counter() - start, [-float(s) for s in found.cv_results_["mean_test_score"]]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        job = json.load(file)
    search(job, 1)
    seconds, losses = search(job, job["iterations"])
    print(json.dumps({"seconds": seconds, "losses": losses, "version": sklearn.__version__}))


if __name__ == "__main__":
    main()
