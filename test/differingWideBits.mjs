// Loaded before the command line by a test: a Node that could turn lanes of 256 bits on, where what
// is compiled after that trains a step less than it says.
import { syncBuiltinESMExports } from "node:module";
import v8 from "node:v8";

Object.defineProperty(process, "versions", { value: { ...process.versions, node: "24.0.0" } });
Object.defineProperty(process, "arch", { value: "x64" });

let isWide = false;
v8.setFlagsFromString = (flag) => {
  if (flag === "--experimental-wasm-revectorize") isWide = true;
};
syncBuiltinESMExports();

const { Instance } = WebAssembly;
WebAssembly.Instance = function createInstance(module, imports) {
  const instance = new Instance(module, imports);
  const { train } = instance.exports;
  if (!isWide || !train) return instance;
  const trainLess = (steps) => {
    train(Math.max(1, steps - 1));
    return steps;
  };
  return { exports: { ...instance.exports, train: trainLess } };
};
