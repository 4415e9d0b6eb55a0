import type { OpenWorker } from "../model/labModel.ts";
import type { Reply } from "./messages.ts";

/** A model's worker in a browser. */
export const openModelWorker: OpenWorker = (onReply, onCrash) => {
  const worker = new Worker(new URL("./modelWorker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<Reply>) => onReply(data);
  worker.onerror = ({ message }) => onCrash(message ?? "?");
  return {
    post: (order) => worker.postMessage(order),
    terminate: () => worker.terminate(),
  };
};
