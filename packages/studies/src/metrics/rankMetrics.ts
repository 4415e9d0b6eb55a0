import { ascendingOrder, forEachTie } from "@regula/statistics";

/**
 * The area under the receiver operating characteristic: the chance that a positive example scores
 * above a negative one, a tie counting half. By midranks, exactly (Mann and Whitney 1947, AMS 18,
 * 50–60; Bamber 1975, J. Math. Psychol. 12, 387–415): (R₊ − n₊(n₊+1)/2) / (n₊ n₋).
 *
 * @param scores any increasing function of the probability, m finite numbers
 * @param positive 1 where the example is of the class, else 0
 * @returns null where all examples are of one class
 */
export function rocAuc(scores: ArrayLike<number>, positive: ArrayLike<number>): number | null {
  const order = ascendingOrder(scores);
  let positives = 0;
  let twiceRanks = 0;
  forEachTie(scores, order, (start, end) => {
    let tied = 0;
    for (let i = start; i < end; i++) tied += positive[order[i]];
    positives += tied;
    // Ranks start + 1 … end have the mean (start + 1 + end) / 2.
    twiceRanks += tied * (start + 1 + end);
  });
  const negatives = order.length - positives;
  if (positives === 0 || negatives === 0) return null;
  return (twiceRanks - positives * (positives + 1)) / (2 * positives * negatives);
}

/**
 * The area under the precision-recall curve as average precision, Σ (Rₙ − Rₙ₋₁) Pₙ over the
 * thresholds from the highest score down, equal scores taken together, without interpolation, which
 * would flatter (Davis and Goadrich 2006, "The relationship between precision-recall and ROC curves").
 *
 * @returns null where no example is positive
 */
export function averagePrecision(
  scores: ArrayLike<number>,
  positive: ArrayLike<number>,
): number | null {
  const order = ascendingOrder(scores);
  const ties: [start: number, end: number][] = [];
  forEachTie(scores, order, (start, end) => ties.push([start, end]));
  let found = 0;
  let sum = 0;
  for (const [start, end] of ties.reverse()) {
    let tied = 0;
    for (let i = start; i < end; i++) tied += positive[order[i]];
    found += tied;
    sum += (tied * found) / (order.length - start);
  }
  return found === 0 ? null : sum / found;
}
