import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { decodeModel, importModel, readOnnx } from "@regula/models";
import { expect, test } from "vitest";
import { findSchemaErrors, readDocument } from "./readDocument.ts";
import { root, runRegula, temporaryFolder } from "./runRegula.ts";

const fixture = (name: string) => path.join(root, "fixtures/foreign", name);

const csv = `a,b,c,y\n${Array.from({ length: 30 }, (_, i) => `${i % 5},${i % 7},${i % 3},${["low", "middle", "high"][i % 3]}`).join("\n")}\n`;

test("import writes a model that predict, explain, inspect and export take, and that comes back from its export", async () => {
  const cwd = temporaryFolder();
  const run = (...args: string[]) => runRegula(args, { cwd });
  writeFileSync(path.join(cwd, "a.csv"), csv);
  const names = ["--columns", "a,b,c", "--target", "y"];
  const file = fixture("sklearn-standardized.onnx");
  const imported = await run("import", file, "-o", "m.json", ...names, "--json");
  expect(imported.code, imported.stderr).toBe(0);
  const origin = {
    format: "onnx",
    source: "sklearn-standardized.onnx",
    producer: "skl2onnx 1.20.0",
    precision: "f32",
    opset: 21,
  };
  expect(readDocument("import", imported.stdout)).toEqual({
    contract: 2,
    file: "sklearn-standardized.onnx",
    output: "m.json",
    origin,
    task: "classes",
    target: "y",
    classes: ["high", "low", "middle"],
    features: ["a", "b", "c"],
    members: 1,
  });
  const text = readFileSync(path.join(cwd, "m.json"), "utf8");
  expect(findSchemaErrors("model", JSON.parse(text))).toEqual([]);
  const source = "sklearn-standardized.onnx";
  const options = { columns: ["a", "b", "c"], target: "y" };
  expect(decodeModel(text)).toEqual(importModel(readOnnx(readFileSync(file), source), options));

  const [predicted, told, explained, inspected, exported] = await Promise.all([
    run("predict", "m.json", "a.csv", "--json"),
    run("predict", "m.json", "a.csv", "-o", "p.csv", "--lang", "pt-BR"),
    run("explain", "m.json", "a.csv", "--json"),
    run("inspect", "m.json", "--json"),
    run("export", "m.json", "-o", "m.onnx", "--precision", "f64"),
  ]);
  for (const { code, stderr } of [predicted, told, explained, inspected, exported]) {
    expect(code, stderr).toBe(0);
  }
  const predictions = readDocument("predict", predicted.stdout);
  expect(predictions).toMatchObject({ origin, ranges: null, scores: { baseRate: null } });
  const summary = told.stdout.replaceAll(/\s+/g, " ");
  expect(summary.match(/não se sabe o que ele alcança em linhas que não viu/g)).toHaveLength(1);
  const explanation = readDocument("explain", explained.stdout);
  expect(explanation).toMatchObject({ origin, data: { judgedBy: "held-out" } });
  expect(explanation.text.join(" ")).toMatch(/was imported from sklearn-standardized\.onnx/);
  expect(readDocument("inspect", inspected.stdout)).toMatchObject({
    format: "regula",
    origin,
    isScaled: true,
    madeInputs: [],
    parameters: 38,
    lacks: ["estimate", "ranges", "training", "fingerprint"],
  });
  const again = await run("import", "m.onnx", "-o", "again.json");
  expect(again.code, again.stderr).toBe(0);
  const { origin: _, ...back } = decodeModel(readFileSync(path.join(cwd, "again.json"), "utf8"));
  expect(back).toEqual({ ...decodeModel(text), origin: undefined });
});

test("inspect says what a file leaves open, and import asks for it; what is no model is refused", async () => {
  const cwd = temporaryFolder();
  const run = (...args: string[]) => runRegula(args, { cwd });
  writeFileSync(path.join(cwd, "a.csv"), csv);
  writeFileSync(
    path.join(cwd, "cut.onnx"),
    readFileSync(fixture("torch-binary.onnx")).subarray(0, 300),
  );
  const half = fixture("torch-float16.safetensors");
  writeFileSync(path.join(cwd, "empty.onnx"), "");
  writeFileSync(path.join(cwd, "large.onnx"), "");
  truncateSync(path.join(cwd, "large.onnx"), 2 ** 31);
  writeFileSync(path.join(cwd, "told.json"), '{\n  "contract": 2,\n  "rows": 3\n}\n');
  const [shown, refused, given, cut, table, coverage, empty, large, looked, taken] =
    await Promise.all([
      run("inspect", half),
      run("import", half),
      run("import", half, "--activation", "relu", "--classes", "no,yes", "-o", "h.json", "--json"),
      run("import", "cut.onnx"),
      run("inspect", "a.csv", "--lang", "pt-BR"),
      run("import", fixture("torch-binary.onnx"), "--activation", "relu"),
      run("inspect", "empty.onnx"),
      run("import", "large.onnx"),
      run("inspect", "told.json"),
      run("import", "told.json"),
    ]);
  expect(empty.stderr).toBe(
    "Error: empty.onnx: expected a model of Regula (.json), ONNX or safetensors, got an empty file. Check that it is the file you meant, and that it was saved whole.\n",
  );
  expect(large.stderr).toBe(
    "Error: large.onnx: expected at most 256 MB, got 2048 MB. Export a smaller network.\n",
  );
  expect(shown.stdout).toMatch(/3 → 4 {5}not said +16\n2 +4 → 1 {5}not said +5\n/);
  expect(shown.stdout.replaceAll(/\s+/g, " ")).toMatch(/names of its columns \(--columns\)/);
  for (const { code } of [refused, cut, table, coverage, empty, large, looked, taken]) {
    expect(code).toBe(2);
  }
  const document = "got the JSON document that a command prints (--json)";
  expect(looked.stderr).toMatch(
    `told.json: expected a model of Regula (.json), ONNX or safetensors, ${document}. Name the`,
  );
  expect(taken.stderr).toMatch(
    `told.json: expected an ONNX or safetensors model, ${document}. A model of Regula needs no`,
  );
  expect(refused.stderr).toMatch(/option --activation: expected the activation .* relu, leakyRelu/);
  expect(readDocument("import", given.stdout)).toMatchObject({ task: "binary" });
  expect(cut.stderr).toMatch(/^Error: cut\.onnx: expected an ONNX model, whole/);
  expect(table.stderr).toMatch(
    /^Erro: a\.csv: esperava-se um modelo da Regula \(\.json\), ONNX ou safetensors/,
  );
  expect(coverage.stderr).toMatch(
    /option --activation: expected none: the file says .*\. Leave out --activation\./,
  );
});
