import { readTargets, type StudyData } from "@regula/data";
import type { HeldOutSet } from "../../heldOut/heldOutSet.ts";
import { baseRateOutputs } from "../../metrics/baseRate.ts";
import type { Outputs } from "../../metrics/predictions.ts";
import type { Choices } from "../search/choices.ts";
import type { Study } from "../search/study.ts";
import { judgeRows } from "../trials/judgeRows.ts";
import { type ArmName, armNames } from "./arms.ts";

/** What an arm reached on an outer fold's held-out rows. */
export interface Arm {
  readonly loss: number;
  readonly accuracy: number | null;
  readonly losses: readonly number[];
  readonly right: readonly boolean[] | null;
  readonly outputs: Outputs;
}

/** Every arm on the same held-out rows; null where it diverged, which is no score. */
export type Arms = Readonly<Record<ArmName, Arm | null>>;

export interface OuterTests {
  readonly data: StudyData;
  readonly study: Study;
  /** One a scope. */
  readonly choices: readonly Choices[];
  /** What a candidate fitted to a scope's rows says of those held out; null where it diverged. */
  readonly logitsOf: (scope: number, candidate: number) => Outputs | null;
}

/** One an outer fold. */
export function measureArms({ data, study, choices, logitsOf }: OuterTests): Arms[] {
  return study.scopes.flatMap(({ index, outer }): Arms[] => {
    if (!outer) return [];
    const base = baseRateOutputs(data.task, readTargets(data, outer.train), outer.test.length);
    const arm = (candidate: number) =>
      measureArm(data, candidate < 0 ? null : logitsOf(index, candidate), outer.test);
    const { chosen, best, reference, linear } = choices[index];
    return [
      {
        chosen: arm(chosen),
        best: arm(best),
        reference: arm(reference),
        linear: arm(linear),
        baseRate: measureArm(data, base, outer.test),
      },
    ];
  });
}

function measureArm(data: StudyData, outputs: Outputs | null, rows: Uint32Array): Arm | null {
  if (outputs === null) return null;
  const { losses, right } = judgeRows(data, outputs, rows);
  return {
    loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
    accuracy: right === null ? null : right.filter(Boolean).length / right.length,
    losses,
    right,
    outputs,
  };
}

export function eachArm<Value>(read: (name: ArmName) => Value): Record<ArmName, Value> {
  return Object.fromEntries(armNames.map((name) => [name, read(name)])) as Record<ArmName, Value>;
}

/** All that an arm says of held-out rows; null where it diverged in some outer fold. */
export function heldOutOf(
  { data, study }: Pick<OuterTests, "data" | "study">,
  arms: readonly (Arm | null)[],
): HeldOutSet | null {
  const outer = study.scopes.flatMap((scope) => scope.outer ?? []);
  const folds = arms.flatMap((arm, i) => {
    const { repeat, test } = outer[i];
    return arm
      ? [{ repeat, rows: test, outputs: arm.outputs, targets: readTargets(data, test) }]
      : [];
  });
  return folds.length === arms.length ? { task: data.task, folds, groups: data.clusters } : null;
}
