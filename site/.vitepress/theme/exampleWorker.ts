/// <reference lib="webworker" />
import { type ExampleName, exampleFiles } from "../../examples.ts";

const examples = import.meta.glob(["../../examples/*.ts", "../../../examples/programs/ownLoop.ts"]);

const write = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));

/** Runs an example, and posts what it prints. */
self.onmessage = async ({ data: name }: MessageEvent<ExampleName>) => {
  console.log = (...values: readonly unknown[]) =>
    postMessage({ line: values.map(write).join(" ") });
  try {
    const run = examples[`../../${exampleFiles[name]}`];
    if (!run) throw new Error(`no example ${name}`);
    await run();
    postMessage({ end: "done" });
  } catch (error) {
    postMessage({ line: String(error), end: "failed" });
  }
};
