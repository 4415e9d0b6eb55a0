import { languages } from "@regula/base";
import { adjustHolm, mcNemarExact, wilsonInterval } from "@regula/statistics";
import { describe, expect, test } from "vitest";
import { findMisnamedFigures } from "../../../../test/misnamedFigures.ts";
import { lessons } from "./index.ts";
import { lessonIds } from "./lesson.ts";
import { assignmentModels, describePublished, publishedFigures } from "./publishedFigures.ts";

const textsOf = (language: (typeof languages)[number]) =>
  lessonIds.flatMap((id) =>
    lessons[id].blocks.flatMap((block) =>
      "text" in block
        ? [block.text[language]]
        : "caption" in block
          ? [block.caption[language]]
          : [],
    ),
  );

describe("figures of the two versions", () => {
  test.each(languages)("each stands under its own version's name, %s", (language) => {
    const texts = textsOf(language);
    expect(texts.flatMap(findMisnamedFigures)).toEqual([]);
    expect(texts.some((text) => /91[.,]5%/.test(text))).toBe(true);
    expect(texts.some((text) => /84%/.test(text))).toBe(true);
  });

  test("figures under the other version's name are found", () => {
    const swapped = textsOf("en").map((text) =>
      text.replace(/original|Brazilian version/g, (name) =>
        name === "original" ? "Brazilian version" : "original",
      ),
    );
    expect(swapped.flatMap(findMisnamedFigures).length).toBeGreaterThan(10);
    expect(findMisnamedFigures("84% of the kicks are right.")).toHaveLength(1);
  });

  test("percentages are those of REFERENCE, section 1 and 4", () => {
    const percent = (version: keyof typeof publishedFigures) =>
      assignmentModels.map(
        (model) =>
          (100 * publishedFigures[version].right[model]) / publishedFigures[version].testExamples,
      );
    expect(percent("original")).toEqual([91.5, 93, 95]);
    expect(percent("brazilian")).toEqual([84, 82, 82]);
    expect(describePublished("original")["pt-BR"]).toBe(
      "a versão original publica uma acurácia no teste de 91,5% sem regularização, 93% com L2 e 95% com dropout, e conclui que a regularização ajuda no teste",
    );
  });

  test("lesson 5's intervals, in whole percent", () => {
    const bounds = [168, 164, 183, 186, 190].map((right) =>
      wilsonInterval(right, 200).map((bound) => Math.round(100 * bound)),
    );
    expect(bounds).toEqual([
      [78, 88],
      [76, 87],
      [87, 95],
      [89, 96],
      [91, 97],
    ]);
    const { caption } = lessons.choosing.blocks.find(
      (block) => block.is === "figure" && block.figure === "intervalsOfAccuracy",
    ) as { caption: { en: string; "pt-BR": string } };
    for (const [low, high] of bounds) {
      expect(caption.en).toContain(`${low}% to ${high}%`);
      expect(caption["pt-BR"]).toContain(`${low}% a ${high}%`);
    }
  });

  test("lesson 5's p are McNemar's exact ones, to the digits printed", () => {
    // Counts of regula compare data.mat --protocol notebook (test/assignmentFigures.test.ts).
    const [l2, dropout, third] = [mcNemarExact(2, 5), mcNemarExact(2, 9), mcNemarExact(1, 5)];
    const [, corrected] = adjustHolm([l2, dropout, third]);
    const printed = [l2, dropout, corrected, mcNemarExact(0, 4)].map((p) => p.toFixed(2));
    expect(printed).toEqual(["0.45", "0.07", "0.20", "0.13"]);
    const [en, pt] = (["en", "pt-BR"] as const).map((language) =>
      textsOf(language).find((text) => /p = 0[.,]45/.test(text)),
    );
    for (const p of printed) {
      expect(en).toContain(p);
      expect(pt).toContain(p.replace(".", ","));
    }
  });
});
