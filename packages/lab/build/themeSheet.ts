import type { Plugin } from "vite";
import { importSource } from "./importSource.ts";

const name = "virtual:theme.css";

/** The charts' colors as a style sheet: by the reader's system, unless the page says which. */
export function themeSheet(): Plugin {
  return {
    name: "regula-theme-sheet",
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return undefined;
      const charts = await importSource<typeof import("@regula/charts")>(
        "charts/src/drawing/theme.ts",
      );
      const [light, dark] = (["light", "dark"] as const).map(charts.themeDeclarations);
      return `:root { color-scheme: light; ${light} }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { color-scheme: dark; ${dark} } }
:root[data-theme="dark"] { color-scheme: dark; ${dark} }`;
    },
  };
}
