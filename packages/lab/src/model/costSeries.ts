import type { CostSeries } from "@regula/charts";
import type { Snapshot } from "./labModel.ts";

/** More points than this are not seen on a chart, and cost time to draw. */
const mostPoints = 120;

/** The recorded losses, without masks, as lines of a chart, and the penalty where there is one. */
export function costSeries(
  snapshots: readonly Snapshot[],
  hue: number,
  names: { readonly dataLoss: string; readonly penalty: string },
): CostSeries[] {
  const known = snapshots.flatMap(({ cost, losses }) =>
    cost && losses.train !== null
      ? [{ iteration: cost.iteration, dataLoss: losses.train, penalty: cost.penalty }]
      : [],
  );
  if (known.length === 0) return [];
  const limit = known[known.length - 1].iteration;
  const gap = limit / mostPoints;
  let last = Number.NEGATIVE_INFINITY;
  const kept = known.filter(({ iteration }) => {
    if (iteration - last < gap && iteration < limit) return false;
    last = iteration;
    return true;
  });
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
