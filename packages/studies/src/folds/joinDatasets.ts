import { RegulaError, verbatim } from "@regula/base";
import type { Dataset } from "@regula/data";
import { joinColumns } from "../metrics/predictions.ts";

/**
 * The examples of a and then those of b, as one; without times, which b may not have.
 *
 * @throws RegulaError where features, target, classes or the column of groups differ
 */
export function joinDatasets(a: Dataset, b: Dataset): Dataset {
  const question = ({ featureNames, targetName, classes, group }: Dataset) =>
    JSON.stringify([featureNames, targetName, classes, ...(group ? [group.name] : [])]);
  if (question(a) !== question(b)) {
    throw new RegulaError({
      code: "shape-mismatch",
      expected: verbatim(question(a)),
      received: verbatim(question(b)),
    });
  }
  const { time: _, ...examples } = a;
  return {
    ...examples,
    source: `${a.source} + ${b.source}`,
    X: joinColumns([a.X, b.X]),
    Y: joinColumns([a.Y, b.Y]),
    ...(a.group && b.group && { group: { ...a.group, ids: [...a.group.ids, ...b.group.ids] } }),
    warnings: [...a.warnings, ...b.warnings],
  };
}
