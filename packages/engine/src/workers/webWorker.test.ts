import { expect, test } from "vitest";
import { fromWebWorker, type WebWorkerLike } from "./webWorker.ts";

test.each([
  [{}, /could not be loaded\. .*address failed\..*by createWorker/],
  [
    { message: "x is not defined", filename: "/fit.js", lineno: 3 },
    /^x is not defined \(\/fit\.js:3\)$/,
  ],
  [{ message: "Script error.", filename: "" }, /^Script error\.$/],
])("a crash %o says its cause, and the script where it is known", (crash, expected) => {
  const worker: WebWorkerLike = {
    postMessage: () => {},
    terminate: () => {},
    onmessage: null,
    onerror: null,
  };
  const told: Error[] = [];
  fromWebWorker(worker).listen(
    () => {},
    (error) => told.push(error),
  );
  worker.onerror?.(crash);
  expect(told.map(({ message }) => message)).toEqual([expect.stringMatching(expected)]);
});
