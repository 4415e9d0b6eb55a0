import { cleanText } from "@regula/base";
import { expect, test } from "vitest";
import { refusalOf } from "../../../../test/refusal.ts";
import { interpretTable } from "../reading/interpretTable.ts";
import { findColumn } from "./columns.ts";

const table = interpretTable({
  source: "pacientes.csv",
  columns: ["Pressão Máxima", "idade"].map((name) => ({ name, cells: ["1", "2"] })),
  rows: 2,
  delimiter: ",",
  fileRow: (row) => row + 2,
});

test.each(["pressao maxima", "PRESSÃO_MÁXIMA", "PressaoMaxima"])(
  "a column that is called alike is suggested, and not taken: %s",
  (name) => {
    const error = refusalOf(() => findColumn(table, name, "features"));
    expect(error.code).toBe("column-unknown");
    expect(error.message).toContain('Is "Pressão Máxima" meant?');
    expect(error.in("pt-BR")).toContain('Seria "Pressão Máxima"?');
  },
);

test("of another name none is suggested", () => {
  expect(refusalOf(() => findColumn(table, "peso", "features")).message).not.toContain("meant");
});

test("a column with control characters is found by what is shown of its name, where one is shown so", () => {
  const named = (...names: string[]) =>
    interpretTable({
      source: "e.csv",
      columns: names.map((name) => ({ name, cells: ["1", "2"] })),
      rows: 2,
      delimiter: ",",
      fileRow: (row) => row + 2,
    });
  const shown = cleanText("age\u001b[3J");
  expect(findColumn(named("x", "age\u001b[3J"), shown, "target").name).toBe("age\u001b[3J");
  const both = named("age\u001b[3J", "age\u0007[3J");
  expect(cleanText("age\u0007[3J")).toBe(shown);
  expect(refusalOf(() => findColumn(both, shown, "target")).code).toBe("column-unknown");
});
