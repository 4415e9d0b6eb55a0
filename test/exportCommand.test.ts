import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { interpretTable } from "@regula/data";
import { decodeModel, encodeOnnx, encodeSafetensors, predictTable } from "@regula/models";
import { parseCsv } from "@regula/tables";
import { expect, test } from "vitest";
import { readDocument } from "./readDocument.ts";
import { runRegula, temporaryFolder } from "./runRegula.ts";

const csv = `x,side,won\n${Array.from({ length: 40 }, (_, i) => {
  const x = ((37 * i) % 40) / 4;
  return `${x},${i % 3 === 0 ? "left" : "right"},${x + (i % 3) > 5 ? 1 : 0}`;
}).join("\n")}\n`;

/** The header of safetensors without the digest of the file, and the tensors' bytes. */
function splitSafetensors(file: Uint8Array): readonly [object, Uint8Array] {
  const start = 8 + Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, start)));
  const { sha256: _, ...metadata } = header.__metadata__;
  return [{ ...header, __metadata__: metadata }, file.subarray(start)];
}

test("regula export writes what the engine encodes, and the JavaScript predicts as regula does, to 1e-12", async () => {
  const cwd = temporaryFolder();
  const run = async (...args: string[]) => runRegula(args, { cwd });
  writeFileSync(path.join(cwd, "a.csv"), csv);
  const quick = ["--iterations", "60", "--members", "2", "--hidden", "3", "--no-validate"];
  const trained = await run("train", "a.csv", ...quick, "-o", "model.json");
  expect(trained.code, trained.stderr).toBe(0);
  const model = decodeModel(readFileSync(path.join(cwd, "model.json"), "utf8"));
  const bytes = (name: string) => Uint8Array.from(readFileSync(path.join(cwd, name)));

  const [onnx, tensors, script] = await Promise.all([
    run("export", "model.json", "--to", "onnx", "--json"),
    run("export", "model.json", "-o", "m.safetensors", "--precision", "f32", "--lang", "pt-BR"),
    run("export", "model.json", "-o", "m.mjs"),
  ]);
  expect(onnx.code, onnx.stderr).toBe(0);
  // The digest of the file is the last entry of the metadata in each.
  const encoded = encodeOnnx(model);
  expect(bytes("model.onnx").subarray(0, encoded.length)).toEqual(encoded);
  expect(readDocument("export", onnx.stdout)).toEqual({
    contract: 2,
    model: "model.json",
    format: "onnx",
    output: "model.onnx",
    precision: "f32",
    bytes: bytes("model.onnx").length,
    task: "binary",
    members: 2,
    sequential: null,
    features: ["x", "side = left", "side = right"],
  });
  const expected = encodeSafetensors(model, { precision: "f32" });
  expect(splitSafetensors(bytes("m.safetensors"))).toEqual(splitSafetensors(expected));
  expect(tensors.stdout).toMatch(/^Escrito: m\.safetensors \(1 kB\)\n• Tensores: /);
  expect(script.code, script.stderr).toBe(0);
  expect(script.stdout).toMatch(/predict\(row\)[^•]*\n• Features: x, side\n$/);
  const { predict } = await import(pathToFileURL(path.join(cwd, "m.mjs")).href);
  const { mean } = predictTable(model, interpretTable(parseCsv(csv, { source: "a.csv" })));
  csv
    .trim()
    .split("\n")
    .slice(1)
    .forEach((line, j) => {
      const [x, side] = line.split(",");
      expect(Math.abs(predict({ x, side }) - mean.data[j])).toBeLessThan(1e-12);
    });

  // Over its own kind again, over nothing else, and never without a word on what was wrong.
  const refused = await Promise.all([
    run("export", "model.json", "--to", "onnx", "-o", "a.csv"),
    run("export", "model.json"),
    run("export", "model.json", "-o", "m.js", "--precision", "f64"),
    run("export", "a.csv", "--to", "js"),
    run("export", "model.json", "--to", "js", "-o", "model.json", "--lang", "pt-BR"),
    run("export", "model.json", "-o", "model.onnx"),
  ]);
  expect(refused.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 0]);
  const said = refused.map(({ stderr }) => stderr);
  expect(said[0]).toMatch(/--output: expected a file name that ends in \.onnx, got "a\.csv"/);
  expect(said[1]).toMatch(/--to: expected a format: onnx, torch, safetensors, js, got none/);
  expect(said[2]).toMatch(/--precision: expected onnx, torch or safetensors, got js/);
  expect(said[3]).toMatch(/a\.csv: expected a model that regula train or regula import wrote/);
  expect(said[4]).toMatch(/^Erro: .*--output: esperava-se um nome .* em \.js ou \.mjs/);
  writeFileSync(path.join(cwd, "mine.js"), "let precious;\n");
  const over = await run("export", "model.json", "-o", "mine.js");
  expect(over.code).toBe(2);
  expect(over.stderr).toMatch(/mine\.js: expected a new name, or that of an export to js/);
  expect(readFileSync(path.join(cwd, "mine.js"), "utf8")).toBe("let precious;\n");
  expect(readdirSync(cwd).sort()).toEqual(
    ["a.csv", "m.mjs", "m.safetensors", "mine.js", "model.json", "model.onnx"].sort(),
  );
});
