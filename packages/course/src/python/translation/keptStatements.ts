import { anyName, type Expression, knownModules, type Of, type Statement } from "../syntax.ts";
import { statementsIn, subexpressions } from "../walk.ts";
import { boundBy, targetNames } from "./scopes.ts";

/** Built-in functions that only compute. */
const plainFunctions = new Set([
  ...["int", "float", "bool", "str", "list", "tuple", "dict", "set", "range", "len", "abs"],
  ...["sum", "max", "min", "round", "pow", "divmod", "sorted", "zip", "enumerate", "map"],
  "reversed",
]);

/** The names that have a value so far: `np` is there without its import; statements at top level bind others. */
export class KeptNames {
  readonly names = new Set(["__name__", "np"]);
  /** Those that an import gave, whose functions only compute. */
  readonly imported = new Set<string>();
  /** Whether any other name may be one that an import of all names gave. */
  isOpen = false;

  add(statement: Statement): void {
    for (const name of boundBy(statement)) {
      this.names.add(name);
      if (statement.is === "import") this.imported.add(name);
      else this.imported.delete(name);
    }
    if (statement.is === "import" && statement.imports.some(({ name }) => name === anyName)) {
      this.isOpen = true;
    }
    for (const inner of statement.is === "function" ? [] : statementsIn(statement)) this.add(inner);
  }
}

/**
 * What is run of a statement outside all functions: a function, an import of what is there, a name
 * of a value that is computed from plain values, NumPy and names that are kept; of `if` and `try`
 * what of this stands in them, where they define a function or hold nothing else. Null where nothing is.
 *
 * @param leave called for each statement in a kept one that is not run
 */
export function keepAtTop(
  statement: Statement,
  kept: KeptNames,
  leave: (left: Statement) => void,
): Statement | null {
  switch (statement.is) {
    case "function":
    case "pass":
      return statement;
    case "expression":
      return statement.value.is === "string" ? statement : null;
    case "import":
      return statement.imports.every(({ module }) => isKnownModule(module)) ? statement : null;
    case "assign":
      return statement.targets.every(isPlainTarget) && isPlain(statement.value, kept)
        ? statement
        : null;
    case "annotate":
      return statement.value !== null &&
        isPlainTarget(statement.target) &&
        isPlain(statement.value, kept)
        ? statement
        : null;
    case "if":
      return statement.branches.every(({ test }) => isPlain(test, kept))
        ? keepCompound(statement, kept, leave)
        : null;
    case "try":
      return keepCompound(statement, kept, leave);
    default:
      return null;
  }
}

const isKnownModule = (path: string) =>
  knownModules.some((one) => path === one || path.startsWith(`${one}.`));

function keepCompound(
  statement: Of<Statement, "if" | "try">,
  kept: KeptNames,
  leave: (left: Statement) => void,
): Statement | null {
  const left: Statement[] = [];
  const keepBlock = (block: readonly Statement[]): readonly Statement[] =>
    block.flatMap((inner) => {
      // What cannot be imported is what `try` is for.
      const isTried = statement.is === "try" && (inner.is === "import" || inner.is === "raise");
      const own = isTried ? inner : keepAtTop(inner, kept, (one) => left.push(one));
      if (own === null) left.push(inner);
      else kept.add(own);
      return own ?? [];
    });
  const reduced: Statement =
    statement.is === "if"
      ? {
          ...statement,
          branches: statement.branches.map((one) => ({ ...one, body: keepBlock(one.body) })),
          otherwise: keepBlock(statement.otherwise),
        }
      : {
          ...statement,
          body: keepBlock(statement.body),
          handlers: statement.handlers.map((one) => ({ ...one, body: keepBlock(one.body) })),
          otherwise: keepBlock(statement.otherwise),
          finally: keepBlock(statement.finally),
        };
  if (left.length > 0 && !definesFunction(reduced)) return null;
  left.forEach(leave);
  return reduced;
}

function definesFunction(statement: Statement): boolean {
  return statement.is === "function" || statementsIn(statement).some(definesFunction);
}

function isPlainTarget(target: Expression): boolean {
  if (target.is === "name") return true;
  return (target.is === "tuple" || target.is === "list") && target.items.every(isPlainTarget);
}

function isPlain(
  expression: Expression,
  kept: KeptNames,
  own: ReadonlySet<string> = new Set(),
): boolean {
  const isInside = (inner: Expression) => isPlain(inner, kept, own);
  switch (expression.is) {
    case "lambda":
      return true;
    case "unsupported":
      return false;
    case "comprehension": {
      const names = expression.clauses.flatMap((clause) =>
        clause.is === "for" ? targetNames(clause.target) : [],
      );
      const inside = new Set([...own, ...names]);
      return subexpressions(expression).every((inner) => isPlain(inner, kept, inside));
    }
    case "name": {
      const { name } = expression;
      // A type may be an argument: np.finfo(float).
      return own.has(name) || kept.names.has(name) || plainFunctions.has(name) || kept.isOpen;
    }
    case "call":
      return (
        isPlainFunction(expression.callee, kept, own) &&
        expression.arguments.every(({ value }) => isInside(value))
      );
    default:
      return subexpressions(expression).every(isInside);
  }
}

/** Whether a call of it only computes: what a learner defined may train for minutes. */
function isPlainFunction(callee: Expression, kept: KeptNames, own: ReadonlySet<string>): boolean {
  if (callee.is !== "name") return callee.is === "attribute" && isPlain(callee, kept, own);
  const { name } = callee;
  if (own.has(name)) return false;
  if (kept.names.has(name)) return kept.imported.has(name);
  return plainFunctions.has(name) || kept.isOpen;
}
