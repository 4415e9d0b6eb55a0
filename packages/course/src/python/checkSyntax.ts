import { PythonSyntaxError } from "./pythonSyntaxError.ts";
import {
  type Argument,
  anyName,
  type Expression,
  type Parameter,
  type Statement,
} from "./syntax.ts";
import { expressionsIn, statementsIn, subexpressions } from "./walk.ts";

/** Where a statement stands: what may be said there. */
interface Surroundings {
  readonly inFunction: boolean;
  readonly inLoop: boolean;
}

/**
 * Checks what CPython refuses after its grammar has accepted: a return outside a function, an
 * assignment to a literal, arguments in the wrong order, names given twice.
 *
 * @throws PythonSyntaxError in CPython's words
 */
export function checkSyntax(program: readonly Statement[]): void {
  checkBlock(program, { inFunction: false, inLoop: false });
}

function checkBlock(statements: readonly Statement[], around: Surroundings): void {
  for (const statement of statements) checkStatement(statement, around);
}

function checkStatement(statement: Statement, around: Surroundings): void {
  const { line } = statement;
  for (const expression of expressionsIn(statement)) checkExpression(expression);
  switch (statement.is) {
    case "assign":
      for (const target of statement.targets) {
        checkTarget(target, statement.targets.length === 1 ? hint : "");
      }
      checkStars(statement.value, line);
      break;
    case "annotate":
      checkAnnotated(statement.target);
      break;
    case "update":
      checkUpdated(statement.target);
      break;
    case "for":
      checkTarget(statement.target, "");
      break;
    case "with":
      for (const { target } of statement.items) if (target) checkTarget(target, "");
      break;
    case "import":
      if (!around.inFunction || statement.imports.every(({ member }) => member !== anyName)) break;
      throw new PythonSyntaxError("import * only allowed at module level", line);
    case "delete":
      for (const target of statement.targets) checkDeleted(target);
      break;
    case "return":
      if (!around.inFunction) throw new PythonSyntaxError("'return' outside function", line);
      break;
    case "break":
      if (!around.inLoop) throw new PythonSyntaxError("'break' outside loop", line);
      break;
    case "continue":
      if (!around.inLoop) throw new PythonSyntaxError("'continue' not properly in loop", line);
      break;
    case "nonlocal":
      if (around.inFunction) break;
      throw new PythonSyntaxError("nonlocal declaration not allowed at module level", line);
    case "function":
      checkParameters(statement.parameters);
      checkGlobals(statement.parameters, statement.body);
      break;
    case "try":
      statement.handlers.forEach(({ type, line: at }, i) => {
        if (type !== null || i === statement.handlers.length - 1) return;
        throw new PythonSyntaxError("default 'except:' must be last", at);
      });
      break;
    case "unsupported":
      if (statement.what === "yield" && !around.inFunction) {
        throw new PythonSyntaxError("'yield' outside function", line);
      }
      break;
    default:
  }
  const isLoop = statement.is === "for" || statement.is === "while";
  const inside =
    statement.is === "function"
      ? { inFunction: true, inLoop: false }
      : { ...around, inLoop: around.inLoop || isLoop };
  if (isLoop) {
    checkBlock(statement.body, inside);
    checkBlock(statement.otherwise, around);
  } else {
    checkBlock(statementsIn(statement), inside);
  }
}

/** What CPython adds where one `=` was likely meant as `==`. */
const hint = " here. Maybe you meant '==' instead of '='?";

/** What CPython calls an expression that nothing can be assigned to; null where something can. */
function nameOfUnassignable(target: Expression): string | null {
  switch (target.is) {
    case "name":
    case "attribute":
    case "subscript":
    case "starred":
    case "tuple":
    case "list":
      return null;
    case "integer":
    case "float":
    case "string":
      return "literal";
    case "constant":
      return target.value === null ? "None" : target.value ? "True" : "False";
    case "ellipsis":
      return "ellipsis";
    case "call":
      return "function call";
    case "format":
      return "f-string expression";
    case "dictionary":
      return "dict literal";
    case "set":
      return "set display";
    case "compare":
      return "comparison";
    case "conditional":
      return "conditional expression";
    case "lambda":
      return "lambda";
    case "comprehension":
      return comprehensionNames[target.makes];
    case "named":
      return "named expression";
    case "parenthesized":
      return nameOfUnassignable(target.inner);
    case "unary":
    case "binary":
    case "boolean":
    case "slice":
    case "unsupported":
      return "expression";
  }
}

const comprehensionNames = {
  list: "list comprehension",
  dictionary: "dict comprehension",
  set: "set comprehension",
  generator: "generator expression",
} as const;

/** Where `==` cannot have been meant, as it binds less. */
const withoutHint = new Set(["comparison", "conditional expression", "lambda", "named expression"]);

