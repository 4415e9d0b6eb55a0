import type {
  ControlRule,
  KickDetails,
  KickKind,
  MatchEvents,
  NormalizedEvent,
} from "../events/matchEvents.ts";
import type { ProviderName } from "../events/providerName.ts";
import { decideKick, decideLater } from "./decideKick.ts";

/** A kick's label for the kicking team: 1 it did, 0 it did not, null undecided. */
export type ControlLabel = 0 | 1 | null;

/** As `ControlLabel`; "out" where no player touched the ball before a restart. */
export type FirstContactLabel = ControlLabel | "out";

/** The two questions a kick can be asked. */
export const kickLabels = ["control", "first_contact"] as const;

/** One of `kickLabels`. */
export type KickLabel = (typeof kickLabels)[number];

/** One kick by a goalkeeper's team that sends the ball away. */
export interface Kick extends KickDetails {
  readonly provider: ProviderName;
  /** The provider's id of the event; null where it has none. */
  readonly event: string | null;
  readonly match: string;
  /** YYYY-MM-DD; null where no index of matches was read. */
  readonly date: string | null;
  readonly competition: string | null;
  readonly season: string | null;
  readonly team: string;
  /** Empty where the match's events are of one team. */
  readonly opponent: string;
  /** As the provider names it. */
  readonly period: string;
  /** The provider's second of the period. */
  readonly second: number;
  readonly kind: KickKind;
  /**
   * Where it came down, in meters: from the team's own goal line, attacking to the right. Null, as
   * y and length, where the provider recorded a placeholder.
   */
  readonly x: number | null;
  /** In meters from the kicking team's right touchline. */
  readonly y: number | null;
  /** Meters from start to landing. */
  readonly length: number | null;
  readonly firstContact: FirstContactLabel;
  readonly control: ControlLabel;
  /** The rule that decided control. */
  readonly resolvedBy: ControlRule | null;
  /** Goals of the kicking team less its opponent's before it; null where the match's beginning is not there. */
  readonly score: number | null;
  /** Who has the ball so many seconds after it (`decideLater`): what becomes of a build-up. */
  readonly later: Readonly<Record<LaterSecond, ControlLabel>>;
}

/** After so many seconds it is asked again who has the ball. */
export const laterSeconds = [15, 30] as const;

/** One of `laterSeconds`. */
export type LaterSecond = (typeof laterSeconds)[number];

/** Every kick of a match, in the order of play, with what became of it. */
export function findKicks(match: MatchEvents): Kick[] {
  const scoreOf = followScore(match);
  return match.events.flatMap((event, index) => {
    const { kick, period, second, team: id } = event;
    const score = scoreOf(event);
    if (!kick) return [];
    const { firstContact, control, resolvedBy } = decideKick(match, index);
    const team = match.teams.find((one) => one.id === id);
    const opponent = match.teams.find((one) => one.id !== id);
    const { player, bodyPart, technique, subEvent, from, to } = kick;
    return [
      {
        provider: match.provider,
        event: kick.id,
        match: match.match,
        date: match.date,
        competition: match.competition,
        season: match.season,
        team: team?.name ?? id,
        opponent: opponent?.name ?? "",
        period,
        second,
        kind: kick.kind,
        x: to?.x ?? null,
        y: to?.y ?? null,
        length: to && Math.hypot(to.x - from.x, to.y - from.y),
        firstContact: firstContact === "out" ? "out" : labelFor(firstContact, id),
        control: labelFor(control, id),
        resolvedBy,
        player,
        bodyPart,
        technique,
        subEvent,
        score,
        later: {
          15: labelFor(decideLater(match, index, 15), id),
          30: labelFor(decideLater(match, index, 30), id),
        },
      },
    ];
  });
}

/** Goals of an event's team less the other's before it, called for all events in order. */
function followScore({
  events,
  firstPeriod,
}: MatchEvents): (event: NormalizedEvent) => number | null {
  const isKnown = events.some(({ period }) => period === firstPeriod);
  const goals = new Map<string, number>();
  let all = 0;
  return ({ team, goalFor }) => {
    const own = goals.get(team) ?? 0;
    const score = isKnown ? 2 * own - all : null;
    if (goalFor !== null) {
      goals.set(goalFor, (goals.get(goalFor) ?? 0) + 1);
      all++;
    }
    return score;
  };
}

function labelFor(decided: string | null, team: string): ControlLabel {
  if (decided === null) return null;
  return decided === team ? 1 : 0;
}
