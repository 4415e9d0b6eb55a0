import type { Snapshot } from "./keep/labMoment.ts";
import type { Lab } from "./lab.ts";

/** Of all models: whose past has the most snapshots. */
export function longestHistory({ models }: Pick<Lab, "models">): readonly Snapshot[] {
  const histories = models.map(({ history }) => history.items);
  return histories.reduce((a, b) => (b.length > a.length ? b : a), []);
}

/** Shows the recorded iteration next to the one shown, forward or back. */
export function scrubBy(lab: Lab, direction: 1 | -1): void {
  const longest = longestHistory(lab);
  const at = longest.findIndex(({ iteration }) => iteration >= lab.shownIteration);
  const next = longest[(at < 0 ? longest.length - 1 : at) + direction];
  if (next) lab.scrub(next.iteration);
}
