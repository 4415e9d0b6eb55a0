"""Peers of the suite on public tables, each on one thread.

peers.py describe        prints what there is: name, label, library, version (null: not installed), settings
peers.py run METHOD      reads one job a line on standard input, {"train", "test", "task", "output"}, paths of
                         CSV files whose last column is the target; trains, predicts, and writes to "output"
                         {"wall", "processor", "classes", "predictions"} or {"failed"}; seconds are those of
                         training and predicting, with the search among settings, without reading and importing

"settings" is raised whenever a change here changes what a peer predicts.
"""

import os

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"

import importlib.metadata
import json
import sys
import time
import warnings


def read_job(job):
    """Features of both parts with the same types, missing cells as NaN, text as categories; the targets."""
    import pandas as pd

    read = lambda path, **more: pd.read_csv(path, keep_default_na=False, na_values=[""], **more)
    train, test = read(job["train"]), read(job["test"])
    target = train.columns[-1]
    labels = read(job["train"], dtype=str)[target]
    both = pd.concat([train, test], ignore_index=True).drop(columns=target)
    # Some libraries take no brackets or commas in names.
    both.columns = [f"c{k}" for k in range(both.shape[1])]
    for name in both:
        is_number = pd.api.types.is_numeric_dtype(both[name]) and not pd.api.types.is_bool_dtype(both[name])
        if not is_number:
            cells = both[name].astype(object)
            both[name] = cells.where(cells.notna(), "missing").astype(str).astype("category")
        else:
            both[name] = both[name].astype(float)
    train_features, test_features = both.iloc[: len(train)], both.iloc[len(train) :].reset_index(drop=True)
    targets = train[target].astype(float) if job["task"] == "amounts" else labels.astype(object)
    return train_features, targets.to_numpy(), test_features


def category_names(features):
    return [name for name in features if features[name].dtype == "category"]


def encode():
    """Medians for gaps with an indicator, standardized numbers, a column a level."""
    from sklearn.compose import ColumnTransformer, make_column_selector
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    numbers = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler())
    levels = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
    return ColumnTransformer(
        [
            ("numbers", numbers, make_column_selector(dtype_include="number")),
            ("levels", levels, make_column_selector(dtype_include="category")),
        ],
        sparse_threshold=0,
    )


def folds(task, rows):
    from sklearn.model_selection import KFold, StratifiedKFold

    kind = KFold if task == "amounts" else StratifiedKFold
    return kind(5 if rows <= 400 else 3, shuffle=True, random_state=1)


def search(model, grid, task, rows):
    from sklearn.model_selection import GridSearchCV

    scoring = "neg_mean_squared_error" if task == "amounts" else "neg_log_loss"
    return GridSearchCV(model, grid, cv=folds(task, rows), scoring=scoring, error_score="raise")


def on_standard_targets(model):
    from sklearn.compose import TransformedTargetRegressor
    from sklearn.preprocessing import StandardScaler

    return TransformedTargetRegressor(model, transformer=StandardScaler())


def linear(task, rows):
    import numpy as np
    from sklearn.linear_model import LogisticRegression, RidgeCV
    from sklearn.pipeline import Pipeline

    if task == "amounts":
        return Pipeline([("encode", encode()), ("model", RidgeCV(np.logspace(-3, 3, 13)))])
    model = Pipeline([("encode", encode()), ("model", LogisticRegression(max_iter=2000))])
    return search(model, {"model__C": np.logspace(-3, 2, 8)}, task, rows)


def mlp(task, rows):
    from sklearn.neural_network import MLPClassifier, MLPRegressor
    from sklearn.pipeline import Pipeline

    kind = MLPRegressor if task == "amounts" else MLPClassifier
    model = Pipeline([("encode", encode()), ("model", kind(random_state=0, max_iter=300 if rows < 700 else 100))])
    chosen = search(model, {"model__alpha": [1e-4, 1e-2, 1, 10]}, task, rows)
    return on_standard_targets(chosen) if task == "amounts" else chosen


def boosting(task, rows):
    from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

    kind = HistGradientBoostingRegressor if task == "amounts" else HistGradientBoostingClassifier
    model = kind(random_state=0, early_stopping=False, categorical_features="from_dtype")
    grid = [
        {"learning_rate": [0.1], "max_iter": [100], "max_leaf_nodes": [6, 31]},
        {"learning_rate": [0.04], "max_iter": [150], "max_leaf_nodes": [6, 31]},
    ]
    return search(model, grid, task, rows)


def forest(task, rows):
    from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
    from sklearn.pipeline import Pipeline

    more = dict(max_features=0.5) if task == "amounts" else {}
    kind = RandomForestRegressor if task == "amounts" else RandomForestClassifier
    model = Pipeline([("encode", encode()), ("model", kind(TREES, random_state=0, **more))])
    return model if task == "amounts" else OneMoreVote(model)


TREES = 300


class OneMoreVote:
    """A class without a vote would cost an infinite log-loss: one vote more is shared by all classes."""

    def __init__(self, model):
        self.model = model

    def fit(self, features, targets):
        self.model.fit(features, targets)
        self.classes_ = self.model.classes_

    def predict_proba(self, features):
        return (TREES * self.model.predict_proba(features) + 1 / len(self.classes_)) / (TREES + 1)


