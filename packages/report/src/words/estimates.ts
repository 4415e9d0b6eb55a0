import type { Language } from "@regula/base";
import { formatScientific } from "@regula/charts/axes";
import { absent } from "./format.ts";

/** How figures of one kind are written. */
export interface FigureStyle {
  /** Percentages and points are shares times 100; values have significant digits, in any unit. */
  readonly kind: "number" | "percent" | "points" | "amount";
  /** The fewest decimals, or significant digits of a value. */
  readonly digits: number;
  /** A plus before what is above 0, as differences have it. */
  readonly isSigned: boolean;
}

/** How numbers of each kind are written: decimals, percent, sign. */
export const figureStyles = {
  score: { kind: "number", digits: 3, isSigned: false },
  gain: { kind: "number", digits: 3, isSigned: true },
  share: { kind: "percent", digits: 1, isSigned: false },
  points: { kind: "points", digits: 1, isSigned: true },
  amount: { kind: "amount", digits: 4, isSigned: false },
  amountGain: { kind: "amount", digits: 4, isSigned: true },
} as const satisfies Record<string, FigureStyle>;

/** An estimate and the ends of its interval. */
export interface Bounded {
  readonly mean: number;
  readonly interval: readonly [number, number] | null;
}

export interface EstimateContext {
  /** Values that a figure must be read on its own side of, such as 0, or 0.5 of an AUC. */
  readonly sides?: readonly number[];
  /** What is stated in advance to matter: figures are read inside or outside ± it. */
  readonly margin?: number;
}

export interface WrittenEstimate {
  readonly mean: string;
  /** Null without an interval. */
  readonly ends: readonly [low: string, high: string] | null;
  /** Both ends: "[0.371, 0.453]". */
  readonly range: string | null;
  /** The margin of the context, as finely as its figures need; empty without one. */
  readonly margin: string;
}

/** More decimals than the fewest that all figures of an estimate are given before each has its own. */
const mostMore = 3;

/**
 * An estimate with its interval in the fewest decimals with which it is read as it is: each figure on
 * its own side of `sides` and of ± `margin`, and the estimate and its ends in their order, alike only
 * where they are equal; a figure without an interval as 0 only where it is.
 */
export function writeEstimate(
  { mean, interval }: Bounded,
  style: FigureStyle,
  language: Language,
  context: EstimateContext = {},
): WrittenEstimate {
  const figures = [mean, ...(interval ?? [])];
  const { texts, margin } = writeAll(figures, style, language, context);
  const ends = interval && ([texts[1], texts[2]] as const);
  return {
    mean: withUnit(texts[0], style),
    ends,
    range: ends && joinRange(ends, language),
    margin,
  };
}

/** Figures that are compared with the first: like it only where they are equal to it. */
export function formatFigures(
  values: readonly number[],
  style: FigureStyle,
  language: Language,
): string[] {
  const { texts } = writeAll(values, style, language, {}, "first");
  return texts.map((text) => withUnit(text, style));
}

function withUnit(text: string, { kind }: FigureStyle): string {
  return kind === "percent" && text !== absent ? `${text}%` : text;
}

function writeAll(
  figures: readonly number[],
  style: FigureStyle,
  language: Language,
  { sides = [], margin }: EstimateContext,
  compared: Told["compared"] = "all",
): { readonly texts: readonly string[]; readonly margin: string } {
  const scale = scaleOf(style);
  const values = figures.map((value) => withoutNoise(scale * value, style));
  if (!values.every(Number.isFinite)) return { texts: figures.map(() => absent), margin: absent };
  const limit = margin === undefined ? null : withoutNoise(scale * margin, style);
  const all = limit === null ? values : [...values, limit];
  const precisions = choosePrecisions(all, style, {
    sides: sides.map((side) => scale * side),
    hasMargin: limit !== null,
    compared,
  });
  const texts = all.map((value, i) => {
    const isMargin = i === values.length;
    return write(value, precisions[i], style.isSigned && !isMargin, language);
  });
  return {
    texts: texts.slice(0, values.length),
    margin: limit === null ? "" : texts[values.length],
  };
}

/** "84.5% [78.8, 88.9]", and the estimate alone where it has no interval. */
export function formatBounded(
  estimate: Bounded | null | undefined,
  style: FigureStyle,
  language: Language,
  context: EstimateContext = {},
): string {
  if (!estimate) return absent;
  const { mean, range } = writeEstimate(estimate, style, language, context);
  return range === null ? mean : `${mean} ${range}`;
}

/** Estimates of one column, all in as many decimals as the one of them that needs most. */
export function formatColumn(
  estimates: readonly (Bounded | null)[],
  style: FigureStyle,
  language: Language,
  context: EstimateContext = {},
): string[] {
  const digits = estimates.reduce(
    (most, one) => Math.max(most, one ? sharedDigits(one, style, context) : 0),
    style.digits,
  );
  return estimates.map((one) => formatBounded(one, { ...style, digits }, language, context));
}

/** Of all figures of an estimate; the fewest where each needs its own. */
function sharedDigits(
  { mean, interval }: Bounded,
  style: FigureStyle,
  { sides = [] }: EstimateContext,
): number {
  const scale = scaleOf(style);
  const values = [mean, ...(interval ?? [])].map((value) => withoutNoise(scale * value, style));
  const told: Told = {
    sides: sides.map((side) => scale * side),
    hasMargin: false,
    compared: "all",
  };
  const precisions = choosePrecisions(values, style, told);
  const [{ digits }] = precisions;
  return precisions.every((one) => one.of !== "significant" && one.digits === digits)
    ? digits
    : style.digits;
}

