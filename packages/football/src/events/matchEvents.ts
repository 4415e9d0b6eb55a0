/** Who decided control, as the column `resolved_by` spells it. */
export const controlRules = ["pass", "shot", "carry", "goalkeeper", "run", "restart"] as const;

export type ControlRule = (typeof controlRules)[number];

/** What a signal does to a kick that is still undecided. */
export interface SignalMeaning {
  /** Whether it is the first contact where nobody had it. */
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
  /** A touch that neither adds to a run nor breaks one. */
  uncountedTouch: { isContact: true, run: "leaves", decides: null },
  /** A touch without control, after which a run begins anew. */
  looseTouch: { isContact: true, run: "ends", decides: null },
  completedPass: { isContact: true, run: "adds", decides: "pass" },
  shot: { isContact: true, run: "adds", decides: "shot" },
  carry: { isContact: true, run: "adds", decides: "carry" },
  /** The goalkeeper has the ball. */
  keeperHolds: { isContact: true, run: "adds", decides: "goalkeeper" },
} as const satisfies Record<string, SignalMeaning>;

export type Signal = keyof typeof signals;

/** A goal kick, an open-play pass by the goalkeeper, or another restart that he takes. */
export const kickKinds = ["goal_kick", "pass", "free_kick"] as const;

export type KickKind = (typeof kickKinds)[number];

/** Meters on a 105 × 68 pitch, its own team attacking to the right, y = 0 its right touchline. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

/** An event that is a kick by a goalkeeper's team. */
export interface KickStart {
  readonly kind: KickKind;
  readonly from: Position;
  readonly to: Position;
  /** The second of the period from which the wait for an answer is counted. */
  readonly waitFrom: number;
}

/** One event, whoever recorded it. */
export interface NormalizedEvent {
  /** As the provider names it. */
  readonly period: string;
  /** Seconds from the period's beginning. */
  readonly second: number;
  /** The id of the team that the signal speaks of: for a lost duel the other one. */
  readonly team: string;
  readonly signal: Signal;
  readonly kick: KickStart | null;
}

export interface Team {
  readonly id: string;
  readonly name: string;
}

/**
 * A match as every provider's reader gives it: what the rules of `decideKick` need, and no more.
 * Positions are turned already; events stand in the order of play.
 */
export interface MatchEvents {
  readonly match: string;
  /** YYYY-MM-DD, where the provider's index of matches tells it. */
  readonly date: string | null;
  /** Two, or one where the other has no event. */
  readonly teams: readonly Team[];
  /** How many events of the period after a kick are looked at: providers differ in how much they record. */
  readonly lookAhead: number;
  readonly events: readonly NormalizedEvent[];
}

/** What a provider keeps beside its events, by id; empty where a set has no such file. */
export interface MatchDirectory {
  readonly teamNames: ReadonlyMap<string, string>;
  /** Players whose role is goalkeeper; null where no list of players was read. */
  readonly goalkeepers: ReadonlySet<string> | null;
  /** Dates of matches, YYYY-MM-DD. */
  readonly dates: ReadonlyMap<string, string>;
}

export const emptyDirectory: MatchDirectory = {
  teamNames: new Map(),
  goalkeepers: null,
  dates: new Map(),
};