def svm(task, rows):
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.pipeline import Pipeline
    from sklearn.svm import SVC, SVR

    costs = [0.1, 1, 10, 100] if rows < 700 else [1, 10]
    widths = ["scale", 0.003, 0.03] if rows < 700 else ["scale", 0.03] if rows < 1500 else ["scale"]
    if task == "amounts":
        model = Pipeline([("encode", encode()), ("model", SVR())])
        grid = {"model__C": costs, "model__gamma": widths}
        return on_standard_targets(search(model, grid, task, rows))
    platt = CalibratedClassifierCV(SVC(random_state=0), ensemble=False, cv=3)
    model = Pipeline([("encode", encode()), ("model", platt)])
    return search(model, {"model__estimator__C": costs, "model__estimator__gamma": widths}, task, rows)


class CatBoost:
    def __init__(self, task):
        from catboost import CatBoostClassifier, CatBoostRegressor

        kind = CatBoostRegressor if task == "amounts" else CatBoostClassifier
        self.model = kind(thread_count=1, random_seed=0, verbose=0, allow_writing_files=False)

    def fit(self, features, targets):
        names = category_names(features)
        self.model.fit(features.astype({name: str for name in names}), targets, cat_features=names)
        self.classes_ = getattr(self.model, "classes_", None)

    def predict(self, features):
        return self.model.predict(features.astype({name: str for name in category_names(features)}))

    def predict_proba(self, features):
        return self.model.predict_proba(features.astype({name: str for name in category_names(features)}))


def lightgbm(task, rows):
    from lightgbm import LGBMClassifier, LGBMRegressor

    kind = LGBMRegressor if task == "amounts" else LGBMClassifier
    return kind(n_jobs=1, random_state=0, verbose=-1)


class RealMlp:
    """Numbers need no gaps: medians, and an indicator beside."""

    def __init__(self, task):
        from pytabkit import RealMLP_TD_Classifier, RealMLP_TD_Regressor

        kind = RealMLP_TD_Regressor if task == "amounts" else RealMLP_TD_Classifier
        self.model = kind(random_state=0, n_threads=1, device="cpu", verbosity=0)

    def fit(self, features, targets):
        self.medians = features.median(numeric_only=True).fillna(0)
        self.gaps = [name for name in self.medians.index if features[name].isna().any()]
        self.model.fit(self.fill(features), targets, cat_col_names=category_names(features))
        self.classes_ = getattr(self.model, "classes_", None)

    def fill(self, features):
        gaps = {f"{name}gap": features[name].isna().astype(float) for name in self.gaps}
        return features.fillna(self.medians.to_dict()).assign(**gaps)

    def predict(self, features):
        return self.model.predict(self.fill(features))

    def predict_proba(self, features):
        return self.model.predict_proba(self.fill(features))


PEERS = {
    "linear": ("ridge / logistic, strengths by CV", "scikit-learn", 1, linear),
    "mlp": ("MLP, 4 strengths by CV", "scikit-learn", 1, mlp),
    "boosting": ("histogram gradient boosting, 4 settings by CV", "scikit-learn", 1, boosting),
    "forest": ("random forest, 300 trees and one vote for all", "scikit-learn", 1, forest),
    "catboost": ("CatBoost, defaults", "catboost", 1, lambda task, rows: CatBoost(task)),
    "svm": ("SVM, grid, Platt", "scikit-learn", 1, svm),
    "lightgbm": ("LightGBM, defaults", "lightgbm", 1, lightgbm),
    "realmlp": ("RealMLP-TD, defaults", "pytabkit", 1, lambda task, rows: RealMlp(task)),
}


def version_of(library):
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return None


def run(job, create):
    features, targets, test = read_job(job)
    model = create(job["task"], len(features))
    wall, processor = time.time(), time.process_time()
    model.fit(features, targets)
    predicted = model.predict(test) if job["task"] == "amounts" else model.predict_proba(test)
    return {
        "wall": time.time() - wall,
        "processor": time.process_time() - processor,
        "classes": None if job["task"] == "amounts" else [str(name) for name in model.classes_],
        "predictions": predicted.tolist(),
    }


def main():
    if sys.argv[1] == "describe":
        described = [
            {"name": name, "label": label, "library": library, "version": version_of(library), "settings": settings}
            for name, (label, library, settings, _) in PEERS.items()
        ]
        print(json.dumps(described))
        return
    warnings.filterwarnings("ignore")
    create = PEERS[sys.argv[2]][3]
    for line in sys.stdin:
        job = json.loads(line)
        try:
            result = run(job, create)
        except Exception as error:  # A peer that fails on a table is reported, the others go on.
            result = {"failed": f"{type(error).__name__}: {error}"[:300]}
        with open(f"{job['output']}.part", "w") as file:
            json.dump(result, file)
        os.replace(f"{job['output']}.part", job["output"])
        print(json.dumps({"output": job["output"], **{key: result.get(key) for key in ("processor", "failed")}}), flush=True)


main()
