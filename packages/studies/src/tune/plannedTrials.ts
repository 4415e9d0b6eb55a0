import type { StudyData } from "@regula/data";
import { seedParameter } from "@regula/engine";
import { countStudyOutputs, planFactory } from "../folds/planFactory.ts";
import { countDropNetworks } from "../later/laterDrop.ts";
import { countNetworkInputs, type Trainings } from "../work/trainings.ts";
import { mostFitted } from "./search/choices.ts";
import { rungIterations } from "./search/halving.ts";
import { searchedTable } from "./search/searchedTable.ts";
import { dataOf, encodingOf, planOf } from "./search/setting.ts";
import {
  isYardstick,
  laterSeed,
  planStudy,
  type Scope,
  type Study,
  type TuneSettings,
} from "./search/study.ts";
import { triedShare } from "./trials/runTrial.ts";

/**
 * What a study trains, at most, before it is known which settings go on: of these the mean of all counts.
 *
 * @throws RegulaError as `tune` does
 */
export function plannedTrials(given: StudyData, settings: TuneSettings): Trainings[] {
  const data = searchedTable(given, settings.searchRows, settings.seed ?? seedParameter.default);
  const study = planStudy(data, settings);
  const outputs = countStudyOutputs(data);
  const inputs = new Map<string, number>();
  const inputsOf = (own: StudyData) => {
    const name = encodingOf(own);
    const known = inputs.get(name) ?? countNetworkInputs(own);
    inputs.set(name, known);
    return known;
  };
  const searched = [...study.candidates.keys()].filter((one) => !isYardstick(study, one));
  const planIn = (candidate: number, rows: number) => {
    const { variant, changes } = study.candidates[candidate];
    const create = planFactory(variant, planOf(settings, changes));
    const own = dataOf(data, changes);
    return create({ inputs: inputsOf(own), outputs, task: data.task, rows, seed: 0 });
  };
  /** A candidate in a scope, for a share of its updates in each fold, counted as so many such trials. */
  const trial = (candidate: number, scope: Scope, share: number, times: number): Trainings => {
    const rows = meanRows(scope.folds);
    const plan = planIn(candidate, rows);
    const networks = times * scope.folds.length;
    const updates = Math.max(1, Math.round(share * plan.iterations));
    return { plan, networks, updates, rows, stops: study.byFolds && share >= triedShare };
  };
  const whole = study.aim === "settings" ? triedShare : 1;
  const inScopes = study.scopes.flatMap((scope) => {
    let contenders = searched.length;
    const rounds = study.rungs.flatMap((rung) => {
      const share = rungIterations(rung, 1e6) / 1e6;
      const part = contenders / searched.length;
      contenders = rung.kept;
      return searched.map((candidate) => trial(candidate, scope, share, part));
    });
    const finalists = searched.map((candidate) =>
      trial(candidate, scope, whole, contenders / searched.length),
    );
    const answering = scope.inner === scope.left ? 1 : 2;
    const reference = trial(study.reference, scope, whole, 1);
    return [
      ...rounds,
      ...[...finalists, reference].map((one) => ({ ...one, networks: answering * one.networks })),
    ];
  });
  return [
    ...inScopes,
    ...outerTrainings(study, planIn),
    ...dropTrainings(data, settings, study, planIn),
  ];
}

type PlanIn = (candidate: number, rows: number) => Trainings["plan"];

/** Networks fitted to the rows of outer folds, where no ensemble of inner folds answers. */
function outerTrainings({ byFolds, scopes, reference }: Study, planIn: PlanIn): Trainings[] {
  if (byFolds) return [];
  return scopes.flatMap(({ outer }) => {
    if (!outer) return [];
    const rows = outer.train.length;
    const plan = planIn(reference, rows);
    // One of them is the linear model.
    return [{ plan, networks: mostFitted - 1, updates: plan.iterations, rows, stops: false }];
  });
}

function dropTrainings(
  data: StudyData,
  { folds = 5 }: TuneSettings,
  study: Study,
  planIn: PlanIn,
): Trainings[] {
  if (!data.time) return [];
  const networks = countDropNetworks(data, { folds, seed: laterSeed(study) });
  const rows = Math.round(data.rows * laterShare);
  const plan = planIn(study.reference, rows);
  const share = study.aim === "settings" ? triedShare : 1;
  const updates = Math.max(1, Math.round(share * plan.iterations));
  return [{ plan, networks, updates, rows, stops: study.byFolds }];
}

/** Of all rows, those that networks of earlier rows train on, on average. */
const laterShare = 0.7;

function meanRows(folds: Scope["folds"]): number {
  const sum = folds.reduce((total, { train }) => total + train.length, 0);
  return Math.round(sum / folds.length);
}
