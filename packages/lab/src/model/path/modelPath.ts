import { createPlan, type LabModelSettings, stoppingOf } from "../settings.ts";

/** What a model is trained by from some iteration on. */
export interface Stage {
  readonly settings: LabModelSettings;
  /** Where training was to end: schedules look at it. */
  readonly limit: number;
}

/** What was changed on the way: settings, or a number by hand. */
export type PathChange =
  | { readonly kind: "stage"; readonly at: number; readonly stage: Stage }
  | {
      readonly kind: "weight";
      readonly at: number;
      readonly position: number;
      readonly value: number;
    };

/** How a model came from its seed to its weights: the same way leads to the same bits. */
export interface ModelPath {
  readonly begun: Stage;
  /** By ascending iteration. */
  readonly changes: readonly PathChange[];
}

/** Of a longer way only the weights are kept. */
export const mostChanges = 20;

/** Retraced in a few seconds each time that a link is opened; of longer trainings only the weights are kept. */
export const mostRetraced = 200_000;

/** By what the path ends. */
export function lastStage({ begun, changes }: ModelPath): Stage {
  return changes.reduce((stage, change) => (change.kind === "stage" ? change.stage : stage), begun);
}

export function hasHandSet({ changes }: ModelPath): boolean {
  return changes.some(({ kind }) => kind === "weight");
}

const planOf = ({ settings, limit }: Stage) => createPlan(settings, { seed: 0, iterations: limit });

/** Whether it makes no difference which of the two trains: only schedules look at where training ends. */
function isSameStage(one: Stage, other: Stage): boolean {
  const [plan, another] = [one, other].map((stage) => {
    const { iterations, ...rest } = planOf(stage);
    const isRead = rest.schedule.name !== "constant";
    return JSON.stringify([rest, isRead ? iterations : null, stoppingOf(stage.settings)]);
  });
  return plan === another;
}

/** Whether a change and the next one at the same iteration come to the same as the second alone: no weight is lost between. */
function isPassing(stages: readonly Stage[]): boolean {
  const [first, ...others] = stages.map((stage) => {
    const { network, encoding = null, optimizer } = planOf(stage);
    return JSON.stringify([network, encoding, optimizer.name]);
  });
  return (
    others.every((one) => one === first) && stages.every(({ settings }) => !stoppingOf(settings))
  );
}

/**
 * A path with another change at its end; null where nothing was known before, or where there would be
 * too many changes. A change that makes no difference is none, and a slider that is drawn along at one
 * iteration is one.
 */
export function addChange(path: ModelPath | null, change: PathChange): ModelPath | null {
  if (!path) return null;
  const { begun, changes } = path;
  const last = changes[changes.length - 1];
  if (change.kind === "stage") {
    const before = lastStage(path);
    if (isSameStage(before, change.stage)) return path;
    // From the seed all begins anew.
    if (!last && change.at === 0) return { begun: change.stage, changes };
    if (last?.kind === "stage" && last.at === change.at) {
      const earlier = { begun, changes: changes.slice(0, -1) };
      if (isPassing([lastStage(earlier), before, change.stage])) return addChange(earlier, change);
    }
  } else if (
    last?.kind === "weight" &&
    last.at === change.at &&
    last.position === change.position
  ) {
    return { begun, changes: [...changes.slice(0, -1), change] };
  }
  return changes.length < mostChanges ? { begun, changes: [...changes, change] } : null;
}

/** The path as far as an iteration. */
export function cutPath(path: ModelPath, iteration: number): ModelPath {
  return { ...path, changes: path.changes.filter(({ at }) => at <= iteration) };
}
