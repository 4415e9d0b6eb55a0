import { anyName, type Expression, type Statement } from "../syntax.ts";
import { expressionsIn, statementsIn, subexpressions } from "../walk.ts";

/** The names that statements bind in their own scope, and those they say are bound elsewhere. */
export interface Bindings {
  readonly bound: ReadonlySet<string>;
  readonly global: ReadonlySet<string>;
  readonly nonlocal: ReadonlySet<string>;
}

/** What a block binds, blocks in it included and functions in it left out. */
export function findBindings(statements: readonly Statement[]): Bindings {
  const found = {
    bound: new Set<string>(),
    global: new Set<string>(),
    nonlocal: new Set<string>(),
  };
  for (const statement of statements) collect(statement, found);
  for (const name of [...found.global, ...found.nonlocal]) found.bound.delete(name);
  return found;
}

interface Collected {
  readonly bound: Set<string>;
  readonly global: Set<string>;
  readonly nonlocal: Set<string>;
}

function collect(statement: Statement, found: Collected): void {
  if (statement.is === "global" || statement.is === "nonlocal") {
    for (const name of statement.names) found[statement.is].add(name);
    return;
  }
  for (const name of boundBy(statement)) found.bound.add(name);
  for (const expression of expressionsIn(statement)) collectNamed(expression, found.bound);
  if (statement.is === "function") return;
  for (const inner of statementsIn(statement)) collect(inner, found);
}

/** The names that a statement itself binds. */
export function boundBy(statement: Statement): readonly string[] {
  switch (statement.is) {
    case "assign":
      return statement.targets.flatMap(targetNames);
    case "annotate":
    case "update":
    case "for":
      return targetNames(statement.target);
    case "delete":
      return statement.targets.flatMap(targetNames);
    case "with":
      return statement.items.flatMap(({ target }) => (target ? targetNames(target) : []));
    case "try":
      return statement.handlers.flatMap(({ name }) => (name === null ? [] : [name]));
    case "function":
      return [statement.name];
    case "import":
      return statement.imports.flatMap(({ name }) => (name === anyName ? [] : [name]));
    case "unsupported":
      return statement.names;
    default:
      return [];
  }
}

/** The names that an assignment to a target binds: those of items and attributes are none. */
export function targetNames(target: Expression): readonly string[] {
  switch (target.is) {
    case "name":
      return [target.name];
    case "tuple":
    case "list":
      return target.items.flatMap(targetNames);
    case "starred":
      return targetNames(target.operand);
    case "parenthesized":
      return targetNames(target.inner);
    default:
      return [];
  }
}

/** `name := value` binds where the statement stands, even in a comprehension. */
function collectNamed(expression: Expression, bound: Set<string>): void {
  if (expression.is === "named") bound.add(expression.name);
  if (expression.is === "lambda") return;
  for (const inner of subexpressions(expression)) collectNamed(inner, bound);
}

/** Where names are found: from the innermost scope outwards. */
export interface Scope {
  readonly kind: "module" | "function" | "comprehension";
  readonly names: ReadonlySet<string>;
  /** Names of the module's that a function writes to. */
  readonly global: ReadonlySet<string>;
  /** Always bound when the scope begins. */
  readonly parameters: ReadonlySet<string>;
  readonly outer: Scope | null;
}

/** What a name means where it stands. */
export type Resolution = "parameter" | "local" | "free" | "module" | "unknown";

export function resolve(name: string, from: Scope): Resolution {
  let isOwn = true;
  for (let scope: Scope | null = from; scope; scope = scope.outer) {
    if (scope.global.has(name)) return moduleOf(scope).names.has(name) ? "module" : "unknown";
    if (scope.names.has(name)) {
      if (scope.kind === "module") return "module";
      if (scope.parameters.has(name)) return "parameter";
      return isOwn ? "local" : "free";
    }
    if (scope.kind === "function") isOwn = false;
  }
  return "unknown";
}

function moduleOf(scope: Scope): Scope {
  return scope.outer ? moduleOf(scope.outer) : scope;
}
