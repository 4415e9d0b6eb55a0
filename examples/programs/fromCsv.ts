// Reads a CSV file: one column is predicted, the others are features; text is categories, gaps are filled.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { classifier } from "@regula/estimators";
import { readTables } from "@regula/tables/node";

const rows = Array.from({ length: 99 }, (_, i) => [i % 9 ? i % 30 : "", "ab"[i % 2], i % 30 > 9]);
const file = `${mkdtempSync(`${tmpdir()}/players-`)}/players.csv`;
writeFileSync(file, ["age,club,plays", ...rows].join("\n"));

const { train } = await readTables(file);
const model = await classifier({ seed: 1, missing: "fill" }).fit(train, "plays");
console.log(model.columns, model.predict([{ age: 31, club: "b" }]));
console.log("accuracy on rows not seen:", model.model.metrics?.estimates.accuracy?.model?.mean);
