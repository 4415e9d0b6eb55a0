import type { NumberParameter } from "@regula/base";
import { trainingParameters } from "@regula/engine";
import type { NumberSettingName, SettingName } from "./settings.ts";

/** The part of a setting's interval that a slider runs over; typing reaches all of it. */
export interface SliderRange {
  readonly min: number;
  readonly max: number;
  /** A logarithmic slider's left end means exactly 0 where 0 is allowed. */
  readonly scale: "linear" | "log";
}

const whole = ({ interval: { min, max } }: NumberParameter): SliderRange => ({
  min,
  max,
  scale: "linear",
});

/** Null where the interval is too wide to slide over, and no part of it is what one looks for. */
const ranges: Readonly<Record<NumberSettingName, SliderRange | null>> = {
  l1: { min: 0.001, max: 10, scale: "log" },
  l2: { min: 0.001, max: 100, scale: "log" },
  keepProb: { min: 0.05, max: 1, scale: "linear" },
  weightDecay: { min: 0.00001, max: 1, scale: "log" },
  maxNorm: { min: 0, max: 10, scale: "linear" },
  inputNoise: { min: 0, max: 2, scale: "linear" },
  labelSmoothing: whole(trainingParameters.labelSmoothing),
  mixup: { min: 0, max: 2, scale: "linear" },
  learningRate: { min: 0.001, max: 100, scale: "log" },
  momentum: whole(trainingParameters.momentum),
  beta1: whole(trainingParameters.beta1),
  beta2: whole(trainingParameters.beta2),
  epsilon: whole(trainingParameters.epsilon),
  rho: whole(trainingParameters.rho),
  warmup: null,
  scheduleEvery: null,
  scheduleFactor: whole(trainingParameters.scheduleFactor),
  finalFraction: whole(trainingParameters.finalFraction),
  batchSize: null,
  patience: null,
  validateEvery: null,
};

const isNumberSetting = (name: SettingName): name is NumberSettingName =>
  Object.hasOwn(ranges, name);

/** A slider's range; null for a choice and for a number that has none. */
export function sliderRange(name: SettingName): SliderRange | null {
  return isNumberSetting(name) ? ranges[name] : null;
}

const steps = 200;

export const lastSliderStep = steps;

export function toSlider({ min, max, scale }: SliderRange, value: number): number {
  if (scale === "linear") return Math.round((steps * (value - min)) / (max - min));
  if (value <= 0) return 0;
  return Math.max(0, Math.round((steps * Math.log(value / min)) / Math.log(max / min)));
}

/** Rounded to three digits, as a person would say it. */
export function fromSlider(
  range: SliderRange,
  step: number,
  { interval }: NumberParameter,
): number {
  const { min, max, scale } = range;
  if (scale === "log" && step === 0 && interval.min === 0 && !interval.minOpen) return 0;
  const value =
    scale === "linear" ? min + ((max - min) * step) / steps : min * (max / min) ** (step / steps);
  const inside = Math.min(max, Math.max(min, Number(value.toPrecision(scale === "log" ? 2 : 3))));
  return interval.maxOpen && inside >= interval.max ? interval.max * (1 - 1 / steps) : inside;
}
