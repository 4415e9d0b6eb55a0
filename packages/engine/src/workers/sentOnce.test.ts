import { matrix } from "@regula/base";
import { describe, expect, test } from "vitest";
import { createTrainingPlan, defineNetwork } from "../index.ts";
import type { Examples } from "../spec/step.ts";
import type { TeamMessage } from "./assistants.ts";
import type { JobMessage, JobOptions } from "./messages.ts";
import { type KeptMessage, keepSent, sendOnce } from "./sentOnce.ts";

const plan = createTrainingPlan({ network: defineNetwork({ inputs: 2, hidden: [3] }) });
const inputs = matrix(2, 3, Float64Array.of(1, 2, 3, 4, 5, 6));

function examplesOf(first: number): Examples {
  const numbers = Float64Array.from({ length: 8 }, (_, i) => first + i);
  return { inputs: matrix(2, 4, numbers), targets: matrix(1, 4, Float64Array.of(0, 1, 0, 1)) };
}

/** A worker whose messages are copied on the way, what was sent to it, and the jobs it reads of that. */
function openThread(most?: number) {
  const sent: (JobMessage | TeamMessage | KeptMessage)[] = [];
  const read: (JobMessage | TeamMessage)[] = [];
  let receive: (message: JobMessage | TeamMessage | KeptMessage) => void = () => {};
  keepSent({
    post() {},
    listen(listener) {
      receive = listener;
    },
  }).listen((message) => read.push(message));
  const worker = sendOnce(
    () => ({
      post(message) {
        sent.push(message);
        receive(structuredClone(message));
      },
      listen() {},
      terminate() {},
    }),
    most,
  )();
  let job = 0;
  return {
    types: () => sent.splice(0).map(({ type }) => type),
    /** The job as the worker reads it. */
    post(examples: Examples, options: JobOptions) {
      worker.post({ type: "train", job: job++, plan, examples, options });
      return read.at(-1);
    },
  };
}

const looks = { every: 2, inputs };

describe("examples that stay as they are", () => {
  test("are sent once, and read in every job as they were", () => {
    const { post, types } = openThread();
    const examples = examplesOf(1);
    for (const [options, sent] of [
      [{ unchanging: true, looks, recordEvery: 5 }, ["keep", "trainKept"]],
      [{ unchanging: true, looks, recordEvery: 7 }, ["trainKept"]],
      [{ unchanging: true }, ["forget", "keep", "trainKept"]],
    ] as const) {
      const message = post(examples, options);
      expect(types()).toEqual(sent);
      expect(message).toMatchObject({ type: "train", plan, examples });
      expect(message?.type === "train" && message.options).toEqual(options);
    }
  });

  test("are the same object in every job, as what is found of them is remembered by that", () => {
    const { post } = openThread();
    const examples = examplesOf(1);
    const jobs = [1, 2].map(() => post(examples, { unchanging: true }));
    const [one, other] = jobs.map((job) => (job?.type === "train" ? job.examples : null));
    expect(one).toBe(other);
  });

  test("are forgotten, the least lately trained on first, where they are too many", () => {
    const { post, types } = openThread(2 * (8 + 4));
    const [first, second, third] = [1, 2, 3].map(examplesOf);
    for (const examples of [first, second, first]) post(examples, { unchanging: true });
    types();
    post(third, { unchanging: true });
    expect(types()).toEqual(["forget", "keep", "trainKept"]);
    post(first, { unchanging: true });
    expect(types()).toEqual(["trainKept"]);
    expect(post(second, { unchanging: true })).toMatchObject({ examples: second });
    expect(types()).toEqual(["forget", "keep", "trainKept"]);
  });

  test("that are larger than all that is kept are sent with their job", () => {
    const { post, types } = openThread(11);
    expect(post(examplesOf(1), { unchanging: true })).toMatchObject({ examples: examplesOf(1) });
    expect(types()).toEqual(["train"]);
  });
});

test("examples of which nothing is said are sent with every job", () => {
  const { post, types } = openThread();
  const examples = examplesOf(1);
  for (let i = 0; i < 2; i++) expect(post(examples, { looks })).toMatchObject({ examples });
  expect(types()).toEqual(["train", "train"]);
});
