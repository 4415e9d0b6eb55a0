import type { SyntaxNode } from "@lezer/common";
import { PythonSyntaxError } from "../pythonSyntaxError.ts";
import type { BinaryOperator, ExceptHandler, Expression, Import, Statement } from "../syntax.ts";
import { childrenOf, type ParsedTree, parseTree } from "./parseTree.ts";
import {
  readArguments,
  readExpression,
  readLoop,
  readParameters,
  readSequence,
} from "./readExpression.ts";

/**
 * The statements of a program.
 *
 * @throws PythonSyntaxError in CPython's words
 */
export function readProgram(source: string): Statement[] {
  const tree = parseTree(source);
  return readStatements(childrenOf(tree.top), tree);
}

function readStatements(nodes: readonly SyntaxNode[], tree: ParsedTree): Statement[] {
  return nodes.flatMap((node) => {
    if (node.name === "StatementGroup") return readStatements(childrenOf(node), tree);
    return node.name === ";" || node.name === ":" ? [] : [readStatement(node, tree)];
  });
}

interface Place {
  readonly line: number;
  readonly lastLine: number;
}

type Reader = (node: SyntaxNode, tree: ParsedTree, place: Place) => Statement;

const unsupported =
  (what: string): Reader =>
  (node, tree, place) => ({ is: "unsupported", what, names: definedNames(node, tree), ...place });

/** What a class or function would have been called. */
function definedNames(node: SyntaxNode, tree: ParsedTree): string[] {
  const name = node.getChild("VariableName");
  return name ? [tree.text(name)] : [];
}

const readers: Readonly<Record<string, Reader>> = {
  ExpressionStatement: (node, tree, place) => ({
    is: "expression",
    value: readSequence(childrenOf(node), tree, place.line),
    ...place,
  }),
  AssignStatement: readAssignment,
  UpdateStatement: (node, tree, place) => {
    const children = childrenOf(node);
    const at = children.findIndex(({ name }) => name === "UpdateOp");
    return {
      is: "update",
      target: readSequence(children.slice(0, at), tree, place.line),
      operator: tree.text(children[at]).slice(0, -1) as BinaryOperator,
      value: readSequence(children.slice(at + 1), tree, place.line),
      ...place,
    };
  },
  ForStatement: (node, tree, place) => {
    const children = childrenOf(node);
    const [body, otherwise = []] = bodiesOf(node, tree);
    const end = children.findIndex(({ name }) => name === "Body");
    if (children[0].name === "async")
      return { is: "unsupported", what: "async", names: [], ...place };
    return { ...readLoop(children.slice(1, end), tree, place.line), body, otherwise, ...place };
  },
  WhileStatement: (node, tree, place) => {
    const [body, otherwise = []] = bodiesOf(node, tree);
    return {
      is: "while",
      test: readExpression(childrenOf(node)[1], tree),
      body,
      otherwise,
      ...place,
    };
  },
  IfStatement: readIf,
  TryStatement: readTry,
  RaiseStatement: (node, tree, place) => {
    const [, value, comma] = childrenOf(node);
    if (comma?.name === ",") throw new PythonSyntaxError("invalid syntax", place.line);
    return { is: "raise", value: value ? readExpression(value, tree) : null, ...place };
  },
  AssertStatement: (node, tree, place) => {
    const [, test, , message] = childrenOf(node);
    return {
      is: "assert",
      test: readExpression(test, tree),
      message: message ? readExpression(message, tree) : null,
      ...place,
    };
  },
  ReturnStatement: (node, tree, place) => {
    const given = childrenOf(node).slice(1);
    return {
      is: "return",
      value: given.length > 0 ? readSequence(given, tree, place.line) : null,
      ...place,
    };
  },
  PassStatement: (_node, _tree, place) => ({ is: "pass", ...place }),
  BreakStatement: (_node, _tree, place) => ({ is: "break", ...place }),
  ContinueStatement: (_node, _tree, place) => ({ is: "continue", ...place }),
  DeleteStatement: (node, tree, place) => {
    const inside = readSequence(childrenOf(node).slice(1), tree, place.line);
    return { is: "delete", targets: inside.is === "tuple" ? inside.items : [inside], ...place };
  },
  ScopeStatement: (node, tree, place) => {
    const [word, ...names] = childrenOf(node);
    return {
      is: word.name === "global" ? "global" : "nonlocal",
      names: names.filter(({ name }) => name === "VariableName").map((one) => tree.text(one)),
      ...place,
    };
  },
  FunctionDefinition: (node, tree, place) => {
    const [name, list] = [node.getChild("VariableName"), node.getChild("ParamList")];
    const [body] = bodiesOf(node, tree);
    if (node.firstChild?.name === "async" || !name || !list) {
      return { is: "unsupported", what: "async", names: definedNames(node, tree), ...place };
    }
    return {
      is: "function",
      name: tree.text(name),
      decorators: [],
      parameters: readParameters(list, tree),
      body,
      ...place,
    };
  },
  ImportStatement: (node, tree, place) => ({
    is: "import",
    imports: readImports(childrenOf(node), tree),
    ...place,
  }),
  PrintStatement: (_node, _tree, { line }) => {
    const message = "Missing parentheses in call to 'print'. Did you mean print(...)?";
    throw new PythonSyntaxError(message, line);
  },
  ClassDefinition: unsupported("class"),
  DecoratedStatement: readDecorated,
  WithStatement: readWith,
  MatchStatement: unsupported("match"),
  YieldStatement: unsupported("yield"),
  TypeDefinition: unsupported("type"),
};

