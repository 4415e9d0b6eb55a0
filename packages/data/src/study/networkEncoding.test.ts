import { describe, expect, test } from "vitest";
import { findTreeEdges } from "../features/treeEdges.ts";
import { interpretTable } from "../reading/interpretTable.ts";
import { fitNetworkEncoding } from "./networkEncoding.ts";
import {
  defineStudy,
  encodeRows,
  prepare,
  prepareNetwork,
  type StudyOptions,
} from "./studyData.ts";

const rows = 80;
const place = Array.from({ length: rows }, (_, row) => row);
const ages = place.map((row) => (row === 5 ? 1000 : ((row * 37) % rows) / 4));
const table = interpretTable({
  source: "rows.csv",
  rows,
  delimiter: null,
  fileRow: (row) => row + 2,
  columns: [
    { name: "side", cells: place.map((row) => (row % 2 === 0 ? "left" : "right")) },
    { name: "age", cells: ages.map((age, row) => (row === 9 ? "" : String(age))) },
    { name: "two", cells: place.map((row) => (ages[row] > 8 ? "old" : "young")) },
    { name: "three", cells: place.map((row) => ["c", "a", "b"][Math.floor(ages[row] / 8) % 3]) },
    { name: "amount", cells: place.map((row) => String(ages[row] ** 2 + 0.5)) },
  ],
});
const every = Uint32Array.from(place);
const study = (options: StudyOptions) =>
  defineStudy(table, { features: ["side", "age"], missing: "fill", target: "two", ...options });

describe("standard, the default", () => {
  const data = study({});

  test("prepares networks as it does linear models, and encodes nothing", () => {
    const prepared = prepareNetwork(data, every);
    expect(prepared).toEqual(prepare(data, every));
    expect(fitNetworkEncoding(data, prepared, every)).toBeNull();
  });
});

describe("piecewise", () => {
  const data = study({ inputEncoding: "piecewise" });
  const prepared = prepareNetwork(data, every);

  test("scales numbers by median and quartiles for networks alone", () => {
    const known = ages.filter((_, row) => row !== 9).sort((a, b) => a - b);
    const median = known[39];
    const filled = [...known, median].sort((a, b) => a - b);
    const quartile = (share: number) => {
      const at = (rows - 1) * share;
      const [low, high] = [filled[Math.floor(at)], filled[Math.ceil(at)]];
      return low + (high - low) * (at % 1);
    };
    expect(prepared.pipeline.columns[1]).toMatchObject({
      mean: median,
      deviation: quartile(0.75) - quartile(0.25),
    });
    expect(prepare(data, every)).toEqual(prepare(study({}), every));
    expect(prepared.target).toEqual(prepare(data, every).target);
    expect(prepared.pipeline.featureNames).toEqual([
      "side = left",
      "side = right",
      "age",
      "age = ?",
    ]);
  });

  test("scales numbers where they are not standardized otherwise", () => {
    const unscaled = study({ inputEncoding: "piecewise", standardize: false });
    expect(prepareNetwork(unscaled, every)).toEqual(prepared);
  });

  test.each([
    ["two", { kind: "classes", classes: 2 }],
    ["three", { kind: "classes", classes: 3 }],
    ["amount", { kind: "amounts" }],
  ] as const)("cuts numbers where a tree on the target %s would", (target, told) => {
    const asked = study({ inputEncoding: "piecewise", target });
    const own = prepareNetwork(asked, every);
    const examples = encodeRows(own, asked, every);
    const age = examples.inputs.data.slice(2 * rows, 3 * rows);
    const values = examples.targets.data;
    const classOf = asked.classOf ?? new Uint32Array();
    const edges = findTreeEdges(
      age,
      told.kind === "amounts" ? { ...told, values } : { ...told, classOf },
    );
    expect(edges.length).toBeGreaterThan(2);
    expect(fitNetworkEncoding(asked, own, every)?.features).toEqual([
      { kind: "asIs" },
      { kind: "asIs" },
      { kind: "smooth", limit: 3, edges },
      { kind: "asIs" },
    ]);
  });

  test("learns from the rows it is given and from no other", () => {
    const some = every.filter((row) => row % 3 !== 0);
    const learn = (given: typeof data) => fitNetworkEncoding(given, prepared, some);
    const told = place.map((row) => (row % 3 === 0 || ages[row] > 8 ? "old" : "young"));
    const columns = table.columns.map((column) =>
      column.name === "two" ? { ...column, cells: told } : column,
    );
    const other = defineStudy({ ...table, columns }, data.options);
    expect(learn(other)).toEqual(learn(data));
    expect(learn(other)).not.toEqual(fitNetworkEncoding(other, prepared, every));
  });
});
