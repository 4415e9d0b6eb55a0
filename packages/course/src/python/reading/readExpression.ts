import type { SyntaxNode } from "@lezer/common";
import { PythonSyntaxError } from "../pythonSyntaxError.ts";
import type {
  Argument,
  BinaryOperator,
  CompareOperator,
  ComprehensionClause,
  DictionaryEntry,
  Expression,
  Parameter,
  UnaryOperator,
} from "../syntax.ts";
import { joinStrings, readNumber, readString } from "./literals.ts";
import { childrenOf, type ParsedTree } from "./parseTree.ts";
import { readFormatString } from "./readFormatString.ts";
import { hasSeveralArguments } from "./severalArguments.ts";

type Reader = (node: SyntaxNode, tree: ParsedTree, line: number) => Expression;

const readers: Readonly<Record<string, Reader>> = {
  VariableName: (node, tree, line) => ({
    is: "name",
    name: tree.text(node).normalize("NFKC"),
    line,
  }),
  Number: (node, tree, line) => readNumber(tree.text(node), line),
  String: (node, tree, line) => readString(tree.text(node), line),
  FormatString: (node, tree, line) => ({
    is: "format",
    parts: readFormatString(node, tree, readExpression),
    line,
  }),
  ContinuedString: readContinued,
  Boolean: (node, tree, line) => ({ is: "constant", value: tree.text(node) === "True", line }),
  None: (_node, _tree, line) => ({ is: "constant", value: null, line }),
  Ellipsis: (_node, _tree, line) => ({ is: "ellipsis", line }),
  TupleExpression: (node, tree, line) => ({ is: "tuple", items: readItems(node, tree), line }),
  ArrayExpression: (node, tree, line) => ({ is: "list", items: readItems(node, tree), line }),
  SetExpression: (node, tree, line) => ({ is: "set", items: readItems(node, tree), line }),
  DictionaryExpression: (node, tree, line) => ({
    is: "dictionary",
    entries: readEntries(node, tree),
    line,
  }),
  ParenthesizedExpression: (node, tree, line) => ({
    is: "parenthesized",
    inner: readExpression(childrenOf(node)[1], tree),
    line,
  }),
  UnaryExpression: readUnary,
  BinaryExpression: readBinary,
  ConditionalExpression: (node, tree, line) => {
    const [chosen, , test, , otherwise] = childrenOf(node);
    return {
      is: "conditional",
      test: readExpression(test, tree),
      chosen: readExpression(chosen, tree),
      otherwise: readExpression(otherwise, tree),
      line,
    };
  },
  CallExpression: (node, tree, line) => {
    const [callee, list] = childrenOf(node);
    return {
      is: "call",
      callee: readExpression(callee, tree),
      arguments: readArguments(list, tree),
      line,
    };
  },
  MemberExpression: readMember,
  LambdaExpression: (node, tree, line) => {
    const children = childrenOf(node);
    const parameters = children.find(({ name }) => name === "ParamList");
    return {
      is: "lambda",
      parameters: parameters ? readParameters(parameters, tree) : [],
      body: readExpression(children[children.length - 1], tree),
      line,
    };
  },
  NamedExpression: (node, tree, line) => {
    const [name, , value] = childrenOf(node);
    return { is: "named", name: tree.text(name), value: readExpression(value, tree), line };
  },
  ArrayComprehensionExpression: readComprehension("list"),
  DictionaryComprehensionExpression: readComprehension("dictionary"),
  SetComprehensionExpression: readComprehension("set"),
  ComprehensionExpression: readComprehension("generator"),
  AwaitExpression: (_node, _tree, line) => ({ is: "unsupported", what: "await", line }),
  YieldExpression: (_node, _tree, line) => ({ is: "unsupported", what: "yield", line }),
};

/** @throws PythonSyntaxError for what the grammar lets pass and CPython does not */
export function readExpression(node: SyntaxNode | undefined, tree: ParsedTree): Expression {
  if (!node) throw new PythonSyntaxError("invalid syntax", tree.lineOf(tree.top.to));
  const line = tree.lineOf(node.from);
  if (!Object.hasOwn(readers, node.name)) throw new PythonSyntaxError("invalid syntax", line);
  return readers[node.name](node, tree, line);
}

/** Expressions between commas, as they stand on one side of an assignment: a tuple where several. */
export function readSequence(
  nodes: readonly SyntaxNode[],
  tree: ParsedTree,
  line: number,
): Expression {
  const items = readCommaSeparated(nodes, tree);
  const isTuple = nodes.some(({ name }) => name === ",");
  if (isTuple) return { is: "tuple", items, line };
  if (items.length !== 1) throw new PythonSyntaxError("invalid syntax", line);
  return items[0];
}

