import type { NumberParameter } from "@regula/base";

/** The part of a setting's interval that a slider runs over; typing reaches all of it. */
export interface SliderRange {
  readonly min: number;
  readonly max: number;
  /** A logarithmic slider's left end means exactly 0 where 0 is allowed. */
  readonly scale: "linear" | "log";
}

const ranges: Readonly<Record<string, SliderRange>> = {
  l1: { min: 0.001, max: 10, scale: "log" },
  l2: { min: 0.001, max: 100, scale: "log" },
  learningRate: { min: 0.001, max: 100, scale: "log" },
  weightDecay: { min: 0.00001, max: 1, scale: "log" },
  keepProb: { min: 0.05, max: 1, scale: "linear" },
  inputNoise: { min: 0, max: 2, scale: "linear" },
  maxNorm: { min: 0, max: 10, scale: "linear" },
  mixup: { min: 0, max: 2, scale: "linear" },
};

/** A slider's range: a known one, or the whole interval where that is not too wide to slide over. */
export function sliderRange(key: string, { interval }: NumberParameter): SliderRange | null {
  if (ranges[key]) return ranges[key];
  const { min, max } = interval;
  return max - min <= 10 ? { min, max, scale: "linear" } : null;
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