function checkTarget(target: Expression, ending: string): void {
  if (target.is === "parenthesized") {
    checkTarget(target.inner, ending);
    return;
  }
  if (target.is === "tuple" || target.is === "list") {
    if (target.items.filter(({ is }) => is === "starred").length > 1) {
      throw new PythonSyntaxError("multiple starred expressions in assignment", target.line);
    }
    for (const item of target.items) checkTarget(item.is === "starred" ? item.operand : item, "");
    return;
  }
  if (target.is === "starred") {
    const message = "starred assignment target must be in a list or tuple";
    throw new PythonSyntaxError(message, target.line);
  }
  if (target.is === "name" && target.name === "__debug__") {
    throw new PythonSyntaxError("cannot assign to __debug__", target.line);
  }
  const name = nameOfUnassignable(target);
  if (name === null) return;
  const isLoose = target.is === "boolean" || (target.is === "unary" && target.operator === "not");
  const isHinted = target.is !== "constant" && !isLoose && !withoutHint.has(name);
  const end = isHinted ? ending : "";
  throw new PythonSyntaxError(`cannot assign to ${name}${end}`, target.line);
}

function checkAnnotated(target: Expression): void {
  if (target.is === "tuple" || target.is === "list") {
    const message = `only single target (not ${target.is}) can be annotated`;
    throw new PythonSyntaxError(message, target.line);
  }
  if (nameOfUnassignable(target) !== null) {
    throw new PythonSyntaxError("illegal target for annotation", target.line);
  }
}

function checkUpdated(target: Expression): void {
  const name =
    target.is === "tuple" || target.is === "list" ? target.is : nameOfUnassignable(target);
  if (name === null) return;
  const message = `'${name}' is an illegal expression for augmented assignment`;
  throw new PythonSyntaxError(message, target.line);
}

function checkDeleted(target: Expression): void {
  if (target.is === "parenthesized" || target.is === "tuple" || target.is === "list") {
    const inner = target.is === "parenthesized" ? [target.inner] : target.items;
    for (const one of inner) checkDeleted(one);
    return;
  }
  const name = target.is === "starred" ? "starred" : nameOfUnassignable(target);
  if (name !== null) throw new PythonSyntaxError(`cannot delete ${name}`, target.line);
}

function checkStars(value: Expression, line: number): void {
  if (value.is !== "starred") return;
  throw new PythonSyntaxError("can't use starred expression here", line);
}

function checkExpression(expression: Expression): void {
  if (expression.is === "call") checkArguments(expression.arguments);
  if (expression.is === "lambda") checkParameters(expression.parameters);
  if (expression.is === "comprehension") {
    for (const clause of expression.clauses) {
      if (clause.is === "for") checkTarget(clause.target, "");
    }
    if (expression.item.is === "starred") {
      const message = "iterable unpacking cannot be used in comprehension";
      throw new PythonSyntaxError(message, expression.line);
    }
  }
  for (const inner of subexpressions(expression)) checkExpression(inner);
}

function checkArguments(args: readonly Argument[]): void {
  const seen = new Set<string>();
  let after: "keyword" | "**" | null = null;
  for (const { kind, name, line } of args) {
    if (kind === "positional") {
      if (after !== null) {
        const follows = after === "**" ? "keyword argument unpacking" : "keyword argument";
        throw new PythonSyntaxError(`positional argument follows ${follows}`, line);
      }
    } else if (kind === "*" && after === "**") {
      const message = "iterable argument unpacking follows keyword argument unpacking";
      throw new PythonSyntaxError(message, line);
    } else if (kind === "keyword") {
      if (seen.has(name)) throw new PythonSyntaxError(`keyword argument repeated: ${name}`, line);
      seen.add(name);
      after ??= "keyword";
    } else if (kind === "**") {
      after = "**";
    }
  }
}

function checkParameters(parameters: readonly Parameter[]): void {
  const seen = new Set<string>();
  let hasDefault = false;
  let isKeywordOnly = false;
  let isComplete = false;
  for (const { kind, name, default: value, line } of parameters) {
    if (isComplete)
      throw new PythonSyntaxError("arguments cannot follow var-keyword argument", line);
    if (name !== "" && seen.has(name)) {
      throw new PythonSyntaxError(`duplicate argument '${name}' in function definition`, line);
    }
    seen.add(name);
    if (kind === "*" || kind === "bare *") isKeywordOnly = true;
    if (kind === "**") isComplete = true;
    if (kind !== "plain" || isKeywordOnly) continue;
    if (value !== null) hasDefault = true;
    else if (hasDefault) {
      throw new PythonSyntaxError("non-default argument follows default argument", line);
    }
  }
  const last = parameters.at(-1);
  if (last?.kind === "bare *") {
    throw new PythonSyntaxError("named arguments must follow bare *", last.line);
  }
}

/** A name that is global, or of the function around, cannot be a parameter or be used before. */
function checkGlobals(parameters: readonly Parameter[], body: readonly Statement[]): void {
  const names = new Set(parameters.map(({ name }) => name));
  for (const statement of body) {
    if (statement.is !== "global" && statement.is !== "nonlocal") continue;
    const twice = statement.names.find((name) => names.has(name));
    if (twice === undefined) continue;
    throw new PythonSyntaxError(`name '${twice}' is parameter and ${statement.is}`, statement.line);
  }
}
