import { javascript, localCompletionSource } from "@codemirror/lang-javascript";
import type { EditorMode } from "./mode.ts";

export const javascriptMode: EditorMode = {
  extension: javascript({ typescript: true }),
  indent: "  ",
  completeOwn: localCompletionSource,
};