function readCommaSeparated(nodes: readonly SyntaxNode[], tree: ParsedTree): Expression[] {
  const items: Expression[] = [];
  for (let at = 0; at < nodes.length; at++) {
    const { name, from } = nodes[at];
    if (name === ",") continue;
    if (name !== "*") {
      items.push(readExpression(nodes[at], tree));
      continue;
    }
    at += 1;
    const operand = readExpression(nodes[at], tree);
    items.push({ is: "starred", operand, line: tree.lineOf(from) });
  }
  return items;
}

const brackets = new Set(["(", ")", "[", "]", "{", "}"]);

function readItems(node: SyntaxNode, tree: ParsedTree): Expression[] {
  return readCommaSeparated(
    childrenOf(node).filter(({ name }) => !brackets.has(name)),
    tree,
  );
}

function readContinued(node: SyntaxNode, tree: ParsedTree, line: number): Expression {
  return joinStrings(
    childrenOf(node).map((child) => readExpression(child, tree)),
    line,
  );
}

function readEntries(node: SyntaxNode, tree: ParsedTree): DictionaryEntry[] {
  const nodes = childrenOf(node).filter(({ name }) => !brackets.has(name) && name !== ",");
  const entries: DictionaryEntry[] = [];
  for (let at = 0; at < nodes.length; ) {
    if (nodes[at].name === "**") {
      entries.push({ key: null, value: readExpression(nodes[at + 1], tree) });
      at += 2;
    } else {
      const [key, , value] = nodes.slice(at, at + 3);
      entries.push({ key: readExpression(key, tree), value: readExpression(value, tree) });
      at += 3;
    }
  }
  return entries;
}

function readUnary(node: SyntaxNode, tree: ParsedTree, line: number): Expression {
  const [operator, operand] = childrenOf(node);
  return {
    is: "unary",
    operator: tree.text(operator) as UnaryOperator,
    operand: readExpression(operand, tree),
    line,
  };
}

function readBinary(node: SyntaxNode, tree: ParsedTree, line: number): Expression {
  const children = childrenOf(node);
  const [first, last] = [children[0], children[children.length - 1]];
  const left = readExpression(first, tree);
  const right = readExpression(last, tree);
  const between = children.slice(1, -1);
  const spelled = between.map((one) => tree.text(one)).join(" ");
  const kind = between[0].name;
  if (kind === "and" || kind === "or") return { is: "boolean", operator: kind, left, right, line };
  if (kind === "ArithOp" || kind === "BitOp") {
    return { is: "binary", operator: spelled as BinaryOperator, left, right, line };
  }
  if (spelled === "<>") throw new PythonSyntaxError("invalid syntax", line);
  const compared = { operator: spelled as CompareOperator, right };
  // a < b < c: of one chain unless brackets part it.
  if (left.is === "compare") return { ...left, rest: [...left.rest, compared] };
  return { is: "compare", first: left, rest: [compared], line };
}

function readMember(node: SyntaxNode, tree: ParsedTree, line: number): Expression {
  const [first, mark, ...rest] = childrenOf(node);
  const object = readExpression(first, tree);
  if (mark.name === ".") {
    const name = tree.text(rest[0]);
    if (/^(?:None|True|False)$/.test(name)) throw new PythonSyntaxError("invalid syntax", line);
    return { is: "attribute", object, name, line };
  }
  return { is: "subscript", object, index: readIndex(rest.slice(0, -1), tree, line), line };
}

function readIndex(nodes: readonly SyntaxNode[], tree: ParsedTree, line: number): Expression {
  const parts: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === ",") parts.push([]);
    else parts[parts.length - 1].push(node);
  }
  const isTuple = parts.length > 1;
  const given = parts.filter((part) => part.length > 0);
  if (given.length === 0) throw new PythonSyntaxError("invalid syntax", line);
  const items = given.map((part) => readIndexPart(part, tree, line));
  return isTuple ? { is: "tuple", items, line } : items[0];
}

function readIndexPart(nodes: readonly SyntaxNode[], tree: ParsedTree, line: number): Expression {
  const isSlice = nodes.some(({ name }) => name === ":");
  if (!isSlice) return readSequence(nodes, tree, line);
  const bounds: (Expression | null)[] = [null];
  for (const node of nodes) {
    if (node.name === ":") bounds.push(null);
    else bounds[bounds.length - 1] = readExpression(node, tree);
  }
  if (bounds.length > 3) throw new PythonSyntaxError("invalid syntax", line);
  const [start = null, stop = null, step = null] = bounds;
  return { is: "slice", start, stop, step, line };
}

