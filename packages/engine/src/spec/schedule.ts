import {
  type ChoiceParameter,
  checkArgument,
  checkChoice,
  checkNumber,
  cosTurns,
  exp,
  integerPower,
  log,
  type NumberParameter,
} from "@regula/base";
import type { Optimizer } from "./optimizer.ts";

/**
 * How the learning rate η of update t (from 0) of T follows from the plan's. In the first W updates,
 * the warm-up, it is η (t+1)/W. After it, with n = t − W and p = n / (T − W), η times:
 *
 * - `constant`: 1.
 * - `step`: γ^⌊n / every⌋.
 * - `exponential`: γᵖ, so that γ is reached at the end.
 * - `linear`: 1 − (1 − f) p, down to the final fraction f.
 * - `cosine`: f + (1 − f) (1 + cos πp)/2 (Loshchilov and Hutter 2017, "SGDR", equation 5).
 *
 * p = 1 belongs to the update after the last, as in PyTorch.
 */
export const scheduleNames = ["constant", "step", "exponential", "linear", "cosine"] as const;

/** One of `scheduleNames`. */
export type ScheduleName = (typeof scheduleNames)[number];

/** The settings that a schedule does not read hold their defaults. */
export interface Schedule {
  readonly name: ScheduleName;
  /** W: updates of linear warm-up; 0 is none. */
  readonly warmup: number;
  /** Updates between two steps. */
  readonly every: number;
  /** γ. */
  readonly factor: number;
  /** f. */
  readonly finalFraction: number;
}

/** The settings that each schedule reads. */
export const scheduleSettings: Readonly<Record<ScheduleName, readonly SettingName[]>> = {
  constant: [],
  step: ["every", "factor"],
  exponential: ["factor"],
  linear: ["finalFraction"],
  cosine: ["finalFraction"],
};

/** The option `schedule`: its choices, default and texts. */
export const scheduleParameter: ChoiceParameter<ScheduleName> = {
  kind: "choice",
  name: "schedule",
  choices: scheduleNames,
  default: "constant",
  label: { en: "Schedule", "pt-BR": "Agenda da taxa" },
  help: {
    en: "how the learning rate changes while training",
    "pt-BR": "como a taxa de aprendizado muda durante o treino",
  },
};

/** The option `warmup`: its interval, default and texts. */
export const warmupParameter: NumberParameter = {
  kind: "number",
  name: "warmup",
  integer: true,
  default: 0,
  interval: { min: 0, max: 1_000_000_000 },
  label: { en: "Warm-up", "pt-BR": "Aquecimento" },
  help: {
    en: "updates in which the learning rate grows to its value",
    "pt-BR": "atualizações em que a taxa de aprendizado cresce até seu valor",
  },
};

type SettingName = "every" | "factor" | "finalFraction";

/** The settings of schedules: their intervals, defaults and texts. */
export const scheduleSettingParameters: Readonly<Record<SettingName, NumberParameter>> = {
  every: {
    kind: "number",
    name: "scheduleEvery",
    integer: true,
    default: 1000,
    interval: { min: 1, max: 1_000_000_000 },
    label: { en: "Updates a step", "pt-BR": "Atualizações por degrau" },
    help: {
      en: "updates between two steps of the step schedule",
      "pt-BR": "atualizações entre dois degraus da agenda step",
    },
  },
  factor: {
    kind: "number",
    name: "scheduleFactor",
    integer: false,
    default: 0.1,
    interval: { min: 0, minOpen: true, max: 1 },
    label: { en: "Schedule's factor γ", "pt-BR": "Fator da agenda γ" },
    help: {
      en: "what a step multiplies the learning rate by, or exponential the whole training",
      "pt-BR": "por quanto um degrau multiplica a taxa, ou exponential no treino inteiro",
    },
  },
  finalFraction: {
    kind: "number",
    name: "finalFraction",
    integer: false,
    default: 0,
    interval: { min: 0, max: 1 },
    label: { en: "Final fraction", "pt-BR": "Fração final" },
    help: {
      en: "share of the learning rate left at the end of linear and cosine",
      "pt-BR": "parte da taxa de aprendizado que resta ao fim de linear e cosine",
    },
  },
};

/** Options of `createSchedule`. */
export interface ScheduleOptions {
  readonly schedule?: ScheduleName;
  readonly warmup?: number;
  readonly scheduleEvery?: number;
  readonly scheduleFactor?: number;
  readonly finalFraction?: number;
}

/** @throws RegulaError for a number outside its interval or a setting of another schedule */
export function createSchedule(options: ScheduleOptions): Schedule {
  const name = checkChoice(scheduleParameter, options.schedule ?? scheduleParameter.default);
  const setting = (key: SettingName, given: number | undefined): number => {
    const parameter = scheduleSettingParameters[key];
    if (given === undefined) return parameter.default;
    const owners = scheduleNames.filter((owner) => scheduleSettings[owner].includes(key));
    const expected = {
      en: `a schedule that reads it: ${owners.join(", ")}`,
      "pt-BR": `uma agenda que a leia: ${owners.join(", ")}`,
    };
    checkArgument(owners.includes(name), parameter.name, expected, name);
    return checkNumber(parameter, given);
  };
  return {
    name,
    warmup: checkNumber(warmupParameter, options.warmup ?? warmupParameter.default),
    every: setting("every", options.scheduleEvery),
    factor: setting("factor", options.scheduleFactor),
    finalFraction: setting("finalFraction", options.finalFraction),
  };
}

/** What the learning rate is multiplied by, n updates after the warm-up, at progress p in [0, 1]. */
const factors: Readonly<
  Record<ScheduleName, (schedule: Schedule, n: number, p: number) => number>
> = {
  constant: () => 1,
  step: ({ factor, every }, n) => integerPower(factor, Math.floor(n / every)),
  exponential: ({ factor }, _, p) => exp(p * log(factor)),
  linear: ({ finalFraction }, _, p) => 1 - (1 - finalFraction) * p,
  cosine: ({ finalFraction }, _, p) =>
    finalFraction + (1 - finalFraction) * (0.5 * (1 + cosTurns(0.5 * p))),
};

/** η of the update `iteration`, counted from 0. The same bits in every engine. */
export function learningRateAt(
  plan: {
    readonly optimizer: Optimizer;
    readonly schedule: Schedule;
    readonly iterations: number;
  },
  iteration: number,
): number {
  const { schedule, iterations } = plan;
  const { learningRate } = plan.optimizer;
  const { warmup } = schedule;
  if (iteration < warmup) return (learningRate * (iteration + 1)) / warmup;
  const n = iteration - warmup;
  const p = iteration < iterations ? n / (iterations - warmup) : 1;
  return learningRate * factors[schedule.name](schedule, n, p);
}
