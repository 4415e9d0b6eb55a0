import type { Language, Text } from "@regula/base";
import { formatLinearTicks, formatLogTicks } from "../drawing/numberFormat.ts";
import { type AxisTicks, fitTicks } from "./axisTicks.ts";
import type { Extent } from "./frame.ts";
import { linearTicks, logTicks, niceCeiling } from "./ticks.ts";

export interface Axis extends AxisTicks {
  readonly domain: readonly [number, number];
}

/** A logarithmic axis for the positive values, with a little room at both ends. */
export function logAxis(values: readonly number[], language: Language): Axis {
  const min = values.reduce((a, b) => Math.min(a, b), Number.MAX_VALUE);
  const max = values.reduce((a, b) => Math.max(a, b), 0);
  const [low, high] = values.length === 0 ? [0.1, 1] : [min, max];
  // A flat line stands in the middle of its own neighborhood.
  const margin = high / low < 1.5 ? 1.5 : (high / low) ** 0.05;
  const domain = [
    Math.max(low / margin, Number.MIN_VALUE),
    Math.min(high * margin, Number.MAX_VALUE),
  ] as const;
  const ticks = logTicks(domain[0], domain[1], 6);
  return { domain, ticks, labels: formatLogTicks(ticks, language) };
}

/** A linear axis from zero to a round number. */
export function linearAxis(values: readonly number[], language: Language): Axis {
  const max = values.reduce((a, b) => Math.max(a, b), 0);
  const domain = [0, max > 0 ? niceCeiling(max, 5) : 1] as const;
  const ticks = linearTicks(0, domain[1], 5);
  return { domain, ticks, labels: formatLinearTicks(ticks, language) };
}

const iterationWords = {
  ones: { en: "iterations", "pt-BR": "iterações" },
  thousands: { en: "iterations (thousands)", "pt-BR": "iterações (milhares)" },
} as const satisfies Record<string, Text>;

/** Iterations over the chart's [left, right], labeled in thousands once they are many. */
export function iterationAxis(
  last: number,
  language: Language,
  [left, right]: Extent,
): Axis & { readonly name: string } {
  const domain = [0, Math.max(5, last)] as const;
  const thousands = domain[1] >= 5000;
  const label = (ticks: readonly number[]) =>
    formatLinearTicks(thousands ? ticks.map((tick) => tick / 1000) : ticks, language);
  const place = (tick: number) => left + (tick / domain[1]) * (right - left);
  const name = iterationWords[thousands ? "thousands" : "ones"][language];
  return { domain, name, ...fitTicks(domain, 5, label, place, [0, right + 24]) };
}
