/** The widths that charts are drawn for: a narrower place shows the least one smaller. */
const limits = { least: 320, most: 960 } as const;

/** The width of a chart in a place of so many pixels, at most `most`. */
export function chartWidth(pixels: number, most: number = limits.most): number {
  return Math.max(limits.least, Math.min(most, limits.most, Math.round(pixels)));
}
