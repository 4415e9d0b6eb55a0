import type { MadeName } from "../data.ts";
import { type LabModelSettings, plainSettings } from "../settings.ts";

/** Smooth units and Adam: no unit can die, and the step fits each weight. */
const smooth = { activation: "tanh", optimizer: "adam", learningRate: 0.01 } as const;

/** Settings that are right on at least 95 % of new points, of spirals 93 %; null where there is nothing to learn. */
export const solvers: Readonly<Record<MadeName, LabModelSettings | null>> = {
  // The law of the kicks leaves much to chance: what helps is a cure for overfitting.
  kicks: { ...plainSettings, values: { l2: 0.7 } },
  circle: { hidden: [8, 4], values: smooth },
  xor: { hidden: [16, 16], values: smooth },
  moons: { hidden: [8, 4], values: smooth },
  spirals: { hidden: [16, 16], values: smooth },
  clouds: { hidden: [4], values: { ...smooth, l2: 1 } },
  arms: { hidden: [16, 8], values: smooth },
  noise: null,
};

/** For points from elsewhere the solution is unknown: this learns where units die or steps are too long. */
export const oftenLearns: LabModelSettings = { hidden: [16, 8], values: { ...smooth, l2: 0.1 } };
