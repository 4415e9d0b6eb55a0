import { readTargets, type StudyData } from "../../data/studyData.ts";
import { baseRateOutputs } from "../baseRate.ts";
import type { Outputs } from "../predictions.ts";
import type { Choices } from "./choices.ts";
import type { Study } from "./study.ts";
import { judgeRows } from "./trial.ts";
import type { ArmName } from "./tuneResult.ts";

/** What an arm reached on an outer fold's held-out rows. */
export interface Arm {
  readonly loss: number;
  readonly accuracy: number | null;
  readonly losses: readonly number[];
  readonly right: readonly boolean[] | null;
  readonly outputs: Outputs;
}

/** Every arm on the same held-out rows. */
export type Arms = Readonly<Record<ArmName, Arm>>;

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
    // A diverged network knows nothing better to say than the base rate.
    const arm = (candidate: number) =>
      measureArm(data, logitsOf(index, candidate) ?? base, outer.test);
    const { chosen, regularized, none, logistic } = choices[index];
    return [
      {
        chosen: arm(chosen),
        regularized: arm(regularized),
        none: arm(none),
        logistic: arm(logistic),
        baseRate: measureArm(data, base, outer.test),
      },
    ];
  });
}

function measureArm(data: StudyData, outputs: Outputs, rows: Uint32Array): Arm {
  const { losses, right } = judgeRows(data, outputs, rows);
  return {
    loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
    accuracy: right === null ? null : right.filter(Boolean).length / right.length,
    losses,
    right,
    outputs,
  };
}

const armNames = ["chosen", "regularized", "none", "logistic", "baseRate"] as const;

export function eachArm<Value>(read: (name: ArmName) => Value): Record<ArmName, Value> {
  return Object.fromEntries(armNames.map((name) => [name, read(name)])) as Record<ArmName, Value>;
}
