import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { type EditorState, StateField } from "@codemirror/state";
import { showTooltip, type Tooltip } from "@codemirror/view";
import type { Language } from "@regula/base";
import type { ProgramLanguage } from "@regula/course";
import { describeHelp, findCall, isCalled, namesAfter } from "./numpyHelp.ts";

/** Completes what follows `np.` and what follows the dot of any other name. */
export function completeNumpy(codeLanguage: ProgramLanguage, language: () => Language) {
  return (context: CompletionContext): CompletionResult | null => {
    const match = context.matchBefore(/[\w\])]+(\.\w+)*\.\w*/);
    if (!match) return null;
    const dot = match.text.lastIndexOf(".");
    const path = match.text.slice(0, dot);
    const options = namesAfter(path, codeLanguage).map(([name, help]) => ({
      label: name,
      detail: isCalled(name, help) ? `(${help.parameters.join(", ")})` : "",
      type: isCalled(name, help) ? "function" : "property",
      info: () => describeHelp(path.startsWith("np") ? `${path}.${name}` : name, help, language()),
    }));
    return { from: match.from + dot + 1, options, validFor: /^\w*$/ };
  };
}

/** While the cursor stands between the parentheses of a call of `np`: its arguments. */
export function signatureHelp(codeLanguage: ProgramLanguage, language: () => Language) {
  const find = (state: EditorState): readonly Tooltip[] => {
    const { main } = state.selection;
    if (!main.empty) return [];
    const before = state.sliceDoc(Math.max(0, main.head - 2000), main.head);
    const call = findCall(before, codeLanguage);
    if (!call) return [];
    return [
      {
        pos: main.head,
        above: true,
        create: () => ({
          dom: describeHelp(`np.${call.name}`, call.help, language(), call.argument),
        }),
      },
    ];
  };
  return StateField.define<readonly Tooltip[]>({
    create: () => [],
    update: (shown, { docChanged, selection, state }) =>
      docChanged || selection ? find(state) : shown,
    provide: (field) => showTooltip.computeN([field], (state) => state.field(field)),
  });
}
