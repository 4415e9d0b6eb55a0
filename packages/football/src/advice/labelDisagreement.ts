import type { Advice } from "./advice.ts";
import type { Zone } from "./surface/zones.ts";
import { isSide, sideOfBand } from "./team/allTeamsMap.ts";

/** Where two labels of the same kicks give different advice. */
export interface LabelDisagreement {
  readonly labels: readonly [string, string];
  /** Kicks that have both labels, and those of them with the same. */
  readonly kicks: number;
  readonly same: number;
  /** Cells with support by both, and those that one recommends and the other would avoid. */
  readonly supported: number;
  readonly opposite: number;
  /** Of the others, those on opposite sides of the labels' base rates, unconfirmed by one or both. */
  readonly unconfirmed: number;
  /** Cells of which they say different things, one of them perhaps nothing; `unconfirmed` among them. */
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
  const isOpposite = (cell: number) => {
    const [one, other] = [sideOfBand(cell, a), sideOfBand(cell, b)];
    return one !== other && isSide(one) && isSide(other);
  };
  const isAdvised = (cell: number) => isSide(a.classes[cell]) && isSide(b.classes[cell]);
  const apart = cells.filter(isOpposite);
  return {
    labels: [a.kicks.options.label, b.kicks.options.label],
    kicks: both.length,
    same: both.filter(([one, other]) => one === other).length,
    supported: cells.length,
    opposite: apart.filter(isAdvised).length,
    unconfirmed: apart.filter((cell) => !isAdvised(cell)).length,
    different: cells.filter((cell) => a.classes[cell] !== b.classes[cell] || isOpposite(cell))
      .length,
    zones: a.zones.flatMap(({ name, advice }) => {
      const other = b.zones.find((zone) => zone.name.en === name.en);
      if (!other || other.advice === advice) return [];
      return [{ name, advice: [advice, other.advice] as const }];
    }),
  };
}
