import type {
  Argument,
  ComprehensionClause,
  Expression,
  FormatPart,
  Of,
  Parameter,
} from "../syntax.ts";
import { resolve, type Scope, targetNames } from "./scopes.ts";

/*
 * JavaScript that does what an expression of Python's does. `py` is the runtime; a learner's names
 * get a prefix, so that none can mean anything else.
 */

export const prefix = "v_";

export function variable(name: string): string {
  return prefix + name;
}

/** A text as JavaScript writes it, on one line. */
export function quote(text: string): string {
  return JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

export function translateExpression(expression: Expression, scope: Scope): string {
  const inner = (one: Expression) => translateExpression(one, scope);
  switch (expression.is) {
    case "name":
      return readName(expression.name, scope);
    case "integer":
      return `${expression.value}n`;
    case "float":
      return Number.isFinite(expression.value) ? spellFloat(expression.value) : "Infinity";
    case "string":
      return quote(expression.value);
    case "constant":
      return String(expression.value);
    case "ellipsis":
      return "py.ellipsis";
    case "format":
      return `py.join([${expression.parts.map((part) => formatPart(part, scope)).join(",")}])`;
    case "tuple":
      return `py.tuple(${listOf(expression.items, scope)})`;
    case "list":
      return listOf(expression.items, scope);
    case "set":
      return `py.set(${listOf(expression.items, scope)})`;
    case "dictionary":
      return `py.dictionary([${expression.entries
        .map(({ key, value }) => (key ? `[${inner(key)},${inner(value)}]` : `[${inner(value)}]`))
        .join(",")}])`;
    case "unary":
      if (expression.operator === "not") return `!py.isTrue(${inner(expression.operand)})`;
      if (expression.operand.is === "float" && expression.operator === "-") {
        return `(-${inner(expression.operand)})`;
      }
      return `py.unary(${quote(expression.operator)},${inner(expression.operand)})`;
    case "binary":
      return `py.binary(${quote(expression.operator)},${inner(expression.left)},${inner(expression.right)})`;
    case "compare":
      return translateComparison(expression, scope);
    case "boolean":
      return `py.${expression.operator}(${inner(expression.left)},()=>${inner(expression.right)})`;
    case "conditional":
      return `(py.isTrue(${inner(expression.test)})?${inner(expression.chosen)}:${inner(expression.otherwise)})`;
    case "call":
      return `py.call(${inner(expression.callee)},${argumentsOf(expression.arguments, scope)})`;
    case "attribute":
      return `py.attribute(${inner(expression.object)},${quote(expression.name)})`;
    case "subscript":
      return `py.item(${inner(expression.object)},${inner(expression.index)})`;
    case "slice": {
      const bounds = [expression.start, expression.stop, expression.step];
      return `py.slice(${bounds.map((one) => (one ? inner(one) : "null")).join(",")})`;
    }
    case "lambda": {
      const names = parameterNames(expression.parameters);
      const own = functionScope(scope, names, names);
      const body = `(${names.map(variable).join(",")})=>${translateExpression(expression.body, own)}`;
      return `py.function("<lambda>",${parametersOf(expression.parameters, scope)},${body})`;
    }
    case "comprehension":
      return translateComprehension(expression, scope);
    case "starred":
      return `py.unsupported("*")`;
    case "named":
      return `(${writeName(expression.name, scope)}=${inner(expression.value)})`;
    case "parenthesized":
      return inner(expression.inner);
    case "unsupported":
      return `py.unsupported(${quote(expression.what)})`;
  }
}

function spellFloat(value: number): string {
  const text = String(value);
  return value < 0 || Object.is(value, -0) ? `(${text})` : text;
}

/** The value of a name. @returns JavaScript that raises where it has none yet */
function readName(name: string, scope: Scope): string {
  const meaning = resolve(name, scope);
  if (meaning === "unknown") return `py.global(${quote(name)})`;
  if (meaning === "parameter") return variable(name);
  const own = variable(name);
  return `(${own}===undefined?py.unbound(${quote(name)},${quote(meaning)}):${own})`;
}

/** What an assignment to a name writes to. */
export function writeName(name: string, scope: Scope): string {
  return resolve(name, scope) === "unknown" ? `py.nowhere[${quote(name)}]` : variable(name);
}

export function functionScope(
  outer: Scope,
  names: Iterable<string>,
  parameters: Iterable<string>,
  global: Iterable<string> = [],
): Scope {
  return {
    kind: "function",
    names: new Set(names),
    global: new Set(global),
    parameters: new Set(parameters),
    outer,
  };
}

/** The items between brackets, those of starred ones among them. */
function listOf(items: readonly Expression[], scope: Scope): string {
  const parts = items.map((item) =>
    item.is === "starred"
      ? `...py.iterate(${translateExpression(item.operand, scope)})`
      : translateExpression(item, scope),
  );
  return `[${parts.join(",")}]`;
}

function formatPart(part: FormatPart, scope: Scope): string {
  if (part.is === "text") return quote(part.value);
  const { value, conversion, spec, shown } = part;
  const specText =
    spec.length === 0 ? '""' : `py.join([${spec.map((one) => formatPart(one, scope)).join(",")}])`;
  const how = shown !== null && conversion === "" && spec.length === 0 ? "r" : conversion;
  const text = `py.format(${translateExpression(value, scope)},${quote(how)},${specText})`;
  return shown === null ? text : `${quote(shown)},${text}`;
}

function translateComparison(comparison: Of<Expression, "compare">, scope: Scope): string {
  const inner = (one: Expression) => translateExpression(one, scope);
  const { first, rest } = comparison;
  if (rest.length === 1) {
    return `py.compare(${quote(rest[0].operator)},${inner(first)},${inner(rest[0].right)})`;
  }
  const links = rest.map(({ operator, right }) => `[${quote(operator)},()=>${inner(right)}]`);
  return `py.chain(${inner(first)},[${links.join(",")}])`;
}

/** `[positional],{keywords}`; what is starred is spread. */
function argumentsOf(args: readonly Argument[], scope: Scope): string {
  const positional: string[] = [];
  const keywords: string[] = [];
  for (const { kind, name, value } of args) {
    const text = translateExpression(value, scope);
    if (kind === "positional") positional.push(text);
    else if (kind === "*") positional.push(`...py.iterate(${text})`);
    else if (kind === "keyword") keywords.push(`[${quote(name)},${text}]`);
    else keywords.push(`...py.keywords(${text})`);
  }
  const named = keywords.length === 0 ? "py.none" : `py.named([${keywords.join(",")}])`;
  return `[${positional.join(",")}],${named}`;
}

export function parameterNames(parameters: readonly Parameter[]): string[] {
  return parameters.filter(({ name }) => name !== "").map(({ name }) => name);
}

/** The description of parameters that the runtime binds arguments by. */
export function parametersOf(parameters: readonly Parameter[], scope: Scope): string {
  const slash = parameters.findIndex(({ kind }) => kind === "/");
  let isKeyword = false;
  const parts = parameters.flatMap(({ kind, name, default: value }, at) => {
    if (kind === "*" || kind === "bare *") isKeyword = true;
    if (kind === "/" || kind === "bare *") return [];
    const how =
      kind !== "plain" ? kind : isKeyword ? "keyword" : at < slash ? "positional" : "plain";
    const otherwise = value ? translateExpression(value, scope) : "undefined";
    return [`{name:${quote(name)},kind:${quote(how)},default:${otherwise}}`];
  });
  return `[${parts.join(",")}]`;
}

function translateComprehension(one: Of<Expression, "comprehension">, scope: Scope): string {
  const { makes, item, value, clauses } = one;
  const names = clauses.flatMap((clause) =>
    clause.is === "for" ? targetNames(clause.target) : [],
  );
  const own: Scope = {
    kind: "comprehension",
    names: new Set(names),
    global: new Set(),
    parameters: new Set(),
    outer: scope,
  };
  const result =
    makes === "dictionary"
      ? `yield [${translateExpression(item, own)},${value ? translateExpression(value, own) : "null"}];`
      : `yield ${translateExpression(item, own)};`;
  const first = clauses[0];
  // Python evaluates the first iterable at once and outside, all else inside.
  const source = first.is === "for" ? translateExpression(first.iterable, scope) : "[]";
  const body = clauses.reduceRight((inside, clause, at) => loop(clause, at, inside, own), result);
  const declared = names.length > 0 ? `let ${[...new Set(names)].map(variable).join(",")};` : "";
  return `py.comprehend(${quote(makes)},${source},function*(first){${declared}${body}})`;
}

function loop(clause: ComprehensionClause, at: number, inside: string, scope: Scope): string {
  if (clause.is === "if")
    return `if(py.isTrue(${translateExpression(clause.test, scope)})){${inside}}`;
  const source = at === 0 ? "first" : translateExpression(clause.iterable, scope);
  return `for(const one of py.iterate(${source})){${translateTarget(clause.target, "one", scope)}${inside}}`;
}

/** Statements that assign the value of a JavaScript expression, which is used once, to a target. */
export function translateTarget(
  target: Expression,
  value: string,
  scope: Scope,
  depth = 0,
): string {
  switch (target.is) {
    case "name":
      return `${writeName(target.name, scope)}=${value};`;
    case "parenthesized":
      return translateTarget(target.inner, value, scope, depth);
    case "attribute":
      return `py.setAttribute(${translateExpression(target.object, scope)},${quote(target.name)},${value});`;
    case "subscript":
      return `py.setItem(${translateExpression(target.object, scope)},${translateExpression(target.index, scope)},${value});`;
    case "tuple":
    case "list": {
      const parts = `parts${depth}`;
      const star = target.items.findIndex(({ is }) => is === "starred");
      const items = target.items.map((item, i) =>
        translateTarget(
          item.is === "starred" ? item.operand : item,
          `${parts}[${i}]`,
          scope,
          depth + 1,
        ),
      );
      return `{const ${parts}=py.unpack(${value},${target.items.length},${star});${items.join("")}}`;
    }
    default:
      return `py.unsupported("=");`;
  }
}
