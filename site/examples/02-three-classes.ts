import { classifier, crossValidate } from "@regula/estimators";

// Flowers of three kinds, told by two lengths; one row in ten is labeled wrong.
const X = Array.from({ length: 150 }, (_, i) => ({
  petal: (i % 3) * 1.5 + Math.sin(i * i),
  sepal: (i % 3) * 0.5 + Math.cos(i * i * i),
}));
const y = X.map((_, i) => ["setosa", "versicolor", "virginica"][(i % 10 ? i : i + 1) % 3]);

const run = crossValidate(classifier({ hidden: [8], members: 4, seed: 1 }), X, y, { folds: 5 });
for await (const { done, total } of run)
  if (done % 5 === 0) console.log(`${done} of ${total} networks`);

const { score, metrics } = await run;
console.log("accuracy:", score.mean, "with 95 % between", score.interval);
console.log("whoever says the most frequent class:", metrics.estimates.accuracy?.baseRate.mean);
