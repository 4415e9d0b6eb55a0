import { classifier, tune } from "@regula/estimators";

const X = Array.from({ length: 150 }, (_, i) => [Math.sin(i * i), Math.cos(3 * i)]);
const y = X.map(([a, b], i) => (a * b + 0.4 * Math.sin(i * i * i) > 0 ? "in" : "out"));

const run = tune(classifier({ preset: "course", iterations: 1000, seed: 1 }), X, y, {
  search: "random",
  trials: 4,
  folds: 3,
});
for await (const { done, total } of run) if (done === total) console.log(total, "trainings");

const { result, estimator } = await run;
console.log("chosen:", result.chosen);
console.log("chosen in each outer fold:", result.chosenInFolds.join(" | "));

const model = await estimator.fit(X, y);
console.log("at (1, 1):", model.predictProba([[1, 1]])[0]);
