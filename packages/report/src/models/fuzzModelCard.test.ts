import { languages } from "@regula/base";
import { encodeModel } from "@regula/models";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fuzz, readOrRefuse } from "../../../../test/fuzzing.ts";
import { decodeTrained } from "../../../../test/smallModels.ts";
import { modelOf } from "../samples/trainedModels.ts";
import { figureRows } from "../words/modelFigures.ts";
import { writeModelCard } from "./modelCard.ts";

/** As if rows alone had been exchanged. */
function withoutGroups(text: string): string {
  const document = JSON.parse(text);
  Object.assign(document.signal, { exchange: "rows", units: document.data.rows });
  document.data.group = null;
  return JSON.stringify(document);
}

const won = encodeModel(await modelOf("won", 2));
const texts = [
  won,
  withoutGroups(won),
  encodeModel(await modelOf("amount", 2)),
  encodeModel(await modelOf("zone", 2, { kind: "linear" })),
];

/** Every place under the facts that sentences are made of. */
function placesOf(text: string): (string | number)[][] {
  const paths: (string | number)[][] = [];
  const walk = (value: unknown, path: (string | number)[]) => {
    if (path.length > 0) paths.push(path);
    if (typeof value !== "object" || value === null) return;
    for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
  };
  const { metrics, signal, training, data } = JSON.parse(text);
  walk({ metrics, signal, training, data }, []);
  return paths.filter((path) => path[1] !== "rowMarks");
}

const cases = texts.flatMap((text) => placesOf(text).map((path) => ({ text, path })));

test("a model whose facts are other numbers is refused when it is read, or has a card that its numbers bear", async () => {
  const values = fc.oneof(
    fc.constantFrom(null, -1, -0, 0, 0.5, 1, 2, 1e308, -1e308, 5e-324, "few-rows", "", []),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.tuple(
      fc.double({ min: -2, max: 2, noNaN: true }),
      fc.double({ min: -2, max: 2, noNaN: true }),
    ),
  );
  await fuzz({
    name: "model card of other facts",
    runs: 600,
    input: fc.tuple(fc.constantFrom(...cases), values),
    check: ([{ text, path }, value]) => {
      const document = JSON.parse(text);
      const parent = path.slice(0, -1).reduce((node, key) => node[key], document);
      parent[path[path.length - 1]] = value;
      return readOrRefuse(() => {
        const model = decodeTrained(JSON.stringify(document), "m.json");
        const card = writeModelCard(model, []);
        for (const language of languages) {
          figureRows(model, language);
          expect(card[language].join("\n")).not.toMatch(/NaN|undefined|\[object/);
        }
      });
    },
  });
});
