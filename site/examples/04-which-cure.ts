import { classifier, crossValidate } from "@regula/estimators";

// Few rows, much noise: what does a network need here?
const X = Array.from({ length: 120 }, (_, i) => [
  Math.sin(i * i),
  Math.cos(3 * i),
  Math.sin(7 * i),
]);
const y = X.map(([a, b], i) => a + b + 1.2 * Math.sin(i * i * i) > 0);

const cures = {
  nothing: {},
  "L2, λ = 0.7": { l2: 0.7 },
  "dropout, 0.86 kept": { keepProb: 0.86 },
  "labels smoothed": { labelSmoothing: 0.1 },
};

for (const [name, cure] of Object.entries(cures)) {
  const estimator = classifier({ preset: "course", iterations: 500, seed: 1, ...cure });
  const { score } = await crossValidate(estimator, X, y, { folds: 5 });
  console.log(`${name}: accuracy ${score.mean.toFixed(3)}, 95 % between`, score.interval);
}
