// A page that stays free: a worker fits, and has its networks trained by as many as there are processors.
import { classifier } from "@regula/estimators";
import { fitInWorker } from "@regula/estimators/browser";

const X = Array.from({ length: 200 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
const y = X.map(([a, b]) => a * b > 0);

const run = fitInWorker(classifier({ hidden: [16], seed: 1 }), X, y);
for await (const { done, total } of run) document.title = `${done} of ${total} networks`;

const model = await run;
const [[, probability]] = model.predictProba([[0.8, 0.7]]);
document.body.textContent = `true with probability ${probability}`;
