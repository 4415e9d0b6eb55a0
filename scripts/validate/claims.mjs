import { clopperPearsonInterval } from "@regula/statistics";

const percent = (value, digits = 1) => `${(100 * value).toFixed(digits)}%`;
const signed = (value) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(4)}`;

/** The mean and its Monte-Carlo error. */
export function meanOf(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

/** Prints each figure with its Monte-Carlo error and its bound, and collects those beyond it. */
export function createClaims(print = console.log) {
  const failures = [];
  const claim = (isKept, what, figure) => {
    if (!isKept) failures.push(what);
    print(`${isKept ? "ok  " : "FAIL"} ${what}: ${figure}`);
  };
  return {
    failures,
    claim,
    /** A share whose exact binomial 99 % interval must not lie wholly beyond its bounds. */
    share(what, count, n, { least = 0, most = 1 }) {
      const [low, high] = clopperPearsonInterval(count, n, 0.99);
      const bounds = [
        ...(least > 0 ? [`at least ${percent(least)}`] : []),
        ...(most < 1 ? [`at most ${percent(most)}`] : []),
      ];
      const figure = `${percent(count / n)} [${percent(low)}, ${percent(high)}] of ${n}`;
      claim(low <= most && high >= least, what, `${figure} (${bounds.join(", ")})`);
    },
    /** A mean that is 0 but for the simulation's own error. */
    unbiased(what, values) {
      const { mean, error } = meanOf(values);
      const figure = `${signed(mean)} ± ${error.toFixed(4)} over ${values.length}`;
      claim(Math.abs(mean) <= 3 * error, what, `${figure} (0 within 3 errors)`);
    },
    /** A mean that is below 0 by more than so many of the simulation's own errors. */
    negative(what, values, errors) {
      const { mean, error } = meanOf(values);
      const figure = `${signed(mean)} ± ${error.toFixed(4)} over ${values.length}`;
      const bound = errors > 0 ? `below 0 by over ${errors} errors` : "below 0";
      claim(mean < -errors * error, what, `${figure} (${bound})`);
    },
    /** A mean that is not above 0 by more than two of the simulation's own errors. */
    notAbove(what, values) {
      const { mean, error } = meanOf(values);
      const figure = `${signed(mean)} ± ${error.toFixed(4)} over ${values.length}`;
      claim(mean <= 2 * error, what, `${figure} (not above 0 by over 2 errors)`);
    },
    /** A figure to know, without a bound. */
    tell(what, values) {
      const { mean, error } = meanOf(values);
      print(`     ${what}: ${signed(mean)} ± ${error.toFixed(4)} over ${values.length}`);
    },
  };
}
