import type { WorkerScopeLike } from "@regula/engine";
import { fromWorkerScope } from "@regula/engine/browser";
import { serveGrading } from "./grading/serveGrading.ts";

/** The script of a browser's grading worker: `new Worker(new URL(…), { type: "module" })`. */
serveGrading(fromWorkerScope(globalThis as unknown as WorkerScopeLike), () => performance.now());
