import { defaultHost } from "@regula/engine";
import { type AssistantWork, assist, createWorkerStep } from "@regula/engine/browser";
import { frameSeconds } from "../model/pace.ts";
import { openMemoryRoom } from "./memoryRoom.ts";
import type { Order, Reply } from "./messages.ts";
import { ModelRun } from "./modelRun.ts";

interface Scope {
  postMessage(message: Reply, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<Order | AssistantWork>) => void) | null;
}

const scope = globalThis as unknown as Scope;

// A channel comes round at once, where nested timers of a browser wait four milliseconds.
const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

/** Models train side by side, each in a worker of its own, and the page needs a processor too. */
const hasSpareProcessors = navigator.hardwareConcurrency >= 4;

const run = new ModelRun({
  createStep: createWorkerStep(hasSpareProcessors ? 2 : 1),
  frameSeconds,
  now: defaultHost.now,
  makeRoom: openMemoryRoom(),
  yieldControl: () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    }),
  post: (reply) => {
    const buffers =
      reply.type === "error"
        ? []
        : [reply.picture.flat.buffer, reply.picture.grid.buffer, reply.picture.line.buffer];
    scope.postMessage(reply, buffers);
  },
});

scope.onmessage = ({ data }) => {
  if (data.type === "assist") assist(data);
  else void run.handle(data);
};
