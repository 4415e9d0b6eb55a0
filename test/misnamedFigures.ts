import type { AssignmentVersion } from "@regula/course";

/** What a passage may quote figures from; the bundled kicks have figures of their own. */
type Source = AssignmentVersion | "bundled";

const names: readonly (readonly [Source, RegExp])[] = [
  ["original", /\boriginal\b/gi],
  ["brazilian", /brazilian|brasileira/gi],
  ["bundled", /bundled|incluídos/gi],
];

/** Accuracies in percent, and counts of 200, that only one version publishes. */
const figures: Readonly<Record<AssignmentVersion, RegExp>> = {
  original: /(?<![\d.,])(?:91[.,]5|93|183|186|190|94[.,]8|93[.,]8)(?![\d]|[.,]\d)/g,
  brazilian: /(?<![\d.,])(?:84|82|168|164|87[.,]5|86[.,]5)(?![\d]|[.,]\d)/g,
};

/** Figures of one version of the assignment whose last named source before them is another. */
export function findMisnamedFigures(text: string): string[] {
  const named = names.flatMap(([source, pattern]) =>
    Array.from(text.matchAll(pattern), ({ index }) => ({ source, index })),
  );
  const sourceAt = (place: number) =>
    named
      .filter(({ index }) => index < place)
      .sort((a, b) => b.index - a.index)
      .at(0)?.source;
  return (Object.keys(figures) as AssignmentVersion[]).flatMap((version) =>
    Array.from(text.matchAll(figures[version]))
      .filter(({ index }) => {
        const source = sourceAt(index);
        return source !== version && source !== "bundled";
      })
      .map(([figure]) => `${figure} of ${version} in “${text.slice(0, 80)}”`),
  );
}
