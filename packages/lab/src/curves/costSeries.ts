import type { CostSeries } from "@regula/charts";
import type { Snapshot } from "../model/keep/labMoment.ts";
import { thinOut } from "./lossCurve.ts";

/** A loss on the training points, and what penalties add to it. */
export interface RecordedLoss {
  readonly iteration: number;
  /** Of the whole network, without masks. */
  readonly dataLoss: number;
  readonly penalty: number;
}

/** The loss that a snapshot holds; null where it has none. */
export function recordedLoss({
  cost,
  losses,
}: Pick<Snapshot, "cost" | "losses">): RecordedLoss | null {
  if (!cost || losses.train === null) return null;
  return { iteration: cost.iteration, dataLoss: losses.train, penalty: cost.penalty };
}

/** The recorded losses, without masks, as lines of a chart, and the penalty where there is one. */
export function costSeries(
  snapshots: readonly Snapshot[],
  hue: number,
  names: { readonly dataLoss: string; readonly penalty: string },
): CostSeries[] {
  const known = snapshots.flatMap((snapshot) => recordedLoss(snapshot) ?? []);
  if (known.length === 0) return [];
  const kept = thinOut(known);
  const line = (kind: CostSeries["kind"]): CostSeries => ({
    name: names[kind],
    hue,
    kind,
    points: kept.map((cost) => ({ iteration: cost.iteration, value: cost[kind] })),
  });
  return known.some(({ penalty }) => penalty > 0)
    ? [line("dataLoss"), line("penalty")]
    : [line("dataLoss")];
}
