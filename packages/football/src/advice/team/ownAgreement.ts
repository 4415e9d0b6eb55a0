import { type Matrix, matrix, PhiloxStream, purposes, randomInteger } from "@regula/base";
import { fitRidge, groupMembers, significanceLevel } from "@regula/statistics";

/** Whether a team's own kicks go the way of other teams'. */
export const ownAgreements = ["agree", "contradict", "too-few-to-say"] as const;

/** A team with few kicks of its own, and those of all teams. */
export interface OwnAgreement {
  readonly verdict: (typeof ownAgreements)[number];
  /** Of permutations of its labels inside its matches: how often they agree, or disagree, as much. */
  readonly pAgree: number;
  readonly pContradict: number;
}

export interface OwnAgreementOptions {
  /** Of all kicks, 5 × m. */
  readonly terms: Matrix;
  readonly won: ArrayLike<number>;
  readonly cellOf: readonly string[];
  /** 1 for the team's own kicks. */
  readonly isOwn: ArrayLike<number>;
  readonly permutations: number;
  readonly seed: number;
}

/** As much as one kick says. */
const penalty = 1;

/**
 * Other teams' surface of second order, fitted inside their matches, held against the team's own kicks:
 * Σ label × surface over them, against permutations of their labels inside their matches: exact, each
 * side at the level of 5 %.
 */
export function judgeOwnKicks(options: OwnAgreementOptions): OwnAgreement {
  const { terms, won, cellOf, isOwn, permutations, seed } = options;
  const kicks = Array.from(won, (_, i) => i);
  const [own, others] = [1, 0].map((flag) => kicks.filter((i) => isOwn[i] === flag));
  const undecided = { verdict: "too-few-to-say", pAgree: 1, pContradict: 1 } as const;
  if (own.length === 0 || others.length === 0) return undecided;
  const fit = fitRidge(...withinCells(terms, won, cellOf, others), penalty);
  const said = own.map((i) => {
    let sum = 0;
    for (let k = 0; k < terms.rows; k++) {
      sum += fit.weights.data[k] * terms.data[k * terms.columns + i];
    }
    return sum;
  });
  const strata = groupMembers(
    own.map((i) => cellOf[i]),
    own.length,
  );
  const labels = own.map((i) => won[i]);
  const source = new PhiloxStream(seed, purposes.signal, 3);
  const agreement = () => labels.reduce((sum, label, i) => sum + label * said[i], 0);
  const observed = agreement();
  const tie = 1e-9 * said.reduce((sum, value) => sum + Math.abs(value), 0);
  let [above, below] = [1, 1];
  for (let round = 0; round < permutations; round++) {
    for (const members of strata) {
      for (let i = members.length - 1; i > 0; i--) {
        const j = randomInteger(source, i + 1);
        const [a, b] = [members[i], members[j]];
        [labels[a], labels[b]] = [labels[b], labels[a]];
      }
    }
    const permuted = agreement();
    if (permuted >= observed - tie) above += 1;
    if (permuted <= observed + tie) below += 1;
  }
  const [pAgree, pContradict] = [above, below].map((count) => count / (1 + permutations));
  const verdict =
    pContradict <= significanceLevel
      ? "contradict"
      : pAgree <= significanceLevel
        ? "agree"
        : "too-few-to-say";
  return { verdict, pAgree, pContradict };
}

/** Terms and labels of these kicks, less their cell's mean. */
function withinCells(
  terms: Matrix,
  won: ArrayLike<number>,
  cellOf: readonly string[],
  kicks: readonly number[],
): [Matrix, Matrix] {
  const X = matrix(terms.rows, kicks.length);
  const y = matrix(1, kicks.length);
  const cells = groupMembers(
    kicks.map((i) => cellOf[i]),
    kicks.length,
  );
  for (const members of cells) {
    const mean = (of: (kick: number) => number) =>
      members.reduce((sum, at) => sum + of(kicks[at]) / members.length, 0);
    const level = mean((kick) => won[kick]);
    for (const at of members) y.data[at] = won[kicks[at]] - level;
    for (let k = 0; k < terms.rows; k++) {
      const term = (kick: number) => terms.data[k * terms.columns + kick];
      const middle = mean(term);
      for (const at of members) X.data[k * kicks.length + at] = term(kicks[at]) - middle;
    }
  }
  return [X, y];
}
