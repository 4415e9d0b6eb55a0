import type { NumberParameter } from "@regula/base";
import type { AdviceClaim, ConfidenceInterval, WithheldReason } from "@regula/statistics";
import {
  membersParameter,
  type PlanSettings,
  parseVariants,
  type SurfaceSignal,
  type Variant,
} from "@regula/studies";
import type { Kickset } from "../kicks/selectKicks.ts";
import type { AdviceCrossValidation } from "./crossValidation.ts";
import type { KickWorth } from "./kickWorth.ts";
import type { NeededKicks } from "./neededKicks.ts";
import type { PossessionValue } from "./possessionValue.ts";
import type { AdviceClass } from "./surface/adviceClass.ts";
import type { Plane } from "./surface/plane.ts";
import type { Surface } from "./surface/surface.ts";
import type { Truth } from "./surface/truth.ts";
import type { Zone } from "./surface/zones.ts";
import type { OwnAgreement } from "./team/ownAgreement.ts";
import type { KickCells } from "./within/kickCells.ts";

/** Of fewer networks the 5 and 95 % ends of a band are their least and greatest, or close to it. */
export const fewestMembers = 20;

/** Networks of an ensemble whose bands are advised by. */
export const adviceMembersParameter: NumberParameter = {
  ...membersParameter,
  default: 100,
  interval: { ...membersParameter.interval, min: fewestMembers },
  help: {
    en: "networks whose probabilities are averaged, and whose middle 90% is the band",
    "pt-BR": "redes cujas probabilidades são ponderadas por igual e cujos 90% centrais são a faixa",
  },
};

/** How networks are trained, as in plans, and the options of advice. */
export interface AdviceSettings extends PlanSettings {
  /** Standard deviation of landing points along each axis, in units of the plane. */
  readonly scatter: number;
  readonly members: number;
  readonly permutations: number;
  readonly seed: number;
  /** Chooses regularizers by nested cross-validation; else they are `regularizations`. */
  readonly tune: boolean;
  /** Taken in turn by the members; `fixedRegularizations` where left out. */
  readonly regularizations?: readonly Variant[];
  /** What a possession is worth, to be advised by; only on a pitch. */
  readonly value: PossessionValue | null;
}

/**
 * Taken in turn by the members where none is chosen by `tune`. Which strength is right is not known
 * either: a weak one follows a few lucky kicks close together, in all its resamples, a strong one
 * smooths what is there away, and either alone is too sure of itself; see docs/decisions.md.
 */
export const fixedRegularizations: readonly Variant[] = parseVariants("l2=0.5,l2=1,l2=2,l2=4");

/** Sizes in cells: square meters on a pitch. Classes add up to `supported`. */
export interface AdviceArea {
  readonly total: number;
  readonly supported: number;
  readonly recommend: number;
  readonly avoid: number;
  readonly unconfirmed: number;
  readonly cannotTell: number;
}

/** What the kicks allow one to advise. */
export interface Advice {
  readonly kicks: Kickset;
  readonly settings: AdviceSettings;
  /** What members are regularized by, in turn, as variants are written. */
  readonly regularizations: readonly string[];
  readonly plane: Plane;
  /** With its 95 % interval, or why it has none (`estimateWinRate`). */
  readonly baseRate: {
    readonly rate: number;
    readonly interval: ConfidenceInterval | null;
    readonly withheld: WithheldReason | null;
  };
  /** Of match and team, which are known: what differs between those that are not is not ruled out. */
  readonly known: KickCells["known"];
  /** Whether position matters inside match and team; null where one label is too rare for a test. */
  readonly signal: SurfaceSignal | null;
  /** Whether any team's kicks of one match were won and lost: else none can be compared. */
  readonly labelsVary: boolean;
  /** How far apart the shares won on two halves of the ground would have to be to be shown; see `detectableTilt`. */
  readonly tilt: number | null;
  /** Of a team with few kicks of its own; null of all others. */
  readonly own: OwnAgreement | null;
  /** Whether that allows advice. */
  readonly grounds: AdviceClaim;
  /** Null with one match, too few kicks, or nothing trained. */
  readonly crossValidation: AdviceCrossValidation | null;
  /** One a cell, 0 or 1. */
  readonly support: Uint8Array;
  /** Null where no signal is shown, or fewer than `fewestMembers` networks did not diverge. */
  readonly surface: Surface | null;
  /** What is said of each cell; of those without support nothing. */
  readonly classes: readonly AdviceClass[];
  readonly diverged: number;
  readonly area: AdviceArea;
  /** Ranked; see `rankZones`. */
  readonly zones: readonly Zone[];
  /** What kicks are worth, where it was asked for: then classes and zones go by it. */
  readonly worth: KickWorth | null;
  readonly needed: NeededKicks;
  /** Drawn from a law that is known. */
  readonly isSimulated: boolean;
  /** How close advice came to that law; null where none was given, none is known, or kicks are advised by their worth. */
  readonly truth: Truth | null;
}
