import { significanceLevel } from "@regula/statistics";
import { decideSignal, type SurfaceSignal } from "@regula/studies";
import type { KickCells } from "./within/kickCells.ts";

/**
 * Why kicks that show a signal do not confirm that the place makes it. `columns`: match or team is not
 * known, so that these may be all there is. `matches`: there are few, and nothing shows that the place is
 * better in all of them rather than in some.
 */
export type Unconfirmed = "columns" | "matches";

/** The reasons why nothing is confirmed; none where it is, and of kicks of a law, which are drawn alone. */
export function whyUnconfirmed({
  known,
  isSimulated,
  signal,
}: {
  readonly known: KickCells["known"];
  readonly isSimulated: boolean;
  readonly signal: Pick<SurfaceSignal, "p" | "permutations" | "alike"> | null;
}): Unconfirmed[] {
  if (isSimulated) return [];
  const isShown = signal !== null && decideSignal(signal).claim === "shown";
  const alike = isShown ? signal.alike : null;
  return [
    ...(known.match && known.team ? [] : (["columns"] as const)),
    ...(alike !== null && alike > significanceLevel ? (["matches"] as const) : []),
  ];
}
