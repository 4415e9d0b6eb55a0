import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { root } from "./root.ts";
import { listPackageSources } from "./sourceFiles.ts";

/** A text that a person reads, and where it stands. */
interface Sentence {
  readonly place: string;
  readonly text: string;
}

function listTexts(): string[] {
  return listPackageSources()
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.join(root, file))
    .filter((file) => /"pt-BR":|ptBR|const en = /.test(readFileSync(file, "utf8")));
}

/** The lab's words stand in files by language, everything else under the keys of `Text`. */
const languageFiles = {
  en: /\/(i18n|screens|words)\/en\.ts$/,
  "pt-BR": /\/(i18n|screens|words)\/ptBR\.ts$/,
};

function readSentences(file: string, language: keyof typeof languageFiles): Sentence[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, "utf8"),
    ts.ScriptTarget.ES2022,
    true,
  );
  const wholeFile = languageFiles[language].test(file.replaceAll(path.sep, "/"));
  const found: Sentence[] = [];
  const visit = (node: ts.Node, isText: boolean): void => {
    const named =
      ts.isPropertyAssignment(node) && node.name.getText().replaceAll('"', "") === language;
    if (isText && (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node))) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ place: `${path.relative(root, file)}:${line + 1}`, text: node.getText() });
    }
    ts.forEachChild(node, (child) => visit(child, isText || named));
  };
  visit(source, wholeFile);
  return found;
}

/** Words that must not come back, and what to write instead. */
const banned = {
  en: {
    "foretell, foretold": [/\bforet(ell|old)/i, "predict"],
    "whoever, somebody": [/\b(whoever|somebody)\b/i, "name the subject"],
    "data that speak, figures that flatter": [
      /data do speak|always flatter/i,
      "say what was measured",
    ],
    "who looks at no feature": [/looks? at no feature/i, "the base rate"],
  },
  "pt-BR": {
    "taxa básica": [/taxa básica/i, "taxa de base"],
    "números que lisonjeiam": [/lisonjei/i, "são bons demais"],
    "nada dizem de": [/nada dizem|nada diz de/i, "não dizem nada sobre"],
    "evitem-se": [/evitem-se/i, "evitam-se"],
    "chutes bastantes": [/chutes bastantes/i, "chutes suficientes"],
    "simulated, kicks, test": [/\b(simulated|test set)\b/i, "chutes simulados, teste"],
  },
} as const satisfies Record<string, Readonly<Record<string, readonly [RegExp, string]>>>;

describe("words that people read", () => {
  const sources = listTexts();

  test.each(["en", "pt-BR"] as const)("no banned word comes back, %s", (language) => {
    const sentences = sources.flatMap((file) => readSentences(file, language));
    expect(sentences.length).toBeGreaterThan(500);
    const slips = sentences.flatMap(({ place, text }) =>
      Object.values(banned[language]).flatMap(([pattern, instead]) =>
        pattern.test(text) ? [`${place} ${text.slice(0, 120)} → ${instead}`] : [],
      ),
    );
    expect(slips).toEqual([]);
  });
});

test("intervals are written in one place, where each end stays on its side", () => {
  const home = "packages/report/src/words/estimates.ts";
  const place = /^packages\/(report|cli|lab|football)\/src\//;
  // Two figures in brackets with what stands between them in each language.
  const pair = /\[\$\{[^}`]*\}[,;] \$\{[^}`]*\}\]|\[\$\{[^`]*\.join\(/;
  const ends = /\binterval\??\.map\((number|\()/;
  const found = listPackageSources()
    .filter((file) => place.test(file) && file !== home && !/\/samples\//.test(file))
    .flatMap((file) =>
      readFileSync(path.join(root, file), "utf8")
        .split("\n")
        .flatMap((line, i) =>
          pair.test(line) || ends.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : [],
        ),
    );
  expect(found).toEqual([]);
});

/** What stands in sentences with its article: "a rede não regularizada", "o modelo linear". */
const phrases =
  "(?:names?[(}]|(?:nameOf|better|worse|winner|losers?|leader|owner|than|describe(?:Named|Subject))[([}])";

test.each<[string, RegExp]>([
  [
    "de a, em o, por a, a as",
    // Not before an infinitive, whose subject keeps its article.
    /(?<!\p{L})(?:(?:de|em|por) (?:a|o|as|os)|a (?:as?|os?)) (?!(?:\p{L}+ )?\p{L}+r\b)/u,
  ],
  [
    "de, em, por or a before a phrase with an article",
    new RegExp(`(?<!\\p{L})(?:de|em|por|a) \\$\\{${phrases}`, "u"),
  ],
])("Portuguese contracts prepositions and articles: %s", (_, wrong) => {
  const found = listTexts()
    .flatMap((file) => readSentences(file, "pt-BR"))
    // In reports names have articles; elsewhere they are titles and columns.
    .filter(({ place, text }) => wrong.test(text) && /^packages.report/.test(place));
  expect(found).toEqual([]);
});
