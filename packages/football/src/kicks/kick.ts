import type { ControlRule, KickKind, MatchEvents } from "../events/matchEvents.ts";
import { decideKick } from "./decideKick.ts";

/** A kick's label for the kicking team: 1 it did, 0 it did not, null undecided. */
export type ControlLabel = 0 | 1 | null;

/** As `ControlLabel`; "out" where nobody touched the ball before a restart. */
export type FirstContactLabel = ControlLabel | "out";

/** The two questions a kick can be asked. */
export const kickLabels = ["control", "first_contact"] as const;

export type KickLabel = (typeof kickLabels)[number];

/** One kick by a goalkeeper's team that sends the ball away. */
export interface Kick {
  readonly match: string;
  /** YYYY-MM-DD; null where no index of matches was read. */
  readonly date: string | null;
  readonly team: string;
  /** Empty where the match's events are of one team. */
  readonly opponent: string;
  /** As the provider names it. */
  readonly period: string;
  /** The provider's second of the period. */
  readonly second: number;
  readonly kind: KickKind;
  /** Where it came down, in meters: from the team's own goal line, attacking to the right. */
  readonly x: number;
  /** In meters from the kicking team's right touchline. */
  readonly y: number;
  /** Meters from start to landing. */
  readonly length: number;
  readonly firstContact: FirstContactLabel;
  readonly control: ControlLabel;
  /** The rule that decided control. */
  readonly resolvedBy: ControlRule | null;
}

/** Every kick of a match, in the order of play, with what became of it. */
export function findKicks(match: MatchEvents): Kick[] {
  return match.events.flatMap(({ kick, period, second, team: id }, index) => {
    if (!kick) return [];
    const { firstContact, control, resolvedBy } = decideKick(match, index);
    const team = match.teams.find((one) => one.id === id);
    const opponent = match.teams.find((one) => one.id !== id);
    return [
      {
        match: match.match,
        date: match.date,
        team: team?.name ?? id,
        opponent: opponent?.name ?? "",
        period,
        second,
        kind: kick.kind,
        ...kick.to,
        length: Math.hypot(kick.to.x - kick.from.x, kick.to.y - kick.from.y),
        firstContact: firstContact === "out" ? "out" : labelFor(firstContact, id),
        control: labelFor(control, id),
        resolvedBy,
      },
    ];
  });
}

function labelFor(decided: string | null, team: string): ControlLabel {
  if (decided === null) return null;
  return decided === team ? 1 : 0;
}