/** "0.412 [0.371, 0.453]", "0.412 (no interval)"; a dash where there is no estimate. */
export function formatEstimate(
  estimate: Bounded | null | undefined,
  style: FigureStyle,
  language: Language,
  context: EstimateContext = {},
): string {
  const told = formatBounded(estimate, style, language, context);
  if (!estimate || estimate.interval || told === absent) return told;
  return `${told} ${{ en: "(no interval)", "pt-BR": "(sem intervalo)" }[language]}`;
}

/** The ends of an interval alone, as finely as its estimate needs; a dash where there is none. */
export function formatInterval(
  interval: readonly [number, number] | null | undefined,
  style: FigureStyle,
  language: Language,
  context: EstimateContext = {},
): string {
  if (!interval) return absent;
  return writeEstimate({ mean: interval[0], interval }, style, language, context).range ?? absent;
}

/** One figure by itself, on its own side of `sides`. */
export function formatFigure(
  value: number | null | undefined,
  style: FigureStyle,
  language: Language,
  context: EstimateContext = {},
): string {
  if (value == null) return absent;
  return writeEstimate({ mean: value, interval: null }, style, language, context).mean;
}

/** Two ends that are written already: "[a, b]". */
export function joinRange([low, high]: readonly [string, string], language: Language): string {
  return { en: `[${low}, ${high}]`, "pt-BR": `[${low}; ${high}]` }[language];
}

function scaleOf({ kind }: FigureStyle): number {
  return kind === "percent" || kind === "points" ? 100 : 1;
}

/** Sums differ in their last bits by how they were formed; losses and shares have a size of about 1. */
function withoutNoise(value: number, { kind }: FigureStyle): number {
  if (kind !== "amount" && Math.abs(value) < 1e-12) return 0;
  return Number(value.toPrecision(12));
}

/** Decimals, or significant digits. */
interface Precision {
  readonly of: "decimals" | "significant";
  readonly digits: number;
}

/** What a reader must be able to see. */
interface Told {
  readonly sides: readonly number[];
  /** The last of the figures is a margin. */
  readonly hasMargin: boolean;
  /** Which order is visible: that of all figures, or of each compared with the first. */
  readonly compared: "all" | "first";
}

function choosePrecisions(values: readonly number[], style: FigureStyle, told: Told): Precision[] {
  const of = style.kind === "amount" ? "significant" : "decimals";
  const alike = (digits: number) => values.map((): Precision => ({ of, digits }));
  for (let more = 0; more <= mostMore; more++) {
    // What is exact with the fewest digits, such as a margin of 0.02, needs no zeros.
    const precisions = alike(style.digits + more).map((precision, i): Precision => {
      const isMargin = told.hasMargin && i === values.length - 1;
      const fewest: Precision = { of, digits: style.digits };
      return isMargin && readBack(values[i], fewest) === values[i] ? fewest : precision;
    });
    if (misread(values, precisions, told).length === 0) return precisions;
  }
  const own = alike(style.digits);
  for (let round = 0; round < 17; round++) {
    const wrong = misread(values, own, told);
    if (wrong.length === 0) break;
    for (const i of wrong) {
      const { of: was, digits } = own[i];
      own[i] = { of: "significant", digits: was === "decimals" ? 2 : Math.min(17, digits + 1) };
    }
  }
  return own;
}

/** The figures that would be read out of order, or on a wrong side. */
function misread(
  values: readonly number[],
  precisions: readonly Precision[],
  { sides, hasMargin, compared }: Told,
): number[] {
  const read = values.map((value, i) => readBack(value, precisions[i]));
  const count = hasMargin ? values.length - 1 : values.length;
  const wrong = new Set<number>();
  const expect = (order: number, told: number, ...figures: number[]) => {
    if (Math.sign(order) !== Math.sign(told)) for (const i of figures) wrong.add(i);
  };
  // A single figure has no other sign that it is not 0.
  if (count === 1) expect(values[0], read[0], 0);
  for (let i = 0; i < count; i++) {
    for (const side of sides) expect(values[i] - side, read[i] - side, i);
    for (let j = 0; j < (compared === "all" ? i : Math.min(i, 1)); j++)
      expect(values[i] - values[j], read[i] - read[j], i, j);
    if (!hasMargin) continue;
    expect(values[i] - values[count], read[i] - read[count], i, count);
    expect(values[i] + values[count], read[i] + read[count], i, count);
  }
  return [...wrong];
}

/** From here on, and below, a power of ten is shorter. */
const spelledOut = { from: 1e-4, below: 1e7 };

/** As a decimal figure or with a power of ten. */
function isScientific(value: number, { of }: Precision): boolean {
  const size = Math.abs(value);
  return size >= spelledOut.below || (of === "significant" && size > 0 && size < spelledOut.from);
}

function significantOf(precision: Precision): number {
  return precision.of === "significant" ? precision.digits : precision.digits + 1;
}

/** What a reader of the text takes a figure to be. */
function readBack(value: number, precision: Precision): number {
  if (isScientific(value, precision)) return Number(value.toPrecision(significantOf(precision)));
  return Number(value.toLocaleString("en", { ...digitsOf(precision), useGrouping: false }));
}

function digitsOf({ of, digits }: Precision): Intl.NumberFormatOptions {
  return of === "decimals"
    ? { minimumFractionDigits: digits, maximumFractionDigits: digits }
    : { minimumSignificantDigits: digits, maximumSignificantDigits: digits };
}

function write(value: number, precision: Precision, isSigned: boolean, language: Language): string {
  const size = Math.abs(value);
  const text = isScientific(value, precision)
    ? formatScientific(size, language, significantOf(precision))
    : size.toLocaleString(language, digitsOf(precision));
  // What is read as 0 has no sign.
  if (!/[1-9]/.test(text)) return text;
  return `${value < 0 ? "−" : isSigned ? "+" : ""}${text}`;
}
