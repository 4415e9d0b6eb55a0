import { significanceLevel } from "@regula/statistics";
import { decideSignal, type SurfaceSignal } from "@regula/studies";
import type { OwnAgreement } from "./team/ownAgreement.ts";
import type { KickCells } from "./within/kickCells.ts";

/**
 * Why kicks that show a signal do not confirm that the place makes it. `columns`: match or team is not
 * known, so that these may be all there is. `matches`: there are few, and nothing shows that the place is
 * better in all of them rather than in some. `own`: they are of all teams, and the few of the team that is
 * advised do not show that it is like these.
 */
export type Unconfirmed = "columns" | "matches" | "own";

/** Whether a team may be given orders: one with few kicks of its own only where these agree with all teams'. */
export function bearsOrders({ own }: { readonly own: OwnAgreement | null }): boolean {
  return !own || own.verdict === "agree";
}

/** The reasons why nothing is confirmed; none where it is. Kicks of a law are drawn alone: matches and teams do not differ. */
export function whyUnconfirmed({
  known,
  isSimulated,
  signal,
  own,
}: {
  readonly known: KickCells["known"];
  readonly isSimulated: boolean;
  readonly signal: Pick<SurfaceSignal, "p" | "permutations" | "alike"> | null;
  /** Null of all teams but those with few kicks. */
  readonly own: OwnAgreement | null;
}): Unconfirmed[] {
  const isShown = signal !== null && decideSignal(signal).claim === "shown";
  const alike = isShown && !isSimulated ? signal.alike : null;
  return [
    ...(isSimulated || (known.match && known.team) ? [] : (["columns"] as const)),
    ...(alike !== null && alike > significanceLevel ? (["matches"] as const) : []),
    ...(bearsOrders({ own }) ? [] : (["own"] as const)),
  ];
}
