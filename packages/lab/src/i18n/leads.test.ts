import { expect, test } from "vitest";
import { en as courseEn } from "../course/words/en.ts";
import { ptBR as coursePtBR } from "../course/words/ptBR.ts";
import { en } from "./en.ts";
import { ptBR } from "./ptBR.ts";
import { screenWords } from "./screens/index.ts";

test.each([
  ["en", en, courseEn],
  ["pt-BR", ptBR, coursePtBR],
] as const)("every screen has a heading and a lead of its own, %s", (language, words, course) => {
  const { where, sweep, data, share } = screenWords[language];
  const { inspect } = words;
  const titled = [where, inspect, sweep, data, share, course, course.teach];
  const leads = [words.lead("200"), ...titled.map(({ lead }) => lead)];
  const titles = [words.title, ...titled.map(({ title }) => title)];
  for (const all of [leads, titles, Object.values(words.screens)]) {
    expect(all.every((text) => text.length > 0)).toBe(true);
    // Beginnings too: two leads that begin alike were copied.
    expect(new Set(all.map((text) => text.slice(0, 30))).size).toBe(all.length);
  }
});
