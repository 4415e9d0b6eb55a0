import type { Result, Value } from "../value.ts";
import type { MistakeId, NamedMistake } from "./mistake.ts";

/**
 * Explains one and the same number in every case, which says only that nothing was computed from
 * the arguments: any mistake that happens to give it would be a guess. Null where the results
 * differ, and where those that are right do not.
 */
export function explainConstant(
  expected: readonly Value[],
  results: readonly Result[],
  meanings: Readonly<Record<number, MistakeId>> = {},
): readonly NamedMistake[] | null {
  const [first] = results;
  const isConstant = typeof first === "number" && results.every((result) => result === first);
  if (!isConstant || !Number.isFinite(first)) return null;
  if (expected.every((value) => value === expected[0])) return null;
  const known: Readonly<Record<number, MistakeId>> = { 0: "result-zero", ...meanings };
  return [{ id: known[first] ?? "result-constant", parts: [] }];
}
