import {
  answersOf,
  type ExerciseId,
  exerciseIds,
  exercises,
  exportSubmission,
  readSubmission,
  type Verdict,
  writeStarter,
} from "@regula/course";
import { app } from "../app.svelte.ts";
import { type CoursePlace, readPlace, writePlace } from "./courseUrl.ts";
import { openGrader } from "./openGrader.ts";
import {
  forgetProgress,
  type KeptAnswer,
  type Progress,
  readProgress,
  writeProgress,
} from "./progress.ts";
import { type CourseWords, courseWords } from "./words/index.ts";

/** A verdict, the code it is about, and how long it took. */
export interface Checked {
  readonly code: string;
  readonly verdict: Verdict;
  readonly milliseconds: number;
}

/** Code that takes longer is checked on demand only. */
const cheapMilliseconds = 400;
const typingMilliseconds = 350;

const storage = () => localStorage;

/** The learner's side of the page: answers, verdicts, and where in the course they are. */
class Course {
  readonly t: CourseWords = $derived(courseWords[app.language]);
  readonly place: CoursePlace = $derived(readPlace(app.courseQuery));
  #progress = $state.raw<Progress>({});
  /** Of each exercise, the newest. */
  #checked = $state.raw<{ readonly [K in ExerciseId]?: Checked }>({});
  /** What is being graded. */
  #running = $state.raw<{ readonly id: ExerciseId; readonly code: string } | null>(null);
  /** What is graded after it, each once, in this order. */
  #waiting = $state.raw<readonly ExerciseId[]>([]);
  /** The exercise that is checked once the learner pauses. */
  #typed = $state<ExerciseId | null>(null);
  /** Why nothing is kept, or was read. */
  keeping = $state<"kept" | "unavailable" | "broken">("kept");
  checksItself = $state(true);
  isSlow = $state(false);
  learner = $state("");
  readonly #grader = openGrader();
  #abort: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const reading = readProgress(storage);
    if (reading.is === "read") this.#progress = reading.progress;
    else this.keeping = reading.is;
    // The interpreter is on its way before the first line is written.
    void this.#grader.grade("", { exercises: [] });
  }

  code(id: ExerciseId): string {
    return this.#progress[id]?.code ?? writeStarter(id, app.language);
  }

  hints(id: ExerciseId): number {
    return this.#progress[id]?.hints ?? 0;
  }

  /** What trains: the code as it was when it was last right; null where it never was. */
  rightCode(id: ExerciseId): string | null {
    return this.#progress[id]?.rightCode ?? null;
  }

  isTouched(id: ExerciseId): boolean {
    return (this.#progress[id]?.code ?? null) !== null;
  }

  isRight(id: ExerciseId): boolean {
    const kept = this.#progress[id];
    return kept !== undefined && kept.code !== null && kept.rightCode === kept.code;
  }

  /** Of the code that stands there now; null while it is not known. */
  checked(id: ExerciseId): Checked | null {
    const checked = this.#checked[id];
    return checked && checked.code === this.code(id) ? checked : null;
  }

  /** The newest verdict, be it of older code. */
  lastChecked(id: ExerciseId): Checked | null {
    return this.#checked[id] ?? null;
  }

  /** Whether a verdict of what stands there is on its way. */
  isAwaited(id: ExerciseId): boolean {
    return this.#running?.id === id || this.#waiting.includes(id) || this.#typed === id;
  }

  isRunning(id: ExerciseId): boolean {
    return this.#running?.id === id;
  }

  get score() {
    const count = (isGraded: boolean) => {
      const some = exerciseIds.filter((id) => exercises[id].isGraded === isGraded);
      return { right: some.filter((id) => this.isRight(id)).length, of: some.length };
    };
    return { graded: count(true), extras: count(false) };
  }

  go(place: Partial<CoursePlace>): void {
    app.openCourse(writePlace({ ...this.place, ...place }));
  }

  write(id: ExerciseId, code: string): void {
    if (code === this.code(id)) return;
    this.#keep(id, { code: code === writeStarter(id, app.language) ? null : code });
    const earlier = this.#typed;
    this.#forgetTyping();
    if (earlier && earlier !== id) this.check(earlier);
    if (this.checksItself && !this.isSlow) {
      this.#typed = id;
      this.#timer = setTimeout(() => this.check(id), typingMilliseconds);
    }
  }

  askHint(id: ExerciseId): void {
    this.#keep(id, { hints: Math.min(3, this.hints(id) + 1) });
  }

  reset(id: ExerciseId): void {
    if (this.#typed === id) this.#forgetTyping();
    this.#waiting = this.#waiting.filter((one) => one !== id);
    if (this.#running?.id === id) this.#abort?.abort();
    const { [id]: _, ...others } = this.#progress;
    const { [id]: __, ...verdicts } = this.#checked;
    this.#progress = others;
    this.#checked = verdicts;
    this.#save();
  }

  /** Grades what stands in the editor, before all else that waits. */
  check(id: ExerciseId): void {
    if (this.#typed === id) this.#forgetTyping();
    const running = this.#running;
    if (running?.id === id && running.code === this.code(id)) return;
    this.#waiting = [id, ...this.#waiting.filter((one) => one !== id)];
    void this.#gradeWaiting();
  }

  async #gradeWaiting(): Promise<void> {
    if (this.#running) return;
    for (let [id] = this.#waiting; id; [id] = this.#waiting) {
      this.#waiting = this.#waiting.slice(1);
      await this.#grade(id);
    }
  }

  async #grade(id: ExerciseId): Promise<void> {
    const code = this.code(id);
    this.#running = { id, code };
    this.#abort = new AbortController();
    const began = performance.now();
    try {
      const { signal } = this.#abort;
      const { verdicts } = await this.#grader.grade(code, { exercises: [id], signal });
      // A verdict that was ready when its code was given up is of nothing that stands.
      if (signal.aborted) return;
      const milliseconds = performance.now() - began;
      this.isSlow = milliseconds > cheapMilliseconds && verdicts[0].status !== "passed";
      this.#checked = { ...this.#checked, [id]: { code, verdict: verdicts[0], milliseconds } };
      if (verdicts[0].status === "passed" && this.code(id) === code) {
        this.#keep(id, { rightCode: code });
      }
    } catch (error) {
      if (!(error instanceof Error && error.name === "AbortError")) app.tell(error);
    } finally {
      this.#running = null;
    }
  }

  stopChecking(): void {
    this.#forgetTyping();
    this.#waiting = [];
    this.#abort?.abort();
  }

  #forgetTyping(): void {
    clearTimeout(this.#timer);
    this.#typed = null;
  }

  /** As `regula grade` takes it: all that was written. */
  export(): string {
    const written = exerciseIds.flatMap((id) => {
      const code = this.#progress[id]?.code ?? null;
      return code === null ? [] : [[id, code]];
    });
    return exportSubmission(Object.fromEntries(written), this.learner);
  }

  /** How many answers were taken over. */
  import(text: string): number {
    const submission = readSubmission(text);
    const answers = answersOf(submission);
    const ids = exerciseIds.filter((id) => answers[id] !== undefined);
    for (const id of ids) this.#keep(id, { code: answers[id] ?? null });
    if (submission.learner) this.learner = submission.learner;
    this.#waiting = [...new Set([...this.#waiting, ...ids])];
    void this.#gradeWaiting();
    return ids.length;
  }

  forget(): void {
    this.stopChecking();
    this.#progress = {};
    this.#checked = {};
    forgetProgress(storage);
    this.keeping = "kept";
  }

  #keep(id: ExerciseId, change: Partial<KeptAnswer>): void {
    const kept = this.#progress[id] ?? { code: null, rightCode: null, hints: 0 };
    this.#progress = { ...this.#progress, [id]: { ...kept, ...change } };
    this.#save();
  }

  #save(): void {
    this.keeping = writeProgress(storage, this.#progress) ? "kept" : "unavailable";
  }
}

export const course = new Course();
