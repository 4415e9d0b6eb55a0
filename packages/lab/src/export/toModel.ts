import type { Language } from "@regula/base";
import { standardize, type TargetSpec } from "@regula/data";
import { fingerprintExamples } from "@regula/engine";
import type { TrainedModel } from "@regula/models";
import {
  actualClasses,
  classifierOutputs,
  fitPredictionRanges,
  variantWords,
} from "@regula/studies";
import { columnNames, type LabData } from "../model/data.ts";
import { classifierOf } from "../model/features/labClassifier.ts";
import type { LabPlan } from "../model/features/labPlan.ts";
import { readParameters } from "../model/flatState.ts";
import { type LabModelSettings, settingValue } from "../model/settings.ts";
import { classesOfNetwork, type LabTask, taskOf, taskOfClasses } from "../model/task/labTask.ts";
import type { FlatState, LabExamples } from "../workers/messages.ts";

/** What of the lab goes into a model that leaves it. */
export interface LabExport {
  readonly settings: LabModelSettings;
  readonly plan: LabPlan;
  readonly state: FlatState;
  readonly data: LabData;
  readonly examples: LabExamples;
  /** Of the names of classes. */
  readonly language: Language;
}

/** The name of the column of classes, here and in the points as CSV. */
export const labelColumn = "label";

/** What the model of each task predicts. @param classes their names, class 0 first */
const targetSpecs: Readonly<Record<LabTask, (classes: readonly string[]) => TargetSpec>> = {
  binary: ([negative, positive]) => ({
    task: "binary",
    name: labelColumn,
    classes: [negative, positive],
  }),
  classes: (classes) => ({ task: "classes", name: labelColumn, classes }),
};

/**
 * The weights that are shown, as `regula train` would have kept them: an ensemble of one, unjudged, but
 * with how far off it may be, by the test points.
 */
export function toModel({
  settings,
  plan,
  state,
  data,
  examples,
  language,
}: LabExport): TrainedModel {
  const names = columnNames(data, language);
  const { means, deviations } = examples.standardization;
  const { X, Y } = examples.train;
  const task = taskOf(data);
  const classes = data.classes.map((words) => words[language]);
  const labels = actualClasses(task, Y);
  const iterations = Math.max(1, state.iteration);
  const { encoding = null, ...trained } = plan;
  return {
    task,
    prepared: {
      pipeline: {
        columns: names.map((name, i) => ({
          kind: "number",
          name,
          fill: null,
          indicator: false,
          range: null,
          form: null,
          mean: means[i],
          deviation: deviations[i],
        })),
        featureNames: names,
      },
      target: targetSpecs[task](classes),
    },
    members: [
      {
        plan: { ...trained, iterations },
        encoding,
        parameters: readParameters(plan.network, state.flat),
      },
    ],
    data: {
      source: data.name,
      rows: Y.columns,
      columns: [...names, labelColumn],
      group: null,
      classRows: classes.map((_, c) => labels.filter((label) => label === c).length),
      fingerprint: fingerprintExamples({
        inputs: standardize(examples.standardization, X),
        targets: Y,
      }),
      rowMarks: null,
      time: null,
    },
    training: {
      variant: spellVariant(settings),
      chosenFrom: [],
      members: 1,
      diverged: 0,
      stillFalling: null,
      resampling: "seeds",
      seed: plan.seed,
      engine: "compiled",
      software: "regula lab",
      linear: null,
      stop: null,
      preset: null,
      kept: null,
      temperature: 1,
      settings: [],
    },
    signal: null,
    metrics: null,
    laterDrop: null,
    operating: null,
    decision: null,
    origin: null,
    isEarlier: false,
    ranges: rangesOf(plan, state, examples),
    card: null,
  };
}

/** By the test points, which no network of the lab is trained or stopped by. */
function rangesOf(
  plan: LabPlan,
  { flat }: FlatState,
  { test, standardization }: LabExamples,
): TrainedModel["ranges"] {
  if (test === null) return null;
  return fitPredictionRanges({
    task: taskOfClasses(classesOfNetwork(plan.network)),
    outputs: classifierOutputs(classifierOf(plan, flat, standardization), test.X),
    targets: test.Y,
    groups: null,
    averaging: null,
  });
}

/** As the command line writes it: `l2=0.7+dropout=0.86`. */
export function spellVariant(settings: LabModelSettings): string {
  const words = Object.entries(variantWords).flatMap(([word, { option, parameter }]) => {
    if (option === "patience") {
      const stops = settingValue(settings, "earlyStopping") === "on";
      return stops ? [`${word}=${settingValue(settings, option)}`] : [];
    }
    const value = settingValue(settings, option);
    return value === parameter.default ? [] : [`${word}=${value}`];
  });
  return words.length > 0 ? words.join("+") : "none";
}
