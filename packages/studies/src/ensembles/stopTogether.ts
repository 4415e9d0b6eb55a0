import type { StudyData } from "@regula/data";
import type { Look } from "@regula/engine";
import { type Outputs, toOutputs } from "../metrics/predictions.ts";
import {
  curvesOf,
  type LookedMember,
  leastOf,
  type PlannedMember,
  sumOver,
} from "./lookedMembers.ts";

/** The loss of all rows after so many updates, each judged by a network that never saw it. */
export interface StopPoint {
  readonly iteration: number;
  /** Mean over the rows: log-loss, or squared error in the target's own units. */
  readonly loss: number;
}

/** Where networks stop, and the curve whose least it is. */
export type Stop = StopPoint & { readonly curve: readonly StopPoint[] };

/** A network as it was at a look. */
export interface KeptLook {
  readonly member: PlannedMember;
  readonly look: Look;
}

/** What networks of one setting come to at the step at which they are best together. */
export interface StoppedNetworks {
  readonly stop: Stop | null;
  /** At that step; none where there is no step. */
  readonly looks: readonly KeptLook[];
  readonly diverged: number;
  /** Of the rows that each left out, by its fold. */
  readonly said: ReadonlyMap<number, Outputs>;
}

/** The look at which the networks that are left are best together. */
export function stopTogether(data: StudyData, looked: readonly LookedMember[]): StoppedNetworks {
  const diverged = looked.filter(({ result }) => result?.status === "diverged").length;
  const { whole, losses, iterations } = curvesOf(data, looked);
  const judged = whole.reduce((sum, { inputs }) => sum + inputs.fold.test.length, 0);
  const sums = sumOver(losses, iterations.length);
  const best = leastOf(sums);
  if (best === null) {
    return { stop: null, looks: [], diverged: diverged + whole.length, said: new Map() };
  }
  const looks = whole.flatMap(({ result, ...member }) => {
    const look = result?.looks[best];
    return look ? [{ member, look }] : [];
  });
  const said = whole.flatMap(({ result, inputs, place }, at) => {
    const others = losses.filter((_, i) => i !== at);
    const own = others.length > 0 ? leastOf(sumOver(others, iterations.length)) : best;
    const outputs = result?.looks[own ?? best].outputs;
    return outputs ? [[place, toOutputs(inputs.target, outputs)] as const] : [];
  });
  const curve = iterations.map((iteration, i) => ({ iteration, loss: sums[i] / judged }));
  return { stop: { ...curve[best], curve }, looks, diverged, said: new Map(said) };
}
