import type { Result, Value } from "../value.ts";
import type { NamedMistake } from "./mistake.ts";

/**
 * Explains one and the same number in every case, which says only that nothing was computed from
 * the arguments: any mistake that happens to give it would be a guess. Null where the results
 * differ, and where those that are right do not.
 */
export function explainConstant(
  expected: readonly Value[],
  results: readonly Result[],
): readonly NamedMistake[] | null {
  const [first] = results;
  const isConstant = Number.isFinite(first) && results.every((result) => result === first);
  if (!isConstant || expected.every((value) => value === expected[0])) return null;
  return [{ id: first === 0 ? "result-zero" : "result-constant", parts: [] }];
}
