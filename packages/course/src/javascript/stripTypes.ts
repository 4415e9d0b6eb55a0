import { transform } from "sucrase";
import { type SandboxOutcome, type SyntaxProblem, sandboxLimits } from "../grading/sandbox.ts";
import { markTuples } from "./markTuples.ts";
import { findPythonTrait } from "./pythonTraits.ts";
import { rewriteNamespaces } from "./rewriteNamespaces.ts";
import { setAsideImports } from "./setAsideImports.ts";

type Stripped = { readonly is: "script"; readonly script: string } | SandboxOutcome;

/**
 * TypeScript without its types and imports, line for line; what a module exports is defined all the
 * same, and code is strict, so that a misspelled name is an error and no new variable.
 */
export function stripTypes(source: string): Stripped {
  if (source.length > sandboxLimits.sourceCharacters) {
    return { is: "too-long", characters: source.length };
  }
  const plain = rewriteNamespaces(setAsideImports(source).source);
  const isModule = /^\s*(export|import)\b/m.test(plain);
  try {
    const { code } = transform(plain, {
      transforms: isModule ? ["typescript", "imports"] : ["typescript"],
      disableESTransforms: true,
    });
    return { is: "script", script: `"use strict";${markTuples(code)}` };
  } catch (error) {
    const { message, loc } = error as { message: string; loc?: { line: number } };
    const words = message.replace(/^Error transforming [^:]*: /, "").replace(/ \(\d+:\d+\)$/, "");
    return refuseSyntax(source, words, loc?.line ?? null);
  }
}

/** No program of JavaScript; where the line is Python's, the message says by which part. */
export function refuseSyntax(source: string, message: string, line: number | null): SyntaxProblem {
  const python = findPythonTrait(source, line);
  return {
    is: "syntax-error",
    language: "javascript",
    message,
    line: python?.line ?? line,
    trait: python?.trait ?? null,
  };
}
