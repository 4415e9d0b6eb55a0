import { slips, type WrongSubmission } from "./twin.ts";

const penalty = "lambd / (2 * m) * squares";
const [first, second, third] = [1, 2, 3].map((l) => `np.sum(W${l} ** 2)`);

/** Brackets that are missing in the cost, and λ where it multiplies nothing. */
export const slipsInBrackets: readonly WrongSubmission[] = slips("computeCostWithRegularization", [
  {
    finds: ["penalty-parentheses"],
    parts: [],
    python: [penalty, `lambd * ${first} + ${second} + ${third} / (2 * m)`],
    javascript: [
      "(lambd / (2 * m)) * squares",
      "lambd * np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3)) / (2 * m)",
    ],
  },
  {
    finds: ["penalty-parentheses"],
    parts: [],
    python: [penalty, `lambd * (${first} + ${second} + ${third} / (2 * m))`],
  },
  {
    finds: ["penalty-parentheses"],
    parts: [],
    python: [penalty, `(lambd * ${first} + ${second} + ${third}) / (2 * m)`],
  },
  {
    finds: ["lambda-added"],
    parts: [],
    python: [penalty, `${penalty} + lambd`],
    javascript: ["(lambd / (2 * m)) * squares", "(lambd / (2 * m)) * squares + lambd"],
  },
  {
    finds: ["lambda-added"],
    parts: [],
    python: [penalty, "(lambd + squares) / (2 * m)"],
  },
  {
    finds: ["label-parentheses"],
    parts: [],
    python: ["(1 - Y) * np.log(1 - A3)", "1 - Y * np.log(1 - A3)"],
    javascript: [
      "np.multiply(np.subtract(1, Y), np.log(np.subtract(1, A3)))",
      "np.subtract(1, np.multiply(Y, np.log(np.subtract(1, A3))))",
    ],
  },
  {
    finds: ["label-parentheses"],
    parts: [],
    python: ["(1 - Y) * np.log(1 - A3)", "np.log(1 - A3) * 1 - Y"],
  },
]);