/** The arguments of a call, one after the other as they stand. @throws PythonSyntaxError */
export function readArguments(list: SyntaxNode, tree: ParsedTree): Argument[] {
  const inside = childrenOf(list).slice(1, -1);
  const line = tree.lineOf(list.from);
  if (inside.some(({ name }) => name === "for" || name === "async")) {
    // f(x for x in y): the brackets of the call are the generator's too.
    if (hasSeveralArguments(inside)) {
      throw new PythonSyntaxError("Generator expression must be parenthesized", line);
    }
    return [
      { kind: "positional", name: "", value: readClauses("generator", inside, tree, line), line },
    ];
  }
  const given: Argument[] = [];
  let nodes: SyntaxNode[] = [];
  const finish = () => {
    if (nodes.length > 0) given.push(readArgument(nodes, tree));
    nodes = [];
  };
  for (const node of inside) {
    if (node.name === ",") finish();
    else nodes.push(node);
  }
  finish();
  return given;
}

function readArgument(nodes: readonly SyntaxNode[], tree: ParsedTree): Argument {
  const [first, second, third] = nodes;
  const line = tree.lineOf(first.from);
  if (first.name === "*" || first.name === "**") {
    return { kind: first.name, name: "", value: readExpression(second, tree), line };
  }
  if (second?.name === "AssignOp") {
    if (tree.text(second) === ":=") {
      const value = readExpression(third, tree);
      const named = { is: "named", name: tree.text(first), value, line } as const;
      return { kind: "positional", name: "", value: named, line };
    }
    if (first.name !== "VariableName") {
      const message = 'expression cannot contain assignment, perhaps you meant "=="?';
      throw new PythonSyntaxError(message, line);
    }
    return { kind: "keyword", name: tree.text(first), value: readExpression(third, tree), line };
  }
  if (nodes.length !== 1) throw new PythonSyntaxError("invalid syntax", line);
  return { kind: "positional", name: "", value: readExpression(first, tree), line };
}

/** The parameters of a function or lambda, brackets or none. */
export function readParameters(list: SyntaxNode, tree: ParsedTree): Parameter[] {
  const nodes = childrenOf(list).filter(({ name }) => name !== "(" && name !== ")");
  const parameters: Parameter[] = [];
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at];
    const line = tree.lineOf(node.from);
    if (node.name === "," || node.name === "TypeDef") continue;
    const next = nodes[at + 1];
    if (node.name === "/" || (node.name === "*" && next?.name !== "VariableName")) {
      parameters.push({ kind: node.name === "/" ? "/" : "bare *", name: "", default: null, line });
    } else if (node.name === "*" || node.name === "**") {
      parameters.push({ kind: node.name, name: tree.text(next), default: null, line });
      at += 1;
    } else if (node.name === "AssignOp") {
      const last = parameters.pop();
      if (!last) throw new PythonSyntaxError("invalid syntax", line);
      parameters.push({ ...last, default: readExpression(next, tree) });
      at += 1;
    } else if (node.name === "VariableName") {
      parameters.push({ kind: "plain", name: tree.text(node), default: null, line });
    } else {
      throw new PythonSyntaxError("invalid syntax", line);
    }
  }
  return parameters;
}

type Comprehended = Extract<Expression, { is: "comprehension" }>["makes"];

function readComprehension(makes: Comprehended): Reader {
  return (node, tree, line) => readClauses(makes, childrenOf(node).slice(1, -1), tree, line);
}

function readClauses(
  makes: Comprehended,
  nodes: readonly SyntaxNode[],
  tree: ParsedTree,
  line: number,
): Expression {
  const start = nodes.findIndex(({ name }) => name === "for" || name === "async");
  const head = nodes.slice(0, start);
  const item = readExpression(head[0], tree);
  const value = makes === "dictionary" ? readExpression(head[2], tree) : null;
  const clauses: ComprehensionClause[] = [];
  for (let at = start; at < nodes.length; ) {
    const word = nodes[at].name;
    if (word === "async") return { is: "unsupported", what: "async", line };
    const next = nodes.findIndex(({ name }, i) => i > at && (name === "for" || name === "if"));
    const end = next < 0 ? nodes.length : next;
    const inside = nodes.slice(at + 1, end);
    if (word === "if") clauses.push({ is: "if", test: readExpression(inside[0], tree) });
    else clauses.push(readLoop(inside, tree, line));
    at = end;
  }
  return { is: "comprehension", makes, item, value, clauses, line };
}

/** `target in iterable`. */
export function readLoop(
  nodes: readonly SyntaxNode[],
  tree: ParsedTree,
  line: number,
): Extract<ComprehensionClause, { is: "for" }> {
  const at = nodes.findIndex(({ name }) => name === "in");
  return {
    is: "for",
    target: readSequence(nodes.slice(0, at), tree, line),
    iterable: readSequence(nodes.slice(at + 1), tree, line),
  };
}
