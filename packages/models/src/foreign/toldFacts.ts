import { tasks } from "@regula/data";
import { type JsonPlace, oneOf, parseJson, readLines, readShare } from "../json/readJson.ts";
import type { ToldFacts } from "./foreignNetwork.ts";

const mostCharacters = 2 ** 24;

const listOfNames = { en: "a list of names in JSON", "pt-BR": "uma lista de nomes em JSON" };

/**
 * What our own exports say in their metadata, as `portableFacts` writes it; of files that others wrote
 * the same keys are theirs, so that what is not ours to read is passed over.
 *
 * @param isOwn whether the file says that it is an export of ours
 * @throws RegulaError for facts of our own that are damaged
 */
export function readToldFacts(
  metadata: ReadonlyMap<string, string>,
  isOwn: boolean,
  source: string,
): ToldFacts {
  const facts = (key: string) => (isOwn ? (metadata.get(key) ?? null) : null);
  const names = (key: string) => {
    const text = facts(key);
    const at: JsonPlace = { source, path: `metadata ${key}` };
    return text === null ? null : readLines(parseJson(text, at, listOfNames, mostCharacters), at);
  };
  const threshold = facts("threshold");
  const at = { source, path: "metadata threshold" };
  const task = facts("task");
  return {
    task: task === null ? null : oneOf(tasks)(task, { source, path: "metadata task" }),
    features: names("features"),
    target: facts("target"),
    classes: names("classes"),
    threshold: threshold === null ? null : readShare(Number(threshold), at),
  };
}
