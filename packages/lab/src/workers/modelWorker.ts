import { defaultHost, engines } from "@regula/engine";
import { frameSeconds } from "../model/pace.ts";
import type { Order, Reply } from "./messages.ts";
import { ModelRun } from "./modelRun.ts";

interface Scope {
  postMessage(message: Reply, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<Order>) => void) | null;
}

const scope = globalThis as unknown as Scope;

// A channel comes round at once, where nested timers of a browser wait four milliseconds.
const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

const run = new ModelRun({
  createStep: engines.compiled,
  frameSeconds,
  now: defaultHost.now,
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

scope.onmessage = ({ data }) => void run.handle(data);
