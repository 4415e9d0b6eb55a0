import type { KeptStudy } from "../packages/cli/src/resume/study/keptStudy.ts";

/** What a journal is of, told from others by the name of its data. */
export function keptStudyOf(data: string, options: KeptStudy["options"] = {}): KeptStudy {
  return { parts: { data, settings: "{}", program: "1" }, options };
}
