/**
 * Writes the forward pass of a generated module as text, for the page that reads it beside the
 * reference: that of a 2-4-1 network on eight examples.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { matrix } from "@regula/base";
import { createCompiledStep, createTrainingPlan, defineNetwork } from "@regula/engine";
import createWabt from "wabt";

/** The modules that are compiled while `work` runs. */
function modulesOf(work: () => void): Uint8Array[] {
  const { Module } = WebAssembly;
  const found: Uint8Array[] = [];
  WebAssembly.Module = class extends Module {
    constructor(bytes: BufferSource) {
      super(bytes);
      if (bytes instanceof Uint8Array) found.push(bytes);
    }
  };
  try {
    work();
  } finally {
    WebAssembly.Module = Module;
  }
  return found;
}

const modules = modulesOf(() => {
  const plan = createTrainingPlan({ network: defineNetwork({ inputs: 2, hidden: [4] }) });
  createCompiledStep(plan, { inputs: matrix(2, 8), targets: matrix(1, 8) });
});
const bytes = modules.reduce((a, b) => (a.length > b.length ? a : b));
const wabt = await createWabt();
const module = wabt.readWasm(bytes, { readDebugNames: true });
module.applyNames();
const text = module.toText({ foldExprs: true, inlineExport: true });

const begin = text.search(/^ {2}\(func [^\n]*\(export "forward"\)/m);
const end = text.indexOf("\n  (func ", begin + 1);
if (begin < 0 || end < 0) throw new Error("the module has no function forward");

const folder = fileURLToPath(new URL("generated/", import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}forward.wat`, `${text.slice(begin, end).replaceAll(/^ {2}/gm, "")}\n`);
writeFileSync(`${folder}size.md`, `${bytes.length.toLocaleString("en-US")} bytes`);
