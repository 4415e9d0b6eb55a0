/**
 * Scores of single answers, spread as those of the mean of K answers would be: about their mean m,
 * s′ = m + (s − m)√(1 − v/σ²), σ² the scores' variance and v what averaging takes off it. The mean over
 * K answers of the squared distance to the truth is that of their mean plus their variance about it (Krogh
 * and Vedelsby 1995, "Neural network ensembles, cross validation, and active learning", eq. 6), so v is
 * that variance. At most all but 1/K of σ² goes, as of K answers that have nothing in common.
 *
 * @param taken v ≥ 0: mean over rows of Σ(answer − mean)²/K
 * @param answers K ≥ 1
 */
export function averagedScores(
  scores: Float64Array,
  { taken, answers }: { readonly taken: number; readonly answers: number },
): Float64Array {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const variance =
    scores.reduce((sum, score) => sum + (score - mean) * (score - mean), 0) / scores.length;
  if (variance === 0) return scores.slice();
  const left = Math.max(1 - taken / variance, 1 / answers);
  const factor = Math.sqrt(left);
  return scores.map((score) => mean + (score - mean) * factor);
}
