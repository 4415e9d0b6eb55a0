import { type Evidence, type Judgment, judge } from "./judge.ts";

interface Scope {
  postMessage(message: Judgment): void;
  onmessage: ((event: MessageEvent<Evidence>) => void) | null;
}

const scope = globalThis as unknown as Scope;

scope.onmessage = ({ data }) => scope.postMessage(judge(data));
