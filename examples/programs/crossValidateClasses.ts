// Cross-validates a classifier of three classes, and names what its accuracy is compared with.
import { classifier, crossValidate } from "@regula/estimators";

const X = Array.from({ length: 150 }, (_, i) => ({ width: Math.sin(i), length: Math.cos(3 * i) }));
const y = X.map(
  ({ width, length }) => ["short", "medium", "long"][length > 0.3 ? 2 : +(width > 0)],
);

const run = crossValidate(classifier({ hidden: [8], members: 4 }), X, y, { folds: 5 });
for await (const { done, total } of run) if (done === total) console.log(total, "networks");

const { score, metrics } = await run;
console.log("accuracy:", score.mean, score.interval);
console.log("without features:", metrics.estimates.accuracy?.baseRate.mean);
