import { classifier } from "@regula/estimators";

// Three columns: the label depends on the first two, together; the third says nothing.
const X = Array.from({ length: 200 }, (_, i) => ({
  left: Math.sin(i * i),
  right: Math.cos(3 * i),
  other: Math.sin(11 * i),
}));
const y = X.map(({ left, right }) => (left * right > 0 ? "same sign" : "other sign"));

const model = await classifier({ hidden: [16], seed: 1 }).fit(X, y);
const explanation = await model.explain(X, y, { shuffles: 5, seed: 1 });

for (const { name, importance } of explanation.importances?.columns ?? []) {
  console.log(name, importance.claim, "log-loss grows by", importance.numbers.growth.mean);
}
