import type { ProviderName } from "./providerName.ts";
import type { ReadingNotes } from "./readingNotes.ts";

/** Who decided control, as the column `resolved_by` spells it. */
export const controlRules = ["pass", "shot", "carry", "goalkeeper", "run", "restart"] as const;

/** One of `controlRules`. */
export type ControlRule = (typeof controlRules)[number];

/** What a signal does to a kick that is still undecided. */
export interface SignalMeaning {
  /** Whether it is the first contact where there was none before. */
  readonly isContact: boolean;
  /** What it does to its team's run of consecutive actions: one more, nothing, or back to none. */
  readonly run: "adds" | "leaves" | "ends";
  /** The rule by which control goes to its team, if it does. */
  readonly decides: ControlRule | null;
}

/**
 * All that an event can say of the ball after a kick. A provider's reader chooses one for each of
 * its events; what follows from it is the same for every provider.
 */
export const signals = {
  /** Passed over, however late: the restart that follows a foul still decides. */
  skipped: { isContact: false, run: "leaves", decides: null },
  /** Says nothing, but ends the wait where it comes too late. */
  nothing: { isContact: false, run: "leaves", decides: null },
  /** The ball was out of play, and the team brings it back. */
  restart: { isContact: false, run: "leaves", decides: "restart" },
  /** A duel that its team won: a touch that is no action on the ball. */
  duelWon: { isContact: true, run: "leaves", decides: null },
  /** A touch: two of one team in a row are control. */
  touch: { isContact: true, run: "adds", decides: null },
  /** A touch without control, such as a clearance by either team, after which a run begins anew. */
  looseTouch: { isContact: true, run: "ends", decides: null },
  completedPass: { isContact: true, run: "adds", decides: "pass" },
  shot: { isContact: true, run: "adds", decides: "shot" },
  carry: { isContact: true, run: "adds", decides: "carry" },
  /** The goalkeeper has the ball. */
  keeperHolds: { isContact: true, run: "adds", decides: "goalkeeper" },
} as const satisfies Record<string, SignalMeaning>;

/** A name in `signals`. */
export type Signal = keyof typeof signals;

/**
 * A goal kick, an open-play pass by the goalkeeper with a foot, another restart that he takes, and
 * what he throws or heads.
 */
export const kickKinds = ["goal_kick", "pass", "free_kick", "throw", "header"] as const;

/** One of `kickKinds`. */
export type KickKind = (typeof kickKinds)[number];

/** Played with the hand or the head: rows of a table, but no kicks to learn from unless asked for. */
export const kindsWithoutFoot: readonly KickKind[] = ["throw", "header"];

/** Kinds that are played with the foot. */
export const footKinds: readonly KickKind[] = kickKinds.filter(
  (kind) => !kindsWithoutFoot.includes(kind),
);

/** Meters on a 105 × 68 pitch, its own team attacking to the right, y = 0 its right touchline. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

/** What a provider records of a kick in addition to its place, in the provider's own words; null where it does not. */
export interface KickDetails {
  readonly player: string | null;
  readonly bodyPart: string | null;
  readonly technique: string | null;
  readonly subEvent: string | null;
}

/** An event that is a kick by a goalkeeper's team. */
export interface KickStart extends KickDetails {
  /** Of the event, by which a copy of it is known; null where it has none. */
  readonly id: string | null;
  readonly kind: KickKind;
  readonly from: Position;
  /** Null where a placeholder is recorded. */
  readonly to: Position | null;
  /** The second of the period from which the wait for an answer is counted. */
  readonly waitFrom: number;
}

/** One event, of any provider. */
export interface NormalizedEvent {
  /** As the provider names it. */
  readonly period: string;
  /** Seconds from the period's beginning. */
  readonly second: number;
  /** The id of the team that the signal speaks of: for a lost duel the other one. */
  readonly team: string;
  readonly signal: Signal;
  readonly kick: KickStart | null;
  /** The id of the team for which it counts as a goal; null for almost every event. */
  readonly goalFor: string | null;
}

/** A team, by its provider's number. */
export interface Team {
  readonly id: string;
  readonly name: string;
}

/**
 * A match as every provider's reader gives it: what the rules of `decideKick` need, and no more.
 * Positions are turned already; events stand in the order of play.
 */
export interface MatchEvents {
  readonly provider: ProviderName;
  readonly match: string;
  /** YYYY-MM-DD, where the provider's index of matches has it; so too the next two. */
  readonly date: string | null;
  readonly competition: string | null;
  readonly season: string | null;
  /** Two, or one where the other has no event. */
  readonly teams: readonly Team[];
  /** How many events of the period after a kick are read: providers differ in how much they record. */
  readonly lookAhead: number;
  /** The provider's name of the period that a match begins with; without it no score is known. */
  readonly firstPeriod: string;
  readonly events: readonly NormalizedEvent[];
  /** What was left out or mended while it was read. */
  readonly notes: ReadingNotes;
}
