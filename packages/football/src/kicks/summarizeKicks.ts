import { wilsonInterval } from "@regula/statistics";
import { type ControlRule, controlRules, type KickKind, kickKinds } from "../events/matchEvents.ts";
import type { Kick, KickLabel } from "./kick.ts";

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
  /** Wilson's 95 % interval of it. */
  readonly interval: readonly [lower: number, upper: number] | null;
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
  const won = count(1);
  const decided = won + count(0);
  return {
    ...options,
    matches: new Set(kicks.map(({ match }) => match)).size,
    kicks: kicks.length,
    kinds: countBy(
      kickKinds,
      kicks.map(({ kind }) => kind),
    ),
    counted: counted.length,
    decided,
    undecided: count(null),
    out: count("out"),
    won,
    baseRate: decided > 0 ? won / decided : null,
    interval: decided > 0 ? wilsonInterval(won, decided) : null,
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
