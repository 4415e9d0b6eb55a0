import { cleanText } from "@regula/base";
/** Markup that is safe to put into a page as it stands. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Content = string | number | Html | null | readonly Content[];

/** A template of markup: strings put into it are escaped, markup and lists of it are not. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(
    parts.reduce((text, part, index) => text + renderContent(contents[index - 1]) + part),
  );
}

function renderContent(content: Content | undefined): string {
  if (content === null || content === undefined) return "";
  if (content instanceof Html) return content.text;
  if (typeof content === "object") return content.map(renderContent).join("");
  return cleanText(String(content), Infinity)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
