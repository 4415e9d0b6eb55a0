import { createHash } from "node:crypto";
import type { Plugin } from "vite";
import { frameScript } from "../src/course/sandbox/framePage.ts";

const frameHash = createHash("sha256").update(frameScript).digest("base64");

/**
 * Everything from the lab's own origin; WebAssembly is what trains. The one inline script and the
 * workers from blobs are those of the frame that a learner's code is shut up in, which inherits
 * this policy beside its own, stricter one.
 */
const contentPolicy = [
  "default-src 'self'",
  `script-src 'self' 'wasm-unsafe-eval' 'sha256-${frameHash}'`,
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Writes the policy into the page, for servers that send no header. */
export function contentPolicyTag(): Plugin {
  return {
    name: "regula-content-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: contentPolicy },
        injectTo: "head-prepend",
      },
    ],
  };
}
