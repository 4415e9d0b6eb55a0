import type { Expression, Statement } from "../syntax.ts";
import { subexpressions } from "../walk.ts";
import { targetNames } from "./scopes.ts";

/** The modules that code may import, and what it may take from those of the notebook. */
export const knownModules = new Set(["numpy", "math", "reg_utils"]);

/** Built-in functions that only compute. */
const plainFunctions = new Set([
  ...["int", "float", "bool", "str", "list", "tuple", "dict", "range", "len", "abs", "sum"],
  ...["max", "min", "round", "pow", "divmod", "sorted", "zip", "enumerate", "map", "reversed"],
]);

/**
 * Whether a statement outside all functions is run: a function, an import of what is there, a name
 * of a value that is computed from plain values, NumPy and names that are kept.
 */
export function isKeptAtTop(statement: Statement, kept: ReadonlySet<string>): boolean {
  switch (statement.is) {
    case "function":
      return true;
    case "import":
      return statement.imports.every(({ module }) => knownModules.has(module.split(".")[0]));
    case "assign":
      return statement.targets.every(isPlainTarget) && isPlain(statement.value, kept);
    case "annotate":
      return (
        statement.value !== null &&
        isPlainTarget(statement.target) &&
        isPlain(statement.value, kept)
      );
    default:
      return false;
  }
}

function isPlainTarget(target: Expression): boolean {
  if (target.is === "name") return true;
  return (target.is === "tuple" || target.is === "list") && target.items.every(isPlainTarget);
}

function isPlain(expression: Expression, kept: ReadonlySet<string>): boolean {
  if (expression.is === "lambda") return true;
  if (expression.is === "unsupported") return false;
  if (expression.is === "comprehension") {
    const own = expression.clauses.flatMap((clause) =>
      clause.is === "for" ? targetNames(clause.target) : [],
    );
    const inside = new Set([...kept, ...own]);
    return subexpressions(expression).every((inner) => isPlain(inner, inside));
  }
  if (expression.is === "name") return kept.has(expression.name);
  if (expression.is === "call") {
    const { callee } = expression;
    const isBuiltin =
      callee.is === "name" && plainFunctions.has(callee.name) && !kept.has(callee.name);
    if (!isBuiltin && callee.is !== "attribute") return false;
    return (
      (isBuiltin || isPlain(callee, kept)) &&
      expression.arguments.every(({ value }) => isPlain(value, kept))
    );
  }
  return subexpressions(expression).every((inner) => isPlain(inner, kept));
}
