import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import {
  bracketMatching,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { Language } from "@regula/base";
import type { ProgramLanguage } from "@regula/course";
import { completeNumpy, signatureHelp } from "./completion.ts";
import type { EditorMode } from "./mode.ts";
import { phrases } from "./phrases.ts";
import { editorTheme, highlighting } from "./theme.ts";

export interface EditorOptions {
  readonly root: ShadowRoot;
  readonly mode: EditorMode;
  readonly code: string;
  readonly codeLanguage: ProgramLanguage;
  readonly label: string;
  readonly language: Language;
  readonly onChange: (code: string) => void;
  /** Ctrl-Enter. */
  readonly onCheck: () => void;
}

/** The editor as the page knows it. */
export interface CodeEditor {
  /** Replaces the code without telling. */
  setCode(code: string): void;
  setLanguage(language: Language, label: string): void;
  /** Marks a line, from 1; null marks none. */
  mark(line: number | null, message: string): void;
  focus(): void;
  destroy(): void;
}

/** An editor in a shadow root: its styles are constructed there, where the page's policy allows them. */
export function createEditor(options: EditorOptions): CodeEditor {
  let { language } = options;
  const { mode, codeLanguage } = options;
  let isTelling = true;
  const words = new Compartment();
  const check = () => {
    options.onCheck();
    return true;
  };
  const wordsOf = (label: string) => [
    EditorView.contentAttributes.of({ "aria-label": label, lang: "en", tabindex: "0" }),
    EditorState.phrases.of(phrases[language]),
  ];
  const view = new EditorView({
    root: options.root,
    parent: options.root,
    state: EditorState.create({
      doc: options.code,
      extensions: [
        keymap.of([
          { key: "Mod-Enter", run: () => check() },
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          indentWithTab,
        ]),
        [lineNumbers(), highlightActiveLineGutter(), highlightActiveLine(), drawSelection()],
        [history(), indentOnInput(), bracketMatching(), closeBrackets(), lintGutter()],
        [indentUnit.of(mode.indent), EditorState.tabSize.of(mode.indent.length)],
        EditorView.lineWrapping,
        mode.extension,
        autocompletion({
          override: [completeNumpy(codeLanguage, () => language), mode.completeOwn],
        }),
        signatureHelp(codeLanguage, () => language),
        syntaxHighlighting(highlighting),
        editorTheme,
        words.of(wordsOf(options.label)),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged && isTelling) options.onChange(state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setCode(code) {
      if (code === view.state.doc.toString()) return;
      isTelling = false;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code } });
      isTelling = true;
    },
    setLanguage(next, label) {
      language = next;
      view.dispatch({ effects: words.reconfigure(wordsOf(label)) });
    },
    mark(line, message) {
      const { doc } = view.state;
      const marked = line !== null && line >= 1 && line <= doc.lines ? doc.line(line) : null;
      const diagnostics = marked
        ? [{ from: marked.from, to: marked.to, severity: "error" as const, message }]
        : [];
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
