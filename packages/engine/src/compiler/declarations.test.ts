import { matrix, PhiloxStream, purposes } from "@regula/base";
import { describe, expect, test } from "vitest";
import { createReferenceStep } from "../reference/createReferenceStep.ts";
import { updateParameters } from "../reference/optimizer.ts";
import { type InitializerName, initializerNames } from "../spec/initializer.ts";
import { defineNetwork, type NetworkParameters } from "../spec/network.ts";
import {
  type Optimizer,
  type OptimizerName,
  type OptimizerSettingName,
  optimizerNames,
  optimizerSettingNames,
  optimizerSettingParameters,
  optimizerTraits,
} from "../spec/optimizer.ts";
import { penaltyNames } from "../spec/regularizer.ts";
import {
  learningRateAt,
  scheduleNames,
  scheduleSettingParameters,
  scheduleSettings,
} from "../spec/schedule.ts";
import type { CreateStep } from "../spec/step.ts";
import { stepScalars } from "../spec/stepScalars.ts";
import type { TrainingPlanOptions } from "../spec/trainingOptions.ts";
import { createTrainingPlan } from "../spec/trainingPlan.ts";
import { beginFrom } from "../spec/trainingState.ts";
import { createCompiledStep } from "./createCompiledStep.ts";

// What is declared and read by no engine would be offered, saved and reported, and do nothing.

const engines: Readonly<Record<string, CreateStep>> = {
  reference: createReferenceStep,
  compiled: createCompiledStep,
};
const network = defineNetwork({ inputs: 2, hidden: [3], activation: "tanh" });
const source = new PhiloxStream(3, purposes.simulation);
const m = 9;
const examples = {
  inputs: matrix(
    2,
    m,
    Float64Array.from({ length: 2 * m }, () => source.nextDouble()),
  ),
  targets: matrix(
    1,
    m,
    Float64Array.from({ length: m }, (_, j) => j % 2),
  ),
};
const planOf = (options: Partial<TrainingPlanOptions>) =>
  createTrainingPlan({ network, iterations: 20, ...options });

function begin(engine: string, options: Partial<TrainingPlanOptions>) {
  return engines[engine](planOf(options), examples);
}

function parametersAfter(steps: number, engine: string, options: Partial<TrainingPlanOptions>) {
  const step = begin(engine, options);
  expect(step.advance(steps)).toBeNull();
  return bits(step.parameters());
}

const bits = (parameters: NetworkParameters) =>
  parameters.flatMap(({ weights, biases }) => [...weights.data, ...biases.data]);

/** A value of the setting's interval that is no optimizer's default. */
const other = (key: OptimizerSettingName) => {
  const { min, max } = optimizerSettingParameters[key].interval;
  return min + (Math.min(max, 1) - min) * 0.37;
};

const settingsOf = (name: OptimizerName) =>
  optimizerSettingNames.filter((key) => key in optimizerTraits[name].settings);

describe.each(Object.keys(engines))("in the %s engine", (engine) => {
  test.each(optimizerNames)("every setting and slot of %s is used", (optimizer) => {
    // Steps so long that gradients change their signs, by which alone some optimizers go.
    const learningRate = 10 * optimizerTraits[optimizer].learningRate;
    const usual = parametersAfter(30, engine, { optimizer, learningRate });
    for (const key of settingsOf(optimizer)) {
      const more = { optimizer, learningRate, [key]: other(key) };
      const changed = parametersAfter(30, engine, more);
      expect(changed, key).not.toEqual(usual);
    }
    const step = begin(engine, { optimizer });
    step.advance(1);
    const { slots } = step.state();
    expect(Object.keys(slots).sort()).toEqual([...optimizerTraits[optimizer].slots].sort());
    for (const slot of Object.values(slots)) expect(bits(slot).every((v) => v !== 0)).toBe(true);
  });

  test.each(penaltyNames)("%s is in the cost and trained", (name) => {
    expect(parametersAfter(1, engine, { [name]: 2 })).not.toEqual(parametersAfter(1, engine, {}));
    expect(begin(engine, { [name]: 2 }).cost()?.penalty).toBeGreaterThan(0);
    expect(begin(engine, {}).cost()?.penalty).toBe(0);
  });

  test("every initializer begins with other weights", () => {
    const weights = initializerNames.map((initializer) =>
      parametersAfter(0, engine, { initializer }).join(),
    );
    expect(new Set(weights).size).toBe(initializerNames.length);
  });

  test("heHidden begins hidden layers as heNormal does, and the output as lecunNormal", () => {
    const layersOf = (initializer: InitializerName) => begin(engine, { initializer }).parameters();
    const [mixed, he, lecun] = [
      layersOf("heHidden"),
      layersOf("heNormal"),
      layersOf("lecunNormal"),
    ];
    const last = mixed.length - 1;
    expect(mixed.slice(0, last)).toEqual(he.slice(0, last));
    expect(mixed[last]).toEqual(lecun[last]);
  });
});

test.each(optimizerNames)("the reference reads of %s the settings that its traits name", (name) => {
  const plan = planOf({ optimizer: name });
  const parameters = begin("reference", {}).parameters();
  const { slots } = beginFrom(plan, parameters);
  const read = new Set<string>();
  const optimizer = new Proxy<Optimizer>(plan.optimizer, {
    get(target, key: keyof Optimizer) {
      read.add(key);
      return target[key];
    },
  });
  updateParameters({ ...plan, optimizer }, stepScalars(plan, m, 0), parameters, parameters, slots);
  read.delete("name");
  expect([...read].sort()).toEqual(settingsOf(name).sort());
});

test.each(optimizerNames)("%s has its own defaults", (optimizer) => {
  const plan = planOf({ optimizer });
  for (const key of optimizerSettingNames) {
    const { [key]: own = optimizerSettingParameters[key].default } =
      optimizerTraits[optimizer].settings;
    expect(plan.optimizer[key], key).toBe(own);
  }
});

test.each(scheduleNames)("every setting that %s reads changes the learning rate", (schedule) => {
  const rates = (more: Partial<TrainingPlanOptions>) =>
    Array.from({ length: 20 }, (_, i) =>
      learningRateAt(planOf({ schedule, iterations: 2000, ...more }), 100 * i),
    );
  for (const key of scheduleSettings[schedule]) {
    const { name, interval } = scheduleSettingParameters[key];
    const changed = interval.max > 1 ? 3 : 0.37;
    expect(rates({ [name]: changed }), name).not.toEqual(rates({}));
  }
});
