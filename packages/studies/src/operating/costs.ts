import { RegulaError, type Text, verbatim } from "@regula/base";

/** What the two mistakes of a decision cost, in one unit; right decisions cost nothing. */
export interface Costs {
  /** Of saying the positive class where it is the negative one. Above 0. */
  readonly falsePositive: number;
  /** Of missing the positive class. Above 0. */
  readonly falseNegative: number;
}

/** Both mistakes alike: the threshold is ½. */
export const equalCosts: Costs = { falsePositive: 1, falseNegative: 1 };

/** Where a probability is true, the positive class is cheaper above fp/(fp + fn) (Elkan 2001, "The foundations of cost-sensitive learning", eq. 2). */
export function costThreshold({ falsePositive, falseNegative }: Costs): number {
  return falsePositive / (falsePositive + falseNegative);
}

/** What a decision costs. */
export function costOf(
  { falsePositive, falseNegative }: Costs,
  isPositive: boolean,
  saysPositive: boolean,
): number {
  if (isPositive === saysPositive) return 0;
  return isPositive ? falseNegative : falsePositive;
}

/** Ratios beyond this leave no threshold between 0 and 1 that a table can show anything of. */
const mostCost = 1e6;

const names = { fp: "falsePositive", fn: "falseNegative" } as const;

const expected: Text = {
  en: "fp=NUMBER,fn=NUMBER: what a false positive and a false negative cost, above 0",
  "pt-BR": "fp=NÚMERO,fn=NÚMERO: quanto custam um falso positivo e um falso negativo, acima de 0",
};

/**
 * Reads costs such as `fp=1,fn=5`, in any order.
 *
 * @throws RegulaError for anything else, and for costs outside (0, 10⁶]
 */
export function parseCosts(text: string): Costs {
  const found = new Map<string, number>();
  for (const part of text.split(",")) {
    const [, name, number] = /^\s*(fp|fn)\s*=\s*(\S+)\s*$/.exec(part) ?? [];
    const cost = number === undefined ? Number.NaN : Number(number);
    if (!(cost > 0 && cost <= mostCost) || found.has(name)) throw refuse(text);
    found.set(name, cost);
  }
  const [falsePositive, falseNegative] = [found.get("fp"), found.get("fn")];
  if (falsePositive === undefined || falseNegative === undefined) throw refuse(text);
  return { falsePositive, falseNegative };
}

/** As `parseCosts` reads them. */
export function writeCosts(costs: Costs): string {
  return Object.entries(names)
    .map(([name, cost]) => `${name}=${costs[cost]}`)
    .join(",");
}

function refuse(text: string): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option: "cost" },
    expected,
    received: verbatim(`"${text}"`),
    advice: {
      en: "Write --cost fp=1,fn=5 where missing the positive class is five times as bad.",
      "pt-BR": "Escreva --cost fp=1,fn=5 se deixar passar a classe positiva é cinco vezes pior.",
    },
  });
}
