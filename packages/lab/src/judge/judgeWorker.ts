import { type Evidence, type Judgment, judgeNetworks } from "./judge.ts";

interface Scope {
  postMessage(message: Judgment): void;
  onmessage: ((event: MessageEvent<Evidence>) => void) | null;
}

const scope = globalThis as unknown as Scope;

scope.onmessage = ({ data }) => scope.postMessage(judgeNetworks(data));
