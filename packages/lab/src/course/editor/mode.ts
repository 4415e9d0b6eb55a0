import type { CompletionSource } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";

/** What the editor does otherwise in each language. */
export interface EditorMode {
  readonly extension: Extension;
  /** One step of indentation. */
  readonly indent: string;
  /** Completes the names of the code itself. */
  readonly completeOwn: CompletionSource;
}
