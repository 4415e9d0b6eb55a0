import { verbatim } from "@regula/base";
import { type Frame, plainFrame } from "@regula/charts/axes";
import type { Dataset } from "@regula/data";
import { pitch, pitchFrame } from "./pitch.ts";

/** Positions that span less than this are surely not meters on a pitch. */
const leastSpread = 10;

/**
 * Where examples of two features are drawn: on the pitch where the features are named x and y and
 * their values are meters on one, else in a plain frame around the examples.
 */
export function kicksFrame({ X, featureNames }: Pick<Dataset, "X" | "featureNames">): Frame {
  const m = X.columns;
  const points = Array.from({ length: m }, (_, j) => ({ x: X.data[j], y: X.data[m + j] }));
  const named = featureNames.join(" ") === "x y";
  const inside = points.every(
    ({ x, y }) => x >= 0 && x <= pitch.length && y >= 0 && y <= pitch.width,
  );
  let [least, most] = [Infinity, -Infinity];
  for (const { x } of points) {
    least = Math.min(least, x);
    most = Math.max(most, x);
  }
  const spread = most - least;
  if (named && inside && spread >= leastSpread) return pitchFrame();
  return plainFrame(points, {
    xLabel: verbatim(featureNames[0]),
    yLabel: verbatim(featureNames[1]),
  });
}
