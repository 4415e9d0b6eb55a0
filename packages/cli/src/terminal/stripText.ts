import { cleanText, largestOf, smallestOf } from "@regula/base";

/** Values along a line: a mark for each, higher where several fall together. */
const stacks = [..." ⡀⡄⡆⡇⣇⣧⣷⣿"];

/** One row of a strip plot: every value, their mean and its interval. */
export interface StripRow {
  readonly name: string;
  readonly values: readonly number[];
  readonly mean: number;
  readonly interval: readonly [low: number, high: number];
}

export interface StripOptions {
  readonly width: number;
  /** What an end of the common scale is called. */
  readonly label: (value: number) => string;
}

const nameWidth = 26;

/**
 * Two lines a row on one scale, the values as dots that stack and under them the mean (●) in its
 * interval (├─┤), and a last line with the ends of the scale.
 */
export function drawStrips(rows: readonly StripRow[], { width, label }: StripOptions): string[] {
  const names = rows.map(({ name }) => cleanText(name, nameWidth));
  const left = largestOf(names.map((name) => [...name].length)) + 2;
  const cells = Math.max(20, width - left);
  const all = rows.flatMap(({ values, interval }) => [...values, ...interval]);
  const [least, most] = [smallestOf(all), largestOf(all)];
  const cellOf = (value: number) =>
    most > least ? Math.round(((value - least) / (most - least)) * (cells - 1)) : 0;
  const lines = rows.flatMap(({ values, mean, interval }, row) => [
    names[row].padEnd(left) + drawValues(values.map(cellOf), cells),
    " ".repeat(left) + drawInterval(interval.map(cellOf), cellOf(mean), cells),
  ]);
  const [low, high] = [label(least), label(most)];
  const scale = low + " ".repeat(Math.max(1, cells - low.length - high.length)) + high;
  return [...lines, " ".repeat(left) + scale].map((line) => line.trimEnd());
}

function drawValues(at: readonly number[], cells: number): string {
  const counts = new Array<number>(cells).fill(0);
  for (const cell of at) counts[cell] += 1;
  return counts.map((count) => stacks[Math.min(count, stacks.length - 1)]).join("");
}

function drawInterval([low, high]: readonly number[], mean: number, cells: number): string {
  return Array.from({ length: cells }, (_, cell) => {
    if (cell === mean) return "●";
    if (cell === low) return "├";
    if (cell === high) return "┤";
    return cell > low && cell < high ? "─" : " ";
  }).join("");
}
