import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/** Adds a service worker that keeps every file of this build, and forgets those of others. */
export function serviceWorker(): Plugin {
  return {
    name: "regula-service-worker",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const source = readFileSync(new URL("./serviceWorkerSource.js", import.meta.url), "utf8");
        const files = Object.keys(bundle).filter((file) => !file.endsWith(".map"));
        const hash = createHash("sha256").update(source);
        for (const file of files.sort()) {
          const output = bundle[file];
          hash.update(file).update(output.type === "chunk" ? output.code : output.source);
        }
        const version = hash.digest("hex").slice(0, 16);
        this.emitFile({
          type: "asset",
          fileName: "service-worker.js",
          source: source
            .replace("__VERSION__", version)
            .replace(
              "__FILES__",
              JSON.stringify(["./", ...files, "icon.svg", "manifest.webmanifest"]),
            ),
        });
      },
    },
  };
}
