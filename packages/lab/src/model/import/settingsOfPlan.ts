import { mapRecord } from "@regula/base";
import {
  elementwiseActivationNames,
  optimizerSettingParameters,
  penaltyParameters,
  type TrainingPlan,
} from "@regula/engine";
import { featuresOf } from "../features/labFeatures.ts";
import type { LabPlan } from "../features/labPlan.ts";
import {
  createPlan,
  isSettingName,
  type LabModelSettings,
  plainSettings,
  type SettingName,
  type SettingValue,
  setFeatures,
  setHidden,
  setValue,
  withActivations,
} from "../settings.ts";
import { classesOfNetwork } from "../task/labTask.ts";

/** The lab's settings that a plan does not hold. */
type OwnSetting = "activation" | "earlyStopping" | "patience" | "validateEvery";

type PlanSetting = Exclude<SettingName, OwnSetting>;

/** Where a plan holds each setting; undefined where it holds none. The optimizer decides the defaults of what follows it. */
const places: Readonly<Record<PlanSetting, (plan: TrainingPlan) => SettingValue | undefined>> = {
  optimizer: ({ optimizer }) => optimizer.name,
  learningRate: ({ optimizer }) => optimizer.learningRate,
  ...mapRecord(optimizerSettingParameters, (_, name) => ({ optimizer }: TrainingPlan) => {
    return optimizer[name];
  }),
  ...mapRecord(
    penaltyParameters,
    (_, name) =>
      ({ penalties }: TrainingPlan) =>
        penalties[name],
  ),
  keepProb: ({ dropout }) => dropout?.keepProb[0],
  mask: ({ dropout }) => dropout?.mask,
  weightDecay: ({ weightDecay }) => weightDecay,
  maxNorm: ({ maxNorm }) => maxNorm,
  inputNoise: ({ inputNoise }) => inputNoise,
  labelSmoothing: ({ labelSmoothing }) => labelSmoothing,
  mixup: ({ mixup }) => mixup,
  schedule: ({ schedule }) => schedule.name,
  warmup: ({ schedule }) => schedule.warmup,
  scheduleEvery: ({ schedule }) => schedule.every,
  scheduleFactor: ({ schedule }) => schedule.factor,
  finalFraction: ({ schedule }) => schedule.finalFraction,
  batchSize: ({ batchSize }) => batchSize ?? 0,
};

/**
 * The settings from which `createPlan` makes this plan again; null of a plan that no settings of the
 * lab make, such as one of regression or in single precision.
 */
export function settingsOfPlan(plan: LabPlan): LabModelSettings | null {
  const layers = plan.network.layers.slice(0, -1);
  const activations = layers.map(({ activation }) =>
    elementwiseActivationNames.find((name) => name === activation),
  );
  const known = activations.filter((name) => name !== undefined);
  const features = featuresOf(plan.encoding ?? null);
  if (features === null || known.length < activations.length) return null;
  let settings = setHidden(
    setFeatures(plainSettings, features),
    layers.map(({ units }) => units),
  );
  for (const [name, place] of Object.entries(places)) {
    const value = place(plan);
    if (isSettingName(name) && value !== undefined) settings = setValue(settings, name, value);
  }
  settings = withActivations(settings, known);
  const { seed, iterations } = plan;
  const classes = classesOfNetwork(plan.network);
  return spell(createPlan(settings, { seed, iterations, classes })) === spell(plan)
    ? settings
    : null;
}

/** The same text of the same plan, for any order of its fields. */
function spell(plan: LabPlan): string {
  return JSON.stringify(plan, (_, value: unknown) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
