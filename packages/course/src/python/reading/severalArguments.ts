import type { SyntaxNode } from "@lezer/common";

/** Whether commas part arguments: those between `for` and `in` part the names of a target, as in `for k, v in y`. */
export function hasSeveralArguments(inside: readonly SyntaxNode[]): boolean {
  let isInTarget = false;
  for (const { name } of inside) {
    if (name === "for") isInTarget = true;
    else if (name === "in") isInTarget = false;
    else if (name === "," && !isInTarget) return true;
  }
  return false;
}
