import { verbatim } from "@regula/base";
import { type Frame, plainFrame } from "@regula/charts/axes";
import type { Dataset } from "@regula/data";
import { pitchFrame } from "./pitch.ts";
import { areOnPitch, isNearPitch } from "./pitchPlaces.ts";

/**
 * Where examples of two features are drawn: on the pitch where the features are named x and y and
 * their values are meters on one or close to it, else in a plain frame around the examples.
 */
export function kicksFrame({ X, featureNames }: Pick<Dataset, "X" | "featureNames">): Frame {
  const m = X.columns;
  const points = Array.from({ length: m }, (_, j) => ({ x: X.data[j], y: X.data[m + j] }));
  if (areOnPitch(points, featureNames) && points.every(isNearPitch)) return pitchFrame();
  return plainFrame(points, {
    xLabel: verbatim(featureNames[0]),
    yLabel: verbatim(featureNames[1]),
  });
}
