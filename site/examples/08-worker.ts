import { classifier } from "@regula/estimators";
import { workerPool } from "@regula/estimators/browser";

const X = Array.from({ length: 200 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
const y = X.map(([a, b]) => a * b > 0);

const pool = workerPool();
const run = classifier({ hidden: [16], seed: 1 }).fit(X, y, { pool });
for await (const { done, total } of run) console.log(`${done} of ${total} networks`);

const model = await run;
const [[, probability]] = model.predictProba([[0.8, 0.7]]);
console.log("true with probability", probability);
pool.close();