function readStatement(node: SyntaxNode, tree: ParsedTree): Statement {
  const line = tree.lineOf(node.from);
  if (!Object.hasOwn(readers, node.name)) throw new PythonSyntaxError("invalid syntax", line);
  const end = tree.text(node).trimEnd().length;
  return readers[node.name](node, tree, { line, lastLine: tree.lineOf(node.from + end) });
}

/** A function with what stands above it; a class is reported as one. */
function readDecorated(node: SyntaxNode, tree: ParsedTree, place: Place): Statement {
  const children = childrenOf(node);
  const defined = readStatement(children[children.length - 1], tree);
  if (defined.is !== "function") return { ...defined, ...place };
  const decorators = node.getChildren("Decorator").map((one) => readDecorator(one, tree));
  return { ...defined, decorators, ...place };
}

/** `@a.b(c)`: the expression a.b(c). */
function readDecorator(node: SyntaxNode, tree: ParsedTree): Expression {
  const line = tree.lineOf(node.from);
  const [first, ...rest] = childrenOf(node).filter(({ name }) => name !== "At" && name !== ".");
  return rest.reduce<Expression>(
    (made, one) =>
      one.name === "ArgList"
        ? { is: "call", callee: made, arguments: readArguments(one, tree), line }
        : { is: "attribute", object: made, name: tree.text(one), line },
    readExpression(first, tree),
  );
}

/** `with a as b, c:` and its block. */
function readWith(node: SyntaxNode, tree: ParsedTree, place: Place): Statement {
  const [word, ...children] = childrenOf(node);
  if (word.name === "async") return { is: "unsupported", what: "async", names: [], ...place };
  const [body] = bodiesOf(node, tree);
  const groups: SyntaxNode[][] = [[]];
  for (const child of children) {
    if (child.name === ",") groups.push([]);
    else if (child.name !== "Body") groups[groups.length - 1].push(child);
  }
  const items = groups.map(([value, , target]) => ({
    value: readExpression(value, tree),
    target: target ? readExpression(target, tree) : null,
  }));
  return { is: "with", items, body, ...place };
}

/** The statements of every block in a node, in order. */
function bodiesOf(node: SyntaxNode, tree: ParsedTree): Statement[][] {
  return node.getChildren("Body").map((body) => readStatements(childrenOf(body), tree));
}

