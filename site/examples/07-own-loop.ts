// A training loop of one's own: it stops 200 steps after the least log-loss of rows held out.
import { matrixFromRows, softplus, transpose } from "@regula/base";
import { createCompiledStep, createTrainingPlan, defineNetwork } from "@regula/engine";

const X = Array.from({ length: 300 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
const Y = X.map(([a, b], i) => [a * b + Math.sin(i * i) / 4 > 0 ? 1 : 0]);
const [inputs, targets] = [X, Y].map((rows) => transpose(matrixFromRows(rows.slice(100))));
const plan = createTrainingPlan({ network: defineNetwork({ inputs: 2 }), optimizer: "adam" });
const step = createCompiledStep(plan, { inputs, targets });
const logitsOfHeldOut = step.forwardOver(transpose(matrixFromRows(X.slice(0, 100))));

for (let best = { loss: Infinity, at: 0 }; step.iteration < best.at + 200; step.advance(10)) {
  const losses = Array.from(logitsOfHeldOut().data, (z, j) => softplus(z) - z * Y[j][0]);
  const loss = losses.reduce((sum, one) => sum + one) / losses.length;
  if (loss < best.loss) best = { loss, at: step.iteration };
  console.log(`step ${step.iteration}: ${loss}, least at step ${best.at}`);
}
