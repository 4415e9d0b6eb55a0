import ts from "typescript";

const { SyntaxKind: kinds } = ts;

/** What an operator becomes: its bound moved, and its sign turned around. */
const operators = new Map([
  [kinds.LessThanToken, ["<=", ">"]],
  [kinds.LessThanEqualsToken, ["<", ">"]],
  [kinds.GreaterThanToken, [">=", "<"]],
  [kinds.GreaterThanEqualsToken, [">", "<"]],
  [kinds.EqualsEqualsEqualsToken, ["!=="]],
  [kinds.ExclamationEqualsEqualsToken, ["==="]],
  [kinds.AmpersandAmpersandToken, ["||"]],
  [kinds.BarBarToken, ["&&"]],
  [kinds.PlusToken, ["-"]],
  [kinds.MinusToken, ["+"]],
  [kinds.AsteriskToken, ["/"]],
  [kinds.SlashToken, ["*"]],
]);

/** @typedef {{ file: string, start: number, end: number, text: string, was: string, line: number }} Mutant */

/**
 * Every change of one threshold or sign in a source.
 *
 * @param {string} file its path from the root
 * @param {string} source
 * @returns {Mutant[]}
 */
export function findMutants(file, source) {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const mutants = [];
  const add = (node, text) => {
    const start = node.getStart(tree);
    const { line } = tree.getLineAndCharacterOfPosition(start);
    const was = source.slice(start, node.getEnd());
    mutants.push({ file, start, end: node.getEnd(), text, was, line: line + 1 });
  };
  const visit = (node) => {
    // Types and what messages are made of decide nothing.
    if (ts.isTypeNode(node) || ts.isTemplateExpression(node) || ts.isNewExpression(node)) return;
    if (ts.isBinaryExpression(node)) {
      for (const text of operators.get(node.operatorToken.kind) ?? [])
        add(node.operatorToken, text);
    }
    if (ts.isPrefixUnaryExpression(node)) {
      const isTurned = [kinds.MinusToken, kinds.ExclamationToken].includes(node.operator);
      if (isTurned) add(node, node.operand.getText(tree));
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return mutants;
}
