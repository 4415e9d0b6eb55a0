import type { OpenWorker } from "../model/workerLink.ts";
import type { Reply } from "./messages.ts";

/** The page is seen first: workers that start meanwhile would take its processor. A hidden page has no frames. */
const firstFrame = new Promise<void>((resolve) => {
  if (document.hidden) resolve();
  else requestAnimationFrame(() => setTimeout(resolve));
});

/** A model's worker in a browser. */
export const openModelWorker: OpenWorker = (onReply, onCrash) => {
  const worker = firstFrame.then(() => {
    const started = new Worker(new URL("./modelWorker.ts", import.meta.url), { type: "module" });
    started.onmessage = ({ data }: MessageEvent<Reply>) => onReply(data);
    started.onerror = ({ message }) => onCrash(message ?? "?");
    return started;
  });
  return {
    post: (order) => void worker.then((started) => started.postMessage(order)),
    terminate: () => void worker.then((started) => started.terminate()),
  };
};
