import {
  type ExerciseId,
  exerciseIds,
  exercises,
  type FigureName,
  type HelpUsed,
  type ProgramLanguage,
  writeStarter,
} from "@regula/course";
import { app } from "../app.svelte.ts";
import { type Checked, pauseBefore } from "./checked.ts";
import { type CoursePlace, readPlace, writePlace } from "./courseUrl.ts";
import type { HandedIn } from "./handIn.ts";
import { openGrader } from "./openGrader.ts";
import {
  forgetProgress,
  helpUsed,
  type KeptAnswer,
  type KeptCode,
  noAnswer,
  noProgress,
  type Progress,
  readProgress,
  writeProgress,
} from "./progress.ts";
import type { OwnProgram } from "./sandbox/assembleScript.ts";
import { type CourseWords, courseWords } from "./words/index.ts";

/** An exercise in a language: each has code of its own. */
type Answer = `${ProgramLanguage} ${ExerciseId}`;

const storage = () => localStorage;

const partsOf = (answer: Answer) => answer.split(" ") as [ProgramLanguage, ExerciseId];

/** The learner's side of the page: answers, verdicts, and where in the course they are. */
class Course {
  readonly t: CourseWords = $derived(courseWords[app.language]);
  readonly place: CoursePlace = $derived(readPlace(app.courseQuery));
  #progress = $state.raw<Progress>(noProgress);
  /** What the learner writes in: all else is about the code in this language. */
  readonly language: ProgramLanguage = $derived(this.#progress.language);
  /** Of each answer, the newest. */
  #checked = $state.raw<{ readonly [A in Answer]?: Checked }>({});
  /** What is being graded. */
  #running = $state.raw<{ readonly answer: Answer; readonly code: string } | null>(null);
  /** What is graded after it, each once, in this order. */
  #waiting = $state.raw<readonly Answer[]>([]);
  /** The answer that is checked once the learner pauses. */
  #typed = $state<Answer | null>(null);
  /** As it was before the newest import. */
  #before = $state.raw<Progress | null>(null);
  /** Why nothing is kept, or was read. */
  keeping = $state<"kept" | "unavailable" | "broken">("kept");
  checksItself = $state(true);
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

  /** Goes on in another language; the code of both is kept. */
  changeLanguage(language: ProgramLanguage): void {
    const typed = this.#typed;
    this.#forgetTyping();
    if (typed) this.#enqueue(typed);
    this.#change({ language });
  }

  code(id: ExerciseId): string {
    return this.#codeOf(this.#answer(id));
  }

  hints(id: ExerciseId): number {
    return this.#kept(id).hints;
  }

  /** What trains: the code as it was when it was last right; null where it never was. */
  rightCode(id: ExerciseId): OwnProgram | null {
    const { code } = this.#kept(id);
    const others = (Object.keys(code) as ProgramLanguage[]).filter((one) => one !== this.language);
    for (const language of [this.language, ...others]) {
      const source = code[language].rightCode;
      if (source !== null) return { source, language };
    }
    return null;
  }

  isTouched(id: ExerciseId): boolean {
    return this.#kept(id).code[this.language].code !== null;
  }

  isRight(id: ExerciseId): boolean {
    const { code, rightCode } = this.#kept(id).code[this.language];
    return code !== null && rightCode === code;
  }

  /** Of the code that stands there now; null while it is not known. */
  checked(id: ExerciseId): Checked | null {
    const checked = this.lastChecked(id);
    return checked && checked.code === this.code(id) ? checked : null;
  }

  /** The newest verdict, be it of older code. */
  lastChecked(id: ExerciseId): Checked | null {
    return this.#checked[this.#answer(id)] ?? null;
  }

  /** Whether a verdict of what stands there is on its way. */
  isAwaited(id: ExerciseId): boolean {
    const answer = this.#answer(id);
    return this.isRunning(id) || this.#waiting.includes(answer) || this.#typed === answer;
  }

  isRunning(id: ExerciseId): boolean {
    return this.#running?.answer === this.#answer(id);
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
    const { language } = this;
    this.#keepCode(id, language, { code: code === this.#starter(id, language) ? null : code });
    const earlier = this.#typed;
    const answer = this.#answer(id);
    this.#forgetTyping();
    if (earlier && earlier !== answer) this.#enqueue(earlier);
    if (this.checksItself) {
      this.#typed = answer;
      this.#timer = setTimeout(() => this.check(id), pauseBefore(this.lastChecked(id)));
    }
  }

  /** Goes on in the other language with the code that stands here, unless there is some already. */
  takeAlong(id: ExerciseId, language: ProgramLanguage): void {
    const code = this.code(id);
    const before = this.language;
    if (this.#kept(id).code[language].code === null) {
      this.#keepCode(id, before, { code: null });
      this.#keepCode(id, language, { code });
    }
    this.changeLanguage(language);
    this.check(id);
  }

  askHint(id: ExerciseId): void {
    this.#keep(id, { hints: Math.min(3, this.hints(id) + 1) });
  }

  openSolution(id: ExerciseId): void {
    this.#keep(id, { solution: true });
  }

  /** The help that was used, where the teacher's link asks for it. */
  get help(): HelpUsed | null {
    return this.place.tellsHelp ? helpUsed(this.#progress) : null;
  }

  reset(id: ExerciseId): void {
    const answer = this.#answer(id);
    if (this.#typed === answer) this.#forgetTyping();
    this.#waiting = this.#waiting.filter((one) => one !== answer);
    if (this.isRunning(id)) this.#abort?.abort();
    const { [answer]: _, ...verdicts } = this.#checked;
    this.#checked = verdicts;
    this.#keepCode(id, this.language, noAnswer.code[this.language]);
  }

  /** Grades what stands in the editor, before all else that waits. */
  check(id: ExerciseId): void {
    const answer = this.#answer(id);
    if (this.#typed === answer) this.#forgetTyping();
    this.#enqueue(answer);
  }

  #enqueue(answer: Answer): void {
    const running = this.#running;
    if (running?.answer === answer && running.code === this.#codeOf(answer)) return;
    this.#waiting = [answer, ...this.#waiting.filter((one) => one !== answer)];
    void this.#gradeWaiting();
  }

  async #gradeWaiting(): Promise<void> {
    if (this.#running) return;
    for (let [answer] = this.#waiting; answer; [answer] = this.#waiting) {
      this.#waiting = this.#waiting.slice(1);
      await this.#grade(answer);
    }
  }

  async #grade(answer: Answer): Promise<void> {
    const [language, id] = partsOf(answer);
    const code = this.#codeOf(answer);
    this.#running = { answer, code };
    this.#abort = new AbortController();
    const began = performance.now();
    try {
      const { signal } = this.#abort;
      const { verdicts } = await this.#grader.grade(code, { exercises: [id], language, signal });
      // A verdict that was ready when its code was given up is of nothing that stands.
      if (signal.aborted) return;
      const [verdict] = verdicts;
      const milliseconds = performance.now() - began;
      this.#checked = { ...this.#checked, [answer]: { code, verdict, milliseconds } };
      if (verdict.status === "passed" && this.#codeOf(answer) === code) {
        this.#keepCode(id, language, { rightCode: code });
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

  /** All that was written in the language of now. */
  get written(): { readonly [K in ExerciseId]?: string } {
    return Object.fromEntries(
      exerciseIds.flatMap((id) => {
        const { code } = this.#kept(id).code[this.language];
        return code === null ? [] : [[id, code]];
      }),
    );
  }

  /** Takes answers over and goes on in their language; `undo` brings back what was there. */
  take({ answers, learner }: HandedIn): void {
    if (answers.length === 0) return;
    this.#before = this.#progress;
    for (const { id, source, language } of answers) this.#keepCode(id, language, { code: source });
    if (learner) this.learner = learner;
    const languages = new Set(answers.map(({ language }) => language));
    if (!languages.has(this.language)) this.changeLanguage(answers[0].language);
    const taken = answers.map(({ id, language }): Answer => `${language} ${id}`);
    this.#waiting = [...new Set([...this.#waiting, ...taken])];
    void this.#gradeWaiting();
  }

  get canUndo(): boolean {
    return this.#before !== null;
  }

  undo(): void {
    if (!this.#before) return;
    this.stopChecking();
    this.#progress = this.#before;
    this.#before = null;
    this.#save();
  }

  forget(): void {
    this.stopChecking();
    this.#progress = { ...noProgress, language: this.language };
    this.#checked = {};
    this.#before = null;
    forgetProgress(storage);
    this.keeping = "kept";
  }

  /** What the learner expected of a figure; null before it was asked. */
  guess(figure: FigureName): number | null {
    return this.#progress.guesses[figure] ?? null;
  }

  keepGuess(figure: FigureName, guess: number): void {
    this.#change({ guesses: { ...this.#progress.guesses, [figure]: guess } });
  }

  #answer(id: ExerciseId): Answer {
    return `${this.language} ${id}`;
  }

  #kept(id: ExerciseId): KeptAnswer {
    return this.#progress.answers[id] ?? noAnswer;
  }

  #starter(id: ExerciseId, language: ProgramLanguage): string {
    return writeStarter(id, app.language, language);
  }

  #codeOf(answer: Answer): string {
    const [language, id] = partsOf(answer);
    return this.#kept(id).code[language].code ?? this.#starter(id, language);
  }

  #keepCode(id: ExerciseId, language: ProgramLanguage, change: Partial<KeptCode>): void {
    const { code } = this.#kept(id);
    this.#keep(id, { code: { ...code, [language]: { ...code[language], ...change } } });
  }

  #keep(id: ExerciseId, change: Partial<KeptAnswer>): void {
    const { answers } = this.#progress;
    this.#change({ answers: { ...answers, [id]: { ...this.#kept(id), ...change } } });
  }

  #change(change: Partial<Progress>): void {
    this.#progress = { ...this.#progress, ...change };
    this.#save();
  }

  #save(): void {
    this.keeping = writeProgress(storage, this.#progress) ? "kept" : "unavailable";
  }
}

export const course = new Course();
