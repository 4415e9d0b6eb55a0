import { execFileSync } from "node:child_process";
import path from "node:path";
import { benchFolder } from "./install.mjs";
import { pinned } from "./machine.mjs";
import { countWeights } from "./rungs/files.mjs";

const numberBytes = { f64: 8, f32: 4 };

/** Operations of one parameter's update, and numbers it reads and writes. */
const updates = {
  gradientDescent: { operations: 2, numbers: 3 },
  adam: { operations: 14, numbers: 7 },
};

/** Of a sigmoid or of one class of a softmax, with its share of the output's delta. */
const outputOperations = 30;

/**
 * What a step cannot do without: operations (products, biases, slopes, output, update; an addition
 * and a multiplication are two) and bytes to and from memory (inputs, values, deltas, weights,
 * gradients, slots). Drawing masks and shuffling are not counted.
 */
export function workOfStep(rung, precision = rung.precision) {
  const { sizes, examples, batchSize, optimizer } = rung;
  const batch = batchSize ?? examples;
  const weights = countWeights(sizes);
  const units = sizes.slice(1).reduce((sum, size) => sum + size, 0);
  const outputs = sizes[sizes.length - 1];
  const parameters = weights + units;
  const update = updates[optimizer];
  const products = 2 * batch * (3 * weights - sizes[0] * sizes[1]);
  const elements = batch * (4 * (units - outputs) + outputOperations * outputs + 2 * units);
  const operations = products + elements + update.operations * parameters;

  const gathered = batchSize === null ? 0 : 2 * batch * sizes[0];
  const read = 2 * batch * sizes[0] + 2 * weights + 4 * batch * units;
  const written = 2 * batch * units + parameters;
  const numbers = gathered + read + written + update.numbers * parameters;
  const workingSet = batch * (sizes[0] + 2 * units) + (update.numbers - 1) * parameters;
  const bytes = numberBytes[precision];
  return { operations, products, bytes: numbers * bytes, workingSet: workingSet * bytes };
}

/**
 * One thread's limits in each runtime, for each rung's working set; never below those of `before`,
 * as a busy machine only takes away.
 */
export function measurePeaks(runtimes, rungList, before = []) {
  const sets = rungList.map((rung) => workOfStep(rung).workingSet);
  return runtimes.map(({ major, command }, k) => {
    const args = [path.join(benchFolder, "peaks.mjs"), JSON.stringify(sets)];
    const found = execFileSync(...pinned(command, args, 1), { encoding: "utf8" });
    const { operations, bandwidth } = JSON.parse(found);
    const peak = {
      major,
      operations,
      bandwidth: Object.fromEntries(rungList.map(({ name }, r) => [name, bandwidth[r]])),
    };
    return before[k] ? higher(peak, before[k]) : peak;
  });
}

/** Two reports of the same form, number by number. */
function higher(a, b) {
  if (a === null || typeof a === "number") return a === null ? null : Math.max(a, b);
  return Object.fromEntries(Object.entries(a).map(([key, value]) => [key, higher(value, b[key])]));
}

/**
 * The floor of every compiled case: the longer of its operations and its bytes over the peaks of one
 * thread with 128-bit lanes, also for rows with 256 bits or two threads.
 */
export function floorRows(results, peaks) {
  return results
    .filter(({ competitor, median }) => competitor.arithmetic && median !== null)
    .map((result) => {
      const { rung, runtime } = result;
      const { precision, fused } = result.competitor.arithmetic;
      const { operations, bandwidth } = peaks.find(({ major }) => major === runtime.major);
      const isFused = fused && operations[precision].fused !== null;
      const speed = operations[precision][isFused ? "fused" : "strict"];
      const work = workOfStep(rung, precision);
      const byOperations = (work.operations / speed) * 1e6;
      const byBytes = (work.bytes / bandwidth[rung.name]) * 1e6;
      const floor = Math.max(byOperations, byBytes);
      return {
        result,
        isFused,
        ...work,
        speed,
        bandwidth: bandwidth[rung.name],
        byOperations,
        byBytes,
        floor,
        distance: result.median / floor,
        quietDistance: result.quiet === null ? null : result.quiet / floor,
      };
    });
}
