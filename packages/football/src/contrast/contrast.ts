import type { Text } from "@regula/base";
import type { Estimate } from "@regula/statistics";
import type { RateDifference } from "../advice/within/rateDifference.ts";
import type { Kickset } from "../kicks/selectKicks.ts";

/** What divides the kicks into two sides. */
export const contrastKinds = ["teams", "days", "build-up"] as const;

/** One of `contrastKinds`. */
export type ContrastKind = (typeof contrastKinds)[number];

/** Whether a difference is shown by these kicks; `untested` where it has no interval. */
export const contrastVerdicts = ["shown", "not-shown", "untested"] as const;

/** How many kicks of one side were won. */
export interface SideCount {
  readonly kicks: number;
  readonly won: number;
  /** Null where the matches are not known. */
  readonly matches: number | null;
  /** The share won (`estimateWinRate`); null of no kick. */
  readonly rate: Estimate | null;
}

/** The first side less the second. */
export interface ContrastDifference extends RateDifference {
  readonly verdict: (typeof contrastVerdicts)[number];
}

export interface ContrastZone {
  readonly name: Text;
  readonly sides: readonly [SideCount, SideCount];
  /** Of a family of all zones in which both sides kicked; null where one did not. */
  readonly difference: ContrastDifference | null;
}

/** Two sides under one label. */
export interface ContrastFinding {
  /** The column that says who won. */
  readonly label: string;
  readonly sides: readonly [SideCount, SideCount];
  /** Null where one side has no kick, or inside matches no team kicked both ways. */
  readonly difference: ContrastDifference | null;
  /** Matches in which both sides kicked; null of `build-up`, and where matches are not known. */
  readonly shared: number | null;
  /** Of `teams`: whether a kick's column opponent names a third; false where there is none. */
  readonly hasThird: boolean;
  /** Matches of a team with both: of `build-up`, which is taken inside them. */
  readonly strata: number | null;
  /** What is compared, and what became of the other rows; of `days` with those without a day. */
  readonly kicks: Kickset;
}

/** What a comparison of kicks of two kinds comes to. */
export interface Contrast {
  readonly kind: ContrastKind;
  readonly names: readonly [Text, Text];
  /** Of `days`: the first of the second side, YYYY-MM-DD; else null. */
  readonly day: string | null;
  /** One; of `build-up` one for each second that is asked about. */
  readonly findings: readonly ContrastFinding[];
  /** Of `teams` and `days`; null of `build-up`, whose sides lie at different places. */
  readonly zones: readonly ContrastZone[] | null;
  readonly known: { readonly match: boolean; readonly team: boolean };
  /** What the kicks are of, by the first label. */
  readonly kicks: Kickset;
}

/** The sides of `days`, by how the first day of the second is written. */
export function nameDaySides(day: Text): readonly [Text, Text] {
  return [
    { en: `before ${day.en}`, "pt-BR": `antes de ${day["pt-BR"]}` },
    { en: `from ${day.en} on`, "pt-BR": `a partir de ${day["pt-BR"]}` },
  ];
}
