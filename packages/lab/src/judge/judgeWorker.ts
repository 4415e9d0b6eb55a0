import { type Evidence, type Judgment, judgeNetworks } from "./judge.ts";

interface Scope {
  postMessage(message: Judgment): void;
  onmessage: ((event: MessageEvent<Evidence>) => void) | null;
}

const scope = globalThis as unknown as Scope;

scope.onmessage = ({ data }) => scope.postMessage(judge(data));

function judge(evidence: Evidence): Judgment {
  try {
    return judgeNetworks(evidence);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { is: "failed", ticket: evidence.ticket, message };
  }
}
