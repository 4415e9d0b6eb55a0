import type { Expression, FormatPart, Parameter, Statement } from "./syntax.ts";

const present = <T>(values: readonly (T | null)[]): T[] => values.filter((one) => one !== null);

const defaultsOf = (parameters: readonly Parameter[]) =>
  present(parameters.map((parameter) => parameter.default));

/** The expressions that stand in a statement itself, those of its blocks left out. */
export function expressionsIn(statement: Statement): readonly Expression[] {
  switch (statement.is) {
    case "expression":
      return [statement.value];
    case "assign":
      return [...statement.targets, statement.value];
    case "annotate":
      return present([statement.target, statement.value]);
    case "update":
      return [statement.target, statement.value];
    case "for":
      return [statement.target, statement.iterable];
    case "while":
      return [statement.test];
    case "if":
      return statement.branches.map(({ test }) => test);
    case "try":
      return present(statement.handlers.map(({ type }) => type));
    case "raise":
    case "return":
      return present([statement.value]);
    case "assert":
      return present([statement.test, statement.message]);
    case "delete":
      return statement.targets;
    case "with":
      return statement.items.flatMap(({ value, target }) => present([value, target]));
    case "function":
      return [...statement.decorators, ...defaultsOf(statement.parameters)];
    case "pass":
    case "break":
    case "continue":
    case "global":
    case "nonlocal":
    case "import":
    case "unsupported":
      return [];
  }
}

/** The statements of a statement's own blocks. */
export function statementsIn(statement: Statement): readonly Statement[] {
  switch (statement.is) {
    case "for":
    case "while":
      return [...statement.body, ...statement.otherwise];
    case "if":
      return [...statement.branches.flatMap(({ body }) => body), ...statement.otherwise];
    case "try":
      return [
        ...statement.body,
        ...statement.handlers.flatMap(({ body }) => body),
        ...statement.otherwise,
        ...statement.finally,
      ];
    case "with":
    case "function":
      return statement.body;
    default:
      return [];
  }
}

/** The expressions that an expression is made of. */
export function subexpressions(expression: Expression): readonly Expression[] {
  switch (expression.is) {
    case "name":
    case "integer":
    case "float":
    case "string":
    case "constant":
    case "ellipsis":
    case "unsupported":
      return [];
    case "format":
      return expression.parts.flatMap(inFormat);
    case "tuple":
    case "list":
    case "set":
      return expression.items;
    case "dictionary":
      return expression.entries.flatMap(({ key, value }) => present([key, value]));
    case "unary":
    case "starred":
      return [expression.operand];
    case "binary":
    case "boolean":
      return [expression.left, expression.right];
    case "compare":
      return [expression.first, ...expression.rest.map(({ right }) => right)];
    case "conditional":
      return [expression.test, expression.chosen, expression.otherwise];
    case "call":
      return [expression.callee, ...expression.arguments.map(({ value }) => value)];
    case "attribute":
      return [expression.object];
    case "subscript":
      return [expression.object, expression.index];
    case "slice":
      return present([expression.start, expression.stop, expression.step]);
    case "lambda":
      return [...defaultsOf(expression.parameters), expression.body];
    case "comprehension":
      return [
        ...present([expression.item, expression.value]),
        ...expression.clauses.flatMap((clause) =>
          clause.is === "for" ? [clause.target, clause.iterable] : [clause.test],
        ),
      ];
    case "named":
      return [expression.value];
    case "parenthesized":
      return [expression.inner];
  }
}

function inFormat(part: FormatPart): readonly Expression[] {
  return part.is === "text" ? [] : [part.value, ...part.spec.flatMap(inFormat)];
}
