import type { WithheldReason } from "@regula/statistics";
import {
  type ControlRule,
  controlRules,
  footKinds,
  type KickKind,
  kickKinds,
} from "../events/matchEvents.ts";
import type { Kick, KickLabel } from "./kick.ts";
import { estimateWinRate } from "./winRate.ts";

/** What a set of kicks comes to under one label. */
export interface KickSummary {
  readonly label: KickLabel;
  readonly minLength: number;
  readonly matches: number;
  /** Of any length. */
  readonly kicks: number;
  readonly kinds: Readonly<Record<KickKind, number>>;
  /** Rows whose provider recorded a placeholder for the landing, so that they have no length. */
  readonly withoutLanding: number;
  /** The kinds that are judged. */
  readonly judged: readonly KickKind[];
  /** Kicks of these kinds of at least `minLength`; the figures below are about these. */
  readonly counted: number;
  readonly decided: number;
  readonly undecided: number;
  /** Nobody touched the ball before a restart: neither won nor lost; of the label first_contact only. */
  readonly out: number;
  readonly won: number;
  /** won / decided; null where nothing is decided. */
  readonly baseRate: number | null;
  /** 95 % of it, by matches as wholes (`estimateWinRate`). */
  readonly interval: readonly [lower: number, upper: number] | null;
  /** Why it has none; null where nothing is decided. */
  readonly withheld: WithheldReason | null;
  /** How control was decided; of the label control only. */
  readonly resolvedBy: Readonly<Record<ControlRule, number>> | null;
  /** The same of every kind, throws and headers among them. */
  readonly everyKind: {
    readonly counted: number;
    readonly decided: number;
    readonly won: number;
    readonly baseRate: number | null;
  };
}

/**
 * Counts kicks and how often the kicking team had its label, over kicks of some kinds (by default
 * those played with the foot) of a length and more.
 */
export function summarizeKicks(
  kicks: readonly Kick[],
  options: {
    readonly label: KickLabel;
    readonly minLength: number;
    readonly kinds?: readonly KickKind[];
  },
): KickSummary {
  const { label, minLength, kinds = footKinds } = options;
  const long = kicks.filter(({ length }) => length !== null && length >= minLength);
  const counted = long.filter(({ kind }) => kinds.includes(kind));
  const labelOf = ({ control, firstContact }: Kick) =>
    label === "control" ? control : firstContact;
  const labels = counted.map(labelOf);
  const count = (value: (typeof labels)[number]) => labels.filter((one) => one === value).length;
  const decided = counted.flatMap(({ match }, i) => {
    const label = labels[i];
    return label === 0 || label === 1 ? [{ match, label }] : [];
  });
  const all = long.map(labelOf).filter((one) => one === 0 || one === 1);
  const allWon = all.filter((one) => one === 1).length;
  const rate =
    decided.length > 0
      ? estimateWinRate(
          decided.map((kick) => kick.label),
          decided.map((kick) => kick.match),
        )
      : null;
  return {
    label,
    minLength,
    matches: new Set(kicks.map(({ match }) => match)).size,
    kicks: kicks.length,
    kinds: countBy(
      kickKinds,
      kicks.map(({ kind }) => kind),
    ),
    withoutLanding: kicks.filter(({ length }) => length === null).length,
    judged: kinds,
    counted: counted.length,
    decided: decided.length,
    undecided: count(null),
    out: count("out"),
    won: count(1),
    baseRate: rate?.mean ?? null,
    interval: rate?.interval ?? null,
    withheld: rate?.withheld ?? null,
    resolvedBy:
      label === "control"
        ? countBy(
            controlRules,
            counted.map(({ resolvedBy }) => resolvedBy),
          )
        : null,
    everyKind: {
      counted: long.length,
      decided: all.length,
      won: allWon,
      baseRate: all.length > 0 ? allWon / all.length : null,
    },
  };
}

function countBy<Name extends string>(
  names: readonly Name[],
  found: readonly (Name | null)[],
): Record<Name, number> {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  for (const name of found) if (name !== null) counts[name]++;
  return counts;
}
