import { type ExerciseId, exerciseIds } from "@regula/course";
import type { TrainingOrder, TrainingReply } from "@regula/course/learner";
import { framePage } from "./framePage.ts";

/** The sandbox's messages in addition to the training's replies. */
export type SandboxNews = TrainingReply | { readonly is: "crashed"; readonly message: string };

export interface Sandbox {
  /** Asks for the next frame. */
  askMore(): void;
  close(): void;
}

/**
 * Runs the script in a worker of a sandboxed frame: an origin of its own without network, storage or
 * a way to the page. Only whole replies of the expected form get out.
 *
 * @param script the training bundle and the learner's functions
 */
export function openSandbox(
  script: string,
  order: TrainingOrder,
  onNews: (news: SandboxNews) => void,
): Sandbox {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.title = "sandbox";
  frame.hidden = true;
  const cells = order.grid[0].length;
  const post = (message: { script?: string; order: TrainingOrder | null }) =>
    frame.contentWindow?.postMessage(message, "*");
  const hear = ({ source, data }: MessageEvent<unknown>) => {
    if (source !== frame.contentWindow || source === null) return;
    const news = readNews(data, cells);
    if (news === "ready") post({ script, order });
    else if (news) onNews(news);
  };
  addEventListener("message", hear);
  frame.srcdoc = framePage;
  document.body.append(frame);
  return {
    askMore: () => post({ order: null }),
    close: () => {
      removeEventListener("message", hear);
      frame.remove();
    },
  };
}

/** A learner's code may find a way to speak for the worker: what is no reply is not heard. */
function readNews(data: unknown, cells: number): SandboxNews | "ready" | null {
  if (typeof data !== "object" || data === null || !("is" in data)) return null;
  if (data.is === "ready") return "ready";
  if (data.is === "crashed" && "message" in data) {
    return { is: "crashed", message: String(data.message).slice(0, 300) };
  }
  if (data.is === "failed" && "exercise" in data && "problem" in data) {
    return exerciseIds.includes(data.exercise as ExerciseId) ? (data as SandboxNews) : null;
  }
  const isFrame = data.is === "frame" && "grid" in data && data.grid instanceof Float32Array;
  return isFrame && (data.grid as Float32Array).length === cells ? (data as SandboxNews) : null;
}