function readAssignment(node: SyntaxNode, tree: ParsedTree, place: Place): Statement {
  const children = childrenOf(node);
  const annotation = node.getChild("TypeDef");
  const sides: SyntaxNode[][] = [[]];
  for (const child of children) {
    if (child.name === "TypeDef") continue;
    if (child.name === "AssignOp") sides.push([]);
    else sides[sides.length - 1].push(child);
  }
  const read = sides.map((side) => readSequence(side, tree, place.line));
  const value = read.length > 1 ? read[read.length - 1] : null;
  if (annotation) return { is: "annotate", target: read[0], value, ...place };
  if (!value) throw new PythonSyntaxError("invalid syntax", place.line);
  return { is: "assign", targets: read.slice(0, -1), value, ...place };
}

function readIf(node: SyntaxNode, tree: ParsedTree, place: Place): Statement {
  const bodies = bodiesOf(node, tree);
  const children = childrenOf(node);
  const tests = children.flatMap(({ name }, at) =>
    name === "if" || name === "elif" ? [readExpression(children[at + 1], tree)] : [],
  );
  return {
    is: "if",
    branches: tests.map((test, at) => ({ test, body: bodies[at] })),
    otherwise: bodies[tests.length] ?? [],
    ...place,
  };
}

function readTry(node: SyntaxNode, tree: ParsedTree, place: Place): Statement {
  const children = childrenOf(node);
  const handlers: ExceptHandler[] = [];
  const blocks = { try: [] as Statement[], else: [] as Statement[], finally: [] as Statement[] };
  let head: SyntaxNode[] = [];
  for (const child of children) {
    if (child.name !== "Body") {
      head.push(child);
      continue;
    }
    const body = readStatements(childrenOf(child), tree);
    const [word, ...rest] = head;
    head = [];
    if (word.name === "except")
      handlers.push(readHandler(rest, body, tree, tree.lineOf(word.from)));
    else if (word.name === "try" || word.name === "else" || word.name === "finally") {
      blocks[word.name] = body;
    }
  }
  if (handlers.length === 0 && !children.some(({ name }) => name === "finally")) {
    throw new PythonSyntaxError("expected 'except' or 'finally' block", place.lastLine);
  }
  return {
    is: "try",
    body: blocks.try,
    handlers,
    otherwise: blocks.else,
    finally: blocks.finally,
    ...place,
  };
}

function readHandler(
  head: readonly SyntaxNode[],
  body: readonly Statement[],
  tree: ParsedTree,
  line: number,
): ExceptHandler {
  const at = head.findIndex(({ name }) => name === "as");
  const types = at < 0 ? head : head.slice(0, at);
  if (types.some(({ name }) => name === ",")) {
    throw new PythonSyntaxError("multiple exception types must be parenthesized", line);
  }
  return {
    line,
    type: types.length > 0 ? readExpression(types[0], tree) : null,
    name: at < 0 ? null : tree.text(head[at + 1]),
    body,
  };
}

/** `import a.b as c, d` or `from a import b as c, d`. */
function readImports(nodes: readonly SyntaxNode[], tree: ParsedTree): Import[] {
  const words = nodes.map((node) => tree.text(node)).filter((text) => text !== "(" && text !== ")");
  const isFrom = words[0] === "from";
  const start = isFrom ? words.indexOf("import") + 1 : 1;
  const from = isFrom ? words.slice(1, start - 1).join("") : null;
  const imports: Import[] = [];
  let item: string[] = [];
  const finish = () => {
    const as = item.indexOf("as");
    const path = (as < 0 ? item : item.slice(0, as)).join("");
    // `import a.b` binds a.
    const bound = as < 0 ? path.split(".")[0] : item[as + 1];
    // `import a.b as c` binds a.b, as `from a import b as c` does.
    const parent = as < 0 ? -1 : path.lastIndexOf(".");
    if (from !== null) imports.push({ module: from, member: path, name: bound });
    else if (parent < 0) imports.push({ module: path, member: null, name: bound });
    else
      imports.push({ module: path.slice(0, parent), member: path.slice(parent + 1), name: bound });
    item = [];
  };
  for (const word of words.slice(start)) {
    if (word === ",") finish();
    else item.push(word);
  }
  if (item.length > 0) finish();
  return imports;
}
