import { languages } from "@regula/base";
import { describe, expect, test } from "vitest";
import { exerciseIds } from "../exercises/exercise.ts";
import { formulas } from "./formulas.ts";
import { lessons } from "./index.ts";
import { type Block, figureNames, lessonIds } from "./lesson.ts";

const all = lessonIds.flatMap((id) => lessons[id].blocks);
const of = <K extends Block["is"]>(is: K) =>
  all.filter((block): block is Extract<Block, { is: K }> => block.is === is);

test("every exercise, figure and formula stands in one lesson, and no lesson is only read", () => {
  expect(of("exercise").map(({ exercise }) => exercise)).toEqual(
    expect.arrayContaining([...exerciseIds]),
  );
  expect(of("exercise").length).toBe(exerciseIds.length);
  expect(new Set(of("figure").map(({ figure }) => figure))).toEqual(new Set(figureNames));
  expect(new Set(of("formula").map(({ formula }) => formula))).toEqual(
    new Set(Object.keys(formulas)),
  );
  for (const id of lessonIds) {
    expect(lessons[id].blocks.some(({ is }) => is === "exercise")).toBe(true);
    expect(lessons[id].blocks.some(({ is }) => is === "figure")).toBe(true);
  }
});

test("before every figure stands a question whose choices differ and hold the right one", () => {
  for (const { figure, question } of of("figure")) {
    const { asks, choices, right } = question;
    for (const language of languages) {
      expect(asks[language], figure).toMatch(/\?$/);
      const told = choices.map((choice) => choice[language]);
      expect(new Set(told).size, figure).toBe(told.length);
      expect(told[right], figure).toBeDefined();
    }
    expect(asks.en).not.toBe(asks["pt-BR"]);
  }
});

test("the chain rule stands before the exercise that asks for it", () => {
  const { blocks } = lessons.noRegularization;
  const rule = blocks.findIndex((block) => block.is === "formula" && block.formula === "chainRule");
  const exercise = blocks.findIndex(
    (block) => block.is === "exercise" && block.exercise === "backwardPropagation",
  );
  expect(rule).toBeGreaterThanOrEqual(0);
  expect(exercise).toBeGreaterThan(rule);
});

// REFERENCE, section 5: what is wrong in the source, and is taught.
const taught = {
  "where NaN arises": [
    "noRegularization",
    /0 · log 0/,
    /sure and \*right\*[^.]*0 · log 0/,
    /\*acerta\*[^.]*0 · log 0/,
  ],
  "nansum is exact there": [
    "noRegularization",
    /`nansum`/,
    /counts NaN as 0, and there this is correct/,
    /conta NaN como 0, e ali isso está certo/,
  ],
  "certain and wrong is infinite": [
    "noRegularization",
    /./,
    /sure and \*wrong\*, the term is infinite/,
    /\*erra\*, o termo é infinito/,
  ],
  "the mask that is frozen": ["dropout", /seed\(1\)/, /2\.85 against 0\.43/, /2,85 contra 0,43/],
  "λ chosen by the test set": ["l2", /0[.,]7/, /looking at the test set/, /conjunto de teste/],
  "what regularization costs": [
    "l2",
    /\*treino\*|\*training\*/,
    /bear neither conclusion/,
    /não sustentam nenhuma das duas/,
  ],
  "two versions": ["choosing", /84%/, /opposite conclusions/, /conclusões opostas/],
  "84 against 82 %": ["choosing", /84/, /78% to 88%/, /78% a 88%/],
  "a ranking that is none": ["choosing", /dropout/, /not distinguishable/, /não se distinguem/],
  "more than accuracy": ["choosing", /log/, /calibration/, /calibração/],
  "a recommendation": [
    "choosing",
    /./,
    /never answers the federation/,
    /nunca responde à federação/,
  ],
} as const;

describe("what the assignment gets wrong is taught", () => {
  test.each(Object.entries(taught))("%s", (_, [lesson, both, en, pt]) => {
    const text = (language: (typeof languages)[number]) =>
      lessons[lesson].blocks
        .flatMap((block) =>
          "text" in block ? [block.text] : "caption" in block ? [block.caption] : [],
        )
        .map((words) => words[language])
        .join("\n");
    expect(text("en")).toMatch(both);
    expect(text("pt-BR")).toMatch(both);
    expect(text("en")).toMatch(en);
    expect(text("pt-BR")).toMatch(pt);
  });

  test("decimals have a comma in Portuguese and a point in English; marks come in pairs", () => {
    const texts = all.flatMap((block) =>
      "text" in block ? [block.text] : "caption" in block ? [block.caption] : [],
    );
    for (const text of texts) {
      expect(text["pt-BR"].replaceAll(/`[^`]*`/g, "")).not.toMatch(/\d\.\d/);
      expect(text.en.replaceAll(/`[^`]*`/g, "")).not.toMatch(/\d,\d(?!\d\d)/);
      for (const language of languages) {
        expect(text[language].split("`").length % 2).toBe(1);
        expect(text[language].replaceAll(/`[^`]*`/g, "").split("*").length % 2).toBe(1);
      }
    }
  });
});
