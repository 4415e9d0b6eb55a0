import { readFileSync } from "node:fs";
import path from "node:path";
import type { Language } from "@regula/base";
import { type LessonId, lessons } from "@regula/course";
import { expect, test } from "vitest";
import { findMisnamedFigures } from "./misnamedFigures.ts";
import { root, runRegula } from "./runRegula.ts";

interface Model {
  readonly name: string;
  readonly costs: readonly { readonly dataLoss: number }[];
  readonly test: { readonly logLoss: number; readonly accuracy: number };
}

async function compare(...args: string[]): Promise<readonly Model[]> {
  const { stdout } = await runRegula(["compare", "--json", ...args]);
  return JSON.parse(stdout).models;
}

const read = (lesson: LessonId) => textOf(lesson, "en");

test("the lessons' figures of the bundled kicks are those of regula compare, to the digits printed", async () => {
  const [[none, l2, fresh], [frozen], [early]] = await Promise.all([
    compare(),
    compare("--mask", "frozen", "--variants", "dropout=0.86"),
    compare("--iterations", "1000", "--variants", "none"),
  ]);
  const figures = [none, l2, fresh, frozen, early].map(({ costs, test: held }) => [
    (costs.at(-1)?.dataLoss ?? 0).toFixed(2),
    held.logLoss.toFixed(2),
    (100 * held.accuracy).toFixed(1),
  ]);
  const [ofNone, ofL2, ofFresh, ofFrozen, ofEarly] = figures;
  expect(read("noRegularization")).toContain(
    `it ends at ${ofNone[0]} in training and at ${ofNone[1]} on the test kicks`,
  );
  expect(read("noRegularization")).toContain(
    `accuracy on the test kicks goes from ${ofEarly[2].replace(".0", "")}% to ${ofNone[2].replace(".0", "")}%; the cost goes from ${ofEarly[1]} to ${ofNone[1]}, more than three times`,
  );
  expect(early.test.logLoss * 3).toBeLessThan(none.test.logLoss);
  expect(read("l2")).toContain(
    `a cost of ${ofL2[0]} in training and ${ofL2[1]} on the test kicks, against ${ofNone[0]} and ${ofNone[1]} before`,
  );
  const [a, b] = [ofFrozen, ofFresh].map(([, , accuracy]) => accuracy.replace(".0", ""));
  expect(read("dropout")).toContain(
    `${a}% on the test kicks with the frozen mask, ${b}% with fresh ones. In cost: ${ofFrozen[1]} against ${ofFresh[1]}.`,
  );
  expect(read("dropout")).toContain(`no regularization at all (${ofNone[1]})`);
  expect(portuguese("noRegularization")).toContain(
    comma(
      `vai de ${ofEarly[2].replace(".0", "")}% a ${ofNone[2].replace(".0", "")}%; o custo vai de ${ofEarly[1]} a ${ofNone[1]}`,
    ),
  );
  expect(portuguese("l2")).toContain(
    comma(`${ofL2[0]} no treino e ${ofL2[1]} no teste, contra ${ofNone[0]} e ${ofNone[1]} antes`),
  );
  expect(portuguese("dropout")).toContain(
    comma(
      `${a}% no teste com a máscara congelada, ${b}% com máscaras novas. No custo: ${ofFrozen[1]} contra ${ofFresh[1]}.`,
    ),
  );
});

const textOf = (lesson: LessonId, language: Language) =>
  lessons[lesson].blocks
    .flatMap((block) =>
      "text" in block ? block.text[language] : "caption" in block ? block.caption[language] : [],
    )
    .join("\n");

const portuguese = (lesson: LessonId) => textOf(lesson, "pt-BR");

const comma = (text: string) => text.replace(/(\d)\.(\d)/g, "$1,$2");

test("figures of the two versions stand under their own names in docs/course.md and both READMEs", () => {
  for (const file of ["docs/course.md", "README.md", "README.pt-BR.md"]) {
    const paragraphs = readFileSync(path.join(root, file), "utf8")
      .split("\n")
      .filter((line) =>
        /test accuracy|acurácia no teste|\| (original|Brazilian)|McNemar/.test(line),
      );
    expect(paragraphs.flatMap(findMisnamedFigures)).toEqual([]);
    if (file === "docs/course.md") expect(paragraphs.join(" ")).toMatch(/91\.5.*84/);
  }
});
