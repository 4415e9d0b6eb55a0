import type { SyntaxNode } from "@lezer/common";
import { parser } from "@lezer/python";
import { checkLines, spellPatternsPlain } from "./checkLines.ts";
import { explainError } from "./explainError.ts";
import { scanTokens, spellNumbersPlain } from "./scanTokens.ts";

/** A program as its grammar reads it: every node's text is the source's own. */
export interface ParsedTree {
  readonly top: SyntaxNode;
  /** What stands between two places of the source. */
  text(node: { readonly from: number; readonly to: number }): string;
  /** From 1. */
  lineOf(position: number): number;
}

/**
 * The concrete tree of a program without syntax errors of CPython's tokenizer and grammar.
 *
 * @throws PythonSyntaxError in CPython's words
 */
export function parseTree(given: string): ParsedTree {
  const source = given.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n");
  const tokens = scanTokens(source);
  checkLines(source, tokens);
  const { topNode } = parser.parse(spellPatternsPlain(spellNumbersPlain(source, tokens), tokens));
  const lineEnds = [...source.matchAll(/\n/g)].map(({ index }) => index);
  const tree: ParsedTree = {
    top: topNode,
    text: ({ from, to }) => source.slice(from, to),
    lineOf: (position) => countBelow(lineEnds, position) + 1,
  };
  const error = findError(topNode);
  if (error) throw explainError(tokens, error.from);
  return tree;
}

/** How many of ascending numbers are below a limit. */
function countBelow(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function findError(top: SyntaxNode): SyntaxNode | null {
  const cursor = top.cursor();
  do {
    if (cursor.type.isError) return cursor.node;
  } while (cursor.next());
  return null;
}

/** What stands inside a node, in order: commas and brackets too, comments left out. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== "Comment") children.push(child);
  }
  return children;
}
