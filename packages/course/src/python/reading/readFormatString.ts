import type { SyntaxNode } from "@lezer/common";
import { PythonSyntaxError } from "../pythonSyntaxError.ts";
import type { Expression, FormatPart } from "../syntax.ts";
import { splitString, unescapeString } from "./literals.ts";
import type { ParsedTree } from "./parseTree.ts";

type ReadExpression = (node: SyntaxNode | undefined, tree: ParsedTree) => Expression;

/** The parts of `f"…"`: text, and expressions with how they are to be written. */
export function readFormatString(
  node: SyntaxNode,
  tree: ParsedTree,
  read: ReadExpression,
): FormatPart[] {
  const literal = tree.text(node);
  const { prefix, body } = splitString(literal);
  const start = node.from + literal.indexOf(body, prefix.length + 1);
  const isRaw = prefix.includes("r");
  return readParts(node, start, start + body.length, tree, read, (text) => {
    const line = tree.lineOf(node.from);
    checkBraces(text, line);
    const plain = text.replaceAll("{{", "{").replaceAll("}}", "}");
    return isRaw ? plain : unescapeString(plain, line);
  });
}

function readParts(
  node: SyntaxNode,
  from: number,
  to: number,
  tree: ParsedTree,
  read: ReadExpression,
  decode: (text: string) => string,
): FormatPart[] {
  const parts: FormatPart[] = [];
  let at = from;
  const addText = (end: number) => {
    if (end > at) parts.push({ is: "text", value: decode(tree.text({ from: at, to: end })) });
  };
  for (const replacement of node.getChildren("FormatReplacement")) {
    addText(replacement.from);
    parts.push(readReplacement(replacement, tree, read, decode));
    at = replacement.to;
  }
  addText(to);
  return parts;
}

function readReplacement(
  node: SyntaxNode,
  tree: ParsedTree,
  read: ReadExpression,
  decode: (text: string) => string,
): FormatPart {
  const expression = node.firstChild?.nextSibling;
  if (!expression || expression.name === "}") {
    throw new PythonSyntaxError("f-string: empty expression not allowed", tree.lineOf(node.from));
  }
  const spec = node.getChild("FormatSpec");
  const conversion = node.getChild("FormatConversion");
  const isShown = node.getChild("FormatSelfDoc") !== null;
  const next = expression.nextSibling;
  return {
    is: "replacement",
    value: read(expression, tree),
    conversion: conversion ? (tree.text(conversion).slice(1) as "r" | "s" | "a") : "",
    spec: spec ? readParts(spec, spec.from + 1, spec.to, tree, read, decode) : [],
    shown: isShown && next ? `${tree.text({ from: node.from + 1, to: next.from })}=` : null,
  };
}

function checkBraces(text: string, line: number): void {
  const single = text.replaceAll("{{", "").replaceAll("}}", "");
  if (!/[{}]/.test(single)) return;
  const message = single.includes("}")
    ? "f-string: single '}' is not allowed"
    : "f-string: expecting '}'";
  throw new PythonSyntaxError(message, line);
}
