/**
 * Inside the sandboxed frame: opens a worker for the script that it is handed, and carries messages
 * between worker and page. Its hash stands in the page's content policy, which the frame inherits.
 */
export const frameScript = `
addEventListener("message", ({ source, data: { script, order } }) => {
  if (source !== parent) return;
  if (script) {
    const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
    const send = (message) => parent.postMessage(message, "*");
    worker.onmessage = ({ data }) => send(data);
    worker.onerror = (event) => {
      event.preventDefault();
      send({ is: "crashed", message: String(event.message) });
    };
    globalThis.post = (order) => worker.postMessage(order);
  }
  globalThis.post(order);
});
parent.postMessage({ is: "ready" }, "*");
`;

/** Nothing from anywhere but the frame's own script and the worker that it makes. */
const framePolicy =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:";

/** The page of the sandboxed frame: an opaque origin, which has no storage and no neighbor. */
export const framePage = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${framePolicy}"><script>${frameScript}</script>`;
