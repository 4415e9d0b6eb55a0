import type { ProgramLanguage } from "@regula/course";
import type { EditorMode } from "./mode.ts";

/** Each is fetched when it is first written in. */
export const loadMode: Readonly<Record<ProgramLanguage, () => Promise<EditorMode>>> = {
  python: async () => (await import("./pythonMode.ts")).pythonMode,
  javascript: async () => (await import("./javascriptMode.ts")).javascriptMode,
};
