import { createNumpy } from "../numpy/numpy.ts";
import { arrayValues, computedByNumpy, missingOfArrays } from "./arrayMembers.ts";

const np = createNumpy();

const members = ["shape", ...arrayValues, ...computedByNumpy, ...missingOfArrays];
const ofArrays = new RegExp(`\\.(?:${members.join("|")})$`);

/**
 * What a line calls that is no function, as browsers name it: `np.random.random is not a function`.
 * The interpreter says `not a function` alone.
 */
export function nameCall(message: string, source: string, line: number | null): string {
  if (message !== "not a function" || line === null) return message;
  const text = source.split("\n")[line - 1] ?? "";
  for (const [, path] of text.matchAll(/([A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+)\s*\(/g)) {
    if (path.startsWith("np.") ? isMissing(path) : ofArrays.test(path))
      return `${path} is ${message}`;
  }
  return message;
}

/** Whether nothing that can be called has this path below `np`. */
function isMissing(path: string): boolean {
  const found = path
    .split(".")
    .slice(1)
    .reduce<unknown>((at, name) => Object(at)[name], np);
  return typeof found !== "function";
}
