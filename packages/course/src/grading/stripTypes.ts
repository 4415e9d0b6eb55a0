import { transform } from "sucrase";
import { type SandboxOutcome, sandboxLimits } from "./sandbox.ts";

type Stripped = { readonly is: "script"; readonly script: string } | SandboxOutcome;

/**
 * TypeScript without its types, line for line; what a module exports is defined all the same, and
 * code is strict, so that a misspelled name is an error and no new variable.
 */
export function stripTypes(source: string): Stripped {
  if (source.length > sandboxLimits.sourceCharacters) {
    return { is: "too-long", characters: source.length };
  }
  const isModule = /^\s*(export|import)\b/m.test(source);
  try {
    const { code } = transform(source, {
      transforms: isModule ? ["typescript", "imports"] : ["typescript"],
      disableESTransforms: true,
    });
    return { is: "script", script: `"use strict";${code}` };
  } catch (error) {
    const { message, loc } = error as { message: string; loc?: { line: number } };
    const words = message.replace(/^Error transforming [^:]*: /, "").replace(/ \(\d+:\d+\)$/, "");
    return { is: "syntax-error", language: "javascript", message: words, line: loc?.line ?? null };
  }
}
