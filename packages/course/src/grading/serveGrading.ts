import type { WorkerPort } from "@regula/engine";
import type { ExerciseCase, ExerciseId } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import type { ProgramLanguage } from "../submission/programLanguage.ts";
import { type HeldCases, holdCases } from "./heldCases.ts";
import { createJob, judgeExercise, type Verdict } from "./judge.ts";
import type { GradingMessage, GradingNews } from "./messages.ts";
import { loadQuickJs, runInQuickJs } from "./quickJsSandbox.ts";

/** Makes a thread grade requested functions, one after the other. */
export function serveGrading(
  port: WorkerPort<GradingMessage, GradingNews>,
  now: () => number,
): void {
  let held: HeldCases = {};

  async function grade(
    job: number,
    id: ExerciseId,
    source: string,
    language: ProgramLanguage,
  ): Promise<Verdict> {
    const exercise = exercises[id];
    const cases: readonly ExerciseCase[] = [...exercise.cases, ...(held[id] ?? [])];
    const onLoaded = () => port.post({ type: "loaded", job });
    const onRunning = () => port.post({ type: "running", job });
    const outcome = await runInQuickJs(createJob(exercise, source, cases, language), {
      now,
      onLoaded,
      onRunning,
    });
    port.post({ type: "ran", job });
    return judgeExercise(exercise, outcome, cases);
  }

  port.listen((message) => {
    if (message.type === "hold") {
      held = holdCases(message.cases);
      return;
    }
    const { job, exercise, source, language } = message;
    grade(job, exercise, source, language).then(
      (verdict) => port.post({ type: "verdict", job, verdict }),
      () => port.post({ type: "failed", job }),
    );
  });
  void loadQuickJs().then(() => port.post({ type: "ready" }));
}
