import { cleanText, type Text } from "@regula/base";
import { refuseJson } from "../../json/readJson.ts";
import { otherOperatorSet } from "../foreignCures.ts";
import type { OnnxDocument } from "./onnxDocument.ts";

interface Versions {
  readonly name: Text;
  readonly first: number;
  readonly last: number;
}

/**
 * The versions of operator sets that are read, by domain; empty is ONNX's own. In all of them the
 * operators that are read compute the same of a table of rows, and what became an input (bounds of Clip,
 * axes of Unsqueeze) is read from both places. Before 7, arithmetic repeated constants only where an
 * attribute said so, and dropout and batch normalization had a flag for training
 * (onnx.ai/onnx/operators).
 */
export const readOperatorSets: ReadonlyMap<string, Versions> = new Map([
  ["", { name: { en: "ONNX's operators", "pt-BR": "dos operadores do ONNX" }, first: 7, last: 25 }],
  [
    "ai.onnx.ml",
    {
      name: { en: "the operators ai.onnx.ml", "pt-BR": "dos operadores ai.onnx.ml" },
      first: 1,
      last: 5,
    },
  ],
]);

/**
 * Makes sure that the operators of a graph are of a version that is read. Those of other domains are
 * refused by their names.
 *
 * @throws RegulaError for a version that is missing or another
 */
export function checkOperatorSets(
  { operatorSets, nodes }: Pick<OnnxDocument, "operatorSets" | "nodes">,
  source: string,
): void {
  const used = new Set(nodes.map(({ domain }) => domain));
  for (const [domain, { name, first, last }] of readOperatorSets) {
    const version = operatorSets.get(domain);
    const isRead = version !== undefined && version >= first && version <= last;
    if (isRead || !used.has(domain)) continue;
    throw refuseJson(
      { source, path: "opset_import" },
      {
        en: `version ${first} to ${last} of ${name.en}`,
        "pt-BR": `versão ${first} a ${last} ${name["pt-BR"]}`,
      },
      version === undefined
        ? describeOthers([...operatorSets.keys()])
        : { en: `version ${version}`, "pt-BR": `versão ${version}` },
      "unsupported",
      otherOperatorSet,
    );
  }
}

function describeOthers(domains: readonly string[]): Text {
  if (domains.length === 0) return { en: "none", "pt-BR": "nenhuma" };
  const names = cleanText(domains.map((domain) => domain || "ai.onnx").join(", "));
  return { en: `only one of ${names}`, "pt-BR": `só a de ${names}` };
}
