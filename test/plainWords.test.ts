import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./root.ts";
import { listFiles, listPackageSources } from "./sourceFiles.ts";

/** A word that a reader has to translate. */
interface Banned {
  readonly pattern: RegExp;
  readonly instead: string;
  /** A sentence that has it. */
  readonly example: string;
}

const banned: readonly Banned[] = [
  {
    pattern: /\bforet(?:ells?|old|elling)\b/i,
    instead: "predicts",
    example: "the model foretells a class",
  },
  {
    pattern:
      /\b(?:is|are|was|were|be|been|not|it|can|as|they|which) told\b|\btold (?:apart|that|of|by|from)\b/i,
    instead: "reports, says, distinguishes",
    example: "the user is told",
  },
  {
    pattern: /\btells? (?:of|anything|something|nothing|apart|nearly)\b/i,
    instead: "is associated with, reports, distinguishes",
    example: "a column that tells nothing",
  },
  { pattern: /\bwhatever\b/i, instead: "any, every, for all", example: "whatever the seed" },
  {
    pattern: /\b(?:whoever|somebody)\b/i,
    instead: "the subject by its name",
    example: "Whoever reads it",
  },
  {
    pattern: /\bnobody (?:knows|reads|wants|has|can|could|sees|tells|needs)\b/i,
    instead: "is unknown, is unused",
    example: "nobody knows the law",
  },
  {
    pattern: /\bbeside (?:its|the|that|them|each other|what|others?)\b/i,
    instead: "compared with, in addition to, next to",
    example: "the figures beside the peers",
  },
  {
    pattern: /\b(?:for|of|as|or|no|are) amounts?\b/i,
    instead: "regression targets, values, quantities",
    example: "of amounts their mean",
  },
  {
    pattern: /\b(?:is|are|was|were|be|been) begun\b/i,
    instead: "started",
    example: "a training that was begun",
  },
  {
    pattern: /\bspoken of\b|\bshut up\b/i,
    instead: "about, isolated",
    example: "what is spoken of",
  },
  {
    pattern: /\bowed to\b/i,
    instead: "depends on",
    example: "what predictions are owed to",
  },
];

/** Lines that may keep such words, by file: a quotation, or the words' own right use. */
const exceptions: Readonly<Record<string, number>> = {};

const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...listFiles("docs", /^docs\/[^/]+\.md$/),
  // The reference is made of docstrings, which are read below.
  ...listFiles("site/pages", /^site\/pages\/(?!reference).*\.md$/),
  ...listFiles("packages", /^packages\/[^/]+\/README\.md$/),
];

test("docs, comments and messages say what the field says", () => {
  const files = [...pages, ...listPackageSources()];
  expect(files.length).toBeGreaterThan(1000);
  const slips = files.flatMap((file) => {
    const found = readFileSync(path.join(root, file), "utf8")
      .split("\n")
      .flatMap((line, i) =>
        banned.flatMap(({ pattern, instead }) =>
          pattern.test(line) ? [`${file}:${i + 1} ${line.trim().slice(0, 120)} → ${instead}`] : [],
        ),
      );
    return found.length === (exceptions[file] ?? 0) ? [] : found;
  });
  expect(slips).toEqual([]);
});

test.each(banned)("$example → $instead", ({ pattern, example, instead }) => {
  expect(example).toMatch(pattern);
  expect(instead).not.toMatch(pattern);
});
