import { localCompletionSource, python } from "@codemirror/lang-python";
import type { EditorMode } from "./mode.ts";

export const pythonMode: EditorMode = {
  extension: python(),
  indent: "    ",
  completeOwn: localCompletionSource,
};
