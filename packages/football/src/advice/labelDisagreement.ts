import type { Advice } from "./advice.ts";
import type { AdviceClass } from "./surface/adviceClass.ts";
import type { Zone } from "./surface/zones.ts";

/** Where two labels of the same kicks give different advice. */
export interface LabelDisagreement {
  readonly labels: readonly [string, string];
  /** Kicks that have both labels, and those of them with the same. */
  readonly kicks: number;
  readonly same: number;
  /** Cells with support by both, and those that one recommends and the other would avoid. */
  readonly supported: number;
  readonly opposite: number;
  /** Cells of which they say different things, one of them perhaps nothing. */
  readonly different: number;
  /** Zones by name, with what each label says, where that differs. */
  readonly zones: readonly {
    readonly name: Zone["name"];
    readonly advice: readonly [Zone["advice"], Zone["advice"]];
  }[];
}

/** Holds two labels' advice on the same plane against each other. */
export function compareLabels(a: Advice, b: Advice): LabelDisagreement {
  const labelOf = new Map(Array.from(b.kicks.rows, (row, i) => [row, b.kicks.won[i]]));
  const both = Array.from(
    a.kicks.rows,
    (row, i) => [a.kicks.won[i], labelOf.get(row)] as const,
  ).filter(([, other]) => other !== undefined);
  const cells = Array.from(a.support, (_, cell) => cell).filter(
    (cell) => a.support[cell] === 1 && b.support[cell] === 1,
  );
  const said = cells.map((cell) => [a.classes[cell], b.classes[cell]] as const);
  const isAdvice = (one: AdviceClass) => one === "recommend" || one === "avoid";
  const isOpposite = ([one, other]: readonly [AdviceClass, AdviceClass]) =>
    one !== other && isAdvice(one) && isAdvice(other);
  return {
    labels: [a.kicks.options.label, b.kicks.options.label],
    kicks: both.length,
    same: both.filter(([one, other]) => one === other).length,
    supported: cells.length,
    opposite: said.filter(isOpposite).length,
    different: said.filter(([one, other]) => one !== other).length,
    zones: a.zones.flatMap(({ name, advice }) => {
      const other = b.zones.find((zone) => zone.name.en === name.en);
      if (!other || other.advice === advice) return [];
      return [{ name, advice: [advice, other.advice] as const }];
    }),
  };
}
