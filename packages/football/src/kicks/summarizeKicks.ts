import type { WithheldReason } from "@regula/statistics";
import { type ControlRule, controlRules, type KickKind, kickKinds } from "../events/matchEvents.ts";
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
  /** Kicks of at least `minLength`; the figures below are about these. */
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
}

/** Counts kicks and how often the kicking team had its label, over kicks of a length and more. */
export function summarizeKicks(
  kicks: readonly Kick[],
  options: { readonly label: KickLabel; readonly minLength: number },
): KickSummary {
  const { label, minLength } = options;
  const counted = kicks.filter(({ length }) => length >= minLength);
  const labels = counted.map(({ control, firstContact }) =>
    label === "control" ? control : firstContact,
  );
  const count = (value: (typeof labels)[number]) => labels.filter((one) => one === value).length;
  const decided = counted.flatMap(({ match }, i) => {
    const label = labels[i];
    return label === 0 || label === 1 ? [{ match, label }] : [];
  });
  const rate =
    decided.length > 0
      ? estimateWinRate(
          decided.map((kick) => kick.label),
          decided.map((kick) => kick.match),
        )
      : null;
  return {
    ...options,
    matches: new Set(kicks.map(({ match }) => match)).size,
    kicks: kicks.length,
    kinds: countBy(
      kickKinds,
      kicks.map(({ kind }) => kind),
    ),
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
