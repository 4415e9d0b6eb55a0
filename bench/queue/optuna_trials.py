"""A worker of Optuna's that does its share of trials that sleep.

Arguments: storage, study, trials in all, seconds of sleep, and "make" or "work". A worker begins
when it reads a line, and prints when it began and ended.
"""

import sys
import time

import optuna
from optuna.storages import JournalStorage, RDBStorage
from optuna.study import MaxTrialsCallback

optuna.logging.set_verbosity(optuna.logging.ERROR)
address, name, trials, seconds, task = sys.argv[1:]


def open_storage():
    if not address.startswith("redis"):
        return RDBStorage(address, engine_kwargs={"connect_args": {"timeout": 60}})
    from optuna.storages.journal import JournalRedisBackend

    return JournalStorage(JournalRedisBackend(address))


def objective(trial):
    trial.suggest_float("l2", 1e-3, 10, log=True)
    trial.suggest_float("keep_prob", 0.5, 1)
    time.sleep(float(seconds))
    return 0.0


sampler = optuna.samplers.RandomSampler(seed=1)
if task == "make":
    optuna.create_study(storage=open_storage(), study_name=name, sampler=sampler)
    print(optuna.__version__)
else:
    study = optuna.load_study(storage=open_storage(), study_name=name, sampler=sampler)
    print("ready", flush=True)
    sys.stdin.readline()
    began = time.time()
    study.optimize(objective, callbacks=[MaxTrialsCallback(int(trials))])
    print(began, time.time(), flush=True)
