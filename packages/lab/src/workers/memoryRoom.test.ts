import { RegulaError } from "@regula/base";
import { defaultHost, engines } from "@regula/engine";
import { expect, test } from "vitest";
import { simulateKicks, toExamples } from "../model/data.ts";
import { createPlan, plainSettings, setValue } from "../model/settings.ts";
import { hasMemoryLeft, type MemoryChannel, openMemoryRoom } from "./memoryRoom.ts";
import type { Order, Reply } from "./messages.ts";
import { ModelRun, type RunHost } from "./modelRun.ts";

/** Threads of one process that has room for so many memories: what was dropped stays until its thread collects. */
function openProcess(room: number) {
  const garbage = new Map<string, number>();
  const channels = new Map<string, MemoryChannel>();
  const taken = () => [...garbage.values()].reduce((sum, one) => sum + one, 0);
  const openThread = (name: string, dropped: number) => {
    garbage.set(name, dropped);
    const channel: MemoryChannel = {
      onmessage: null,
      postMessage: (data) => {
        for (const [other, { onmessage }] of channels) {
          const event = { data } as MessageEvent;
          if (other !== name) setTimeout(() => onmessage?.call(channel as BroadcastChannel, event));
        }
      },
    };
    channels.set(name, channel);
    const take = () => {
      if (taken() >= room) garbage.set(name, 0);
      if (taken() >= room) return false;
      garbage.set(name, (garbage.get(name) ?? 0) + 1);
      return true;
    };
    return { take, makeRoom: openMemoryRoom(channel, take) };
  };
  return { openThread, garbage };
}

test("a thread that gets no memory has the others collect what they have dropped", async () => {
  const { openThread, garbage } = openProcess(10);
  const first = openThread("first", 10);
  const second = openThread("second", 0);
  expect(second.take()).toBe(false);
  expect(await second.makeRoom()).toBe(true);
  expect(garbage.get("first")).toBeLessThan(2);
  expect(second.take()).toBe(true);
  // Where there is room nobody is asked: the refusal had another cause.
  garbage.set("first", 5);
  expect(await second.makeRoom()).toBe(false);
  expect(garbage.get("first")).toBe(5);
  expect(first.take()).toBe(true);
});

test("this process has room", () => {
  expect(hasMemoryLeft()).toBe(true);
});

const lacking = new RegulaError({
  code: "unsupported",
  expected: { en: "1 MB of free memory", "pt-BR": "1 MB de memória livre" },
});

/** What a model's worker answers to orders that come at once, where steps get no memory so many times. */
async function answersOf(orders: readonly Order[], lacks: number, room: boolean) {
  const replies: Reply[] = [];
  let left = lacks;
  const host: RunHost = {
    ...defaultHost,
    createStep: (plan, examples, state) => {
      left -= 1;
      if (left >= 0) throw lacking;
      return engines.compiled(plan, examples, state);
    },
    frameSeconds: Number.POSITIVE_INFINITY,
    post: (reply) => replies.push(reply),
    makeRoom: () => new Promise((resolve) => setTimeout(() => resolve(room), 5)),
  };
  const run = new ModelRun(host);
  const done: Promise<void>[] = [];
  for (const order of orders) {
    done.push(run.handle(order));
    // As messages come: each in a turn of its own, while memory is still made for the first.
    await new Promise(setImmediate);
  }
  await Promise.all(done);
  return replies;
}

const examples = toExamples(simulateKicks());
const shared = { seed: 1, iterations: 100 };
const plan = createPlan(plainSettings, shared);
const changed = createPlan(setValue(plainSettings, "optimizer", "adam"), shared);
const begin: Order = { type: "begin", ticket: 1, plan, stopping: null, examples, state: null };
const orders: readonly Order[] = [
  begin,
  { type: "advance", ticket: 2, to: 5 },
  { type: "change", ticket: 3, plan: changed, stopping: null },
  { type: "advance", ticket: 4, to: 9 },
];

test("an order that got no memory is done once there is some, and the next ones wait for their turn", async () => {
  const expected = await answersOf(orders, 0, true);
  const replies = await answersOf(orders, 1, true);
  const tickets = (all: readonly Reply[]) => all.map(({ ticket }) => ticket);
  expect(tickets(replies).toSorted()).toEqual(tickets(expected));
  // The first answers before any other, and the last has the bits of orders that waited for nothing.
  for (const at of [0, -1]) {
    const [one, other] = [replies, expected].map((all) => all.at(at));
    expect(one?.ticket).toBe(other?.ticket);
    expect(one?.type === "frame" && [...one.picture.flat]).toEqual(
      other?.type === "frame" && [...other.picture.flat],
    );
  }
});

test("an order is refused where no memory comes, and what was there before goes on", async () => {
  const kept = await answersOf([begin], 2, true);
  expect(kept.map(({ type }) => type)).toEqual(["error"]);
  const none = await answersOf([begin], 1, false);
  expect(none).toMatchObject([{ type: "error", ticket: 1, details: { code: "unsupported" } }]);
});
