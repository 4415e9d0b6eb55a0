/**
 * Writes the reference, a page for each entry of a package, from the docstrings of what it exports.
 * Fails where TypeDoc warns: of a name without a docstring, of a link that leads nowhere.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Application, type TypeDocOptions } from "typedoc";
import { packageNames } from "./packageNames.ts";

const site = fileURLToPath(new URL(".", import.meta.url));
const root = path.dirname(site);
const out = path.join(site, "pages/reference");

/** Options of the plugin, which TypeDoc's own type does not know. */
const markdown = {
  outputFileStrategy: "modules",
  entryFileName: "index",
  hidePageHeader: true,
  hideBreadcrumbs: true,
  useCodeBlocks: true,
  expandObjects: false,
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  typeDeclarationFormat: "table",
  sanitizeComments: true,
};

const options: Partial<TypeDocOptions> = {
  entryPoints: packageNames.flatMap(({ entries }) => entries.map((one) => path.join(root, one))),
  tsconfig: path.join(root, "tsconfig.json"),
  plugin: ["typedoc-plugin-markdown"],
  outputs: [{ name: "markdown", path: out }],
  readme: "none",
  name: "Reference",
  disableSources: true,
  excludePrivate: true,
  githubPages: false,
  validation: { notDocumented: false, invalidLink: true, notExported: false },
};

const app = await Application.bootstrapWithPlugins({ ...options, ...(markdown as object) });
const project = await app.convert();
if (!project) process.exit(1);
// Pages and headings by what one imports: `engine`, `engine/node`.
for (const one of project.children ?? []) one.name = one.name.replace("/src", "");
app.validate(project);
if (app.logger.hasErrors()) process.exit(1);
await app.generateOutputs(project);
if (app.logger.hasErrors()) process.exit(1);
