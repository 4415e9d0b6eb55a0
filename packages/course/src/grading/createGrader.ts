import type { AbortSignalLike } from "@regula/engine";
import { type ExerciseId, exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { definedNames } from "../submission/definedNames.ts";
import { type NotebookCell, type ProgramLanguage, placeOf } from "../submission/programLanguage.ts";
import { readSubmission, type SubmissionPart } from "../submission/submission.ts";
import { type Answer, askThread, type Program } from "./askThread.ts";
import { createGradingThreads, type GradingThread, type GradingWorker } from "./gradingThreads.ts";
import { encodeCases, type HeldCases } from "./heldCases.ts";
import { type Finding, judgeExercise, type Verdict } from "./judge.ts";
import { type SandboxOutcome, sandboxLimits } from "./sandbox.ts";
import { type Score, scoreOf } from "./score.ts";

/** Options of `createGrader`. */
export interface GraderOptions {
  /** Makes a thread that runs `serveGrading`. */
  readonly spawn: () => GradingWorker;
  /** Threads at most. */
  readonly size?: number;
  /** To grade by in addition to the exercises' own. */
  readonly cases?: HeldCases;
  /** Milliseconds that a learner's code may give no sign of life; by default `sandboxLimits.hardMilliseconds`. */
  readonly patience?: number;
}

/** Options of a grader's `grade`. */
export interface GradeOptions {
  /** By default all. */
  readonly exercises?: readonly ExerciseId[];
  readonly signal?: AbortSignalLike;
  /** Of the code; by default what it looks like. */
  readonly language?: ProgramLanguage;
  /** Of a notebook: findings name the cell. */
  readonly cells?: readonly NotebookCell[];
  /** Receives each function as soon as it is judged. */
  readonly onVerdict?: (verdict: Verdict) => void;
}

/** What a learner's code is worth; one verdict for each function that was asked for, in order. */
export interface SubmissionGrade {
  readonly verdicts: readonly Verdict[];
  readonly score: Score;
}

/** Grades submissions in threads, each function in an interpreter of its own. */
export interface Grader {
  readonly size: number;
  /** @throws Error named AbortError where the signal aborts or the grader is closed */
  grade(source: string, options?: GradeOptions): Promise<SubmissionGrade>;
  /** Ends all threads; what is under way fails. */
  close(): void;
}

/**
 * A grader with at most `size` threads. What does not end by itself is stopped: by the interpreter,
 * and where that cannot, by ending the thread.
 */
export function createGrader({
  spawn,
  size = 1,
  cases = {},
  patience = sandboxLimits.hardMilliseconds,
}: GraderOptions): Grader {
  const encoded = encodeCases(cases);
  const threads = createGradingThreads(spawn, size, [
    ...(encoded.length > 0 ? [{ type: "hold", cases: encoded } as const] : []),
  ]);

  /** The verdict where no thread can give one. */
  function decide(id: ExerciseId, outcome: SandboxOutcome): Verdict {
    return judgeExercise(exercises[id], outcome, [...exercises[id].cases, ...(cases[id] ?? [])]);
  }

  async function gradeOne(
    first: GradingThread,
    id: ExerciseId,
    program: Program,
    signal?: AbortSignalLike,
  ): Promise<[GradingThread, Verdict]> {
    for (let attempt = 1, thread = first; ; attempt++) {
      thread = threads.renew(thread);
      let answer: Answer | null = null;
      try {
        answer = await askThread(thread, id, program, { patience, ...(signal && { signal }) });
      } finally {
        if (answer?.is !== "verdict") threads.end(thread);
      }
      if (answer.is === "verdict") return [thread, answer.verdict];
      const { is, phase } = answer;
      if (is === "late") return [thread, decide(id, { is: "out-of-time", phase })];
      if (attempt > 1) return [thread, decide(id, { is: "crashed", phase })];
    }
  }

  return {
    size,
    async grade(source, options = {}) {
      const { exercises: asked = exerciseIds, signal, language, cells = [], onVerdict } = options;
      const verdicts = new Map<ExerciseId, Verdict>();
      let thread = await threads.take();
      try {
        for (const part of readSubmission(source, language).parts) {
          let unread: SandboxOutcome | null = null;
          const wanted = part.exercises.filter((one) => asked.includes(one));
          const named = namedIn(part.source, wanted);
          const broken = brokenIn(part.source, named);
          for (const id of wanted) {
            let verdict: Verdict;
            if (!named.includes(id)) continue;
            if (unread) verdict = decide(id, unread);
            else [thread, verdict] = await gradeOne(thread, id, programOf(part), signal);
            if (verdict.finding?.is === "syntax-error" && !broken.includes(id)) continue;
            unread = findUnread(verdict);
            const placed = placeVerdict(verdict, cells);
            verdicts.set(id, placed);
            onVerdict?.(placed);
          }
        }
      } finally {
        threads.release(thread);
      }
      for (const id of asked) {
        if (!verdicts.has(id)) verdicts.set(id, decide(id, { is: "not-defined" }));
      }
      const ordered = asked.map((id) => verdicts.get(id) as Verdict);
      return { verdicts: ordered, score: scoreOf(ordered) };
    },
    close: () => threads.close(),
  };
}

/**
 * The functions whose names stand in the code; the first of all where none does, so that code that
 * is no program is reported as none.
 */
function namedIn(source: string, wanted: readonly ExerciseId[]): readonly ExerciseId[] {
  const words = new Set(source.match(/[\w$]+/g));
  const named = wanted.filter((id) => words.has(exercises[id].functionName));
  return named.length > 0 ? named : wanted.slice(0, 1);
}

/** Those that report a syntax error: the ones that the code defines, else the first that it names. */
function brokenIn(source: string, named: readonly ExerciseId[]): readonly ExerciseId[] {
  const names = definedNames(source);
  const defined = named.filter((id) => names.has(exercises[id].functionName));
  return defined.length > 0 ? defined : named.slice(0, 1);
}

/** With its lines as a notebook's cells count them. */
function placeVerdict(verdict: Verdict, cells: readonly NotebookCell[]): Verdict {
  const setAside = verdict.setAside.map((one) => ({ ...one, ...placeOf(one.line, cells) }));
  return { ...verdict, finding: placeFinding(verdict.finding, cells), setAside };
}

function placeFinding(finding: Finding, cells: readonly NotebookCell[]): Finding {
  if (!("line" in finding) || cells.length === 0) return finding;
  const { line = null } = finding;
  const placed = line === null ? finding : { ...finding, ...placeOf(line, cells) };
  if (placed.is === "thrown") return { ...placed, message: placeReason(placed.message, cells) };
  if (placed.is === "no-function") return { ...placed, detail: placeReason(placed.detail, cells) };
  return placed;
}

/** Why a name has no value, by the cell's own lines. */
function placeReason(message: string, cells: readonly NotebookCell[]): string {
  return message.replace(/(: )line (\d+)(?=,? .*was set aside \()/, (_, before, text) => {
    const { cell, line } = placeOf(Number(text), cells);
    return `${before}cell ${cell}, line ${line}`;
  });
}

/** A line has one number in a part and in its file. */
function programOf({ source, linesBefore, language }: SubmissionPart): Program {
  return { source: "\n".repeat(linesBefore) + source, language };
}

/** What keeps code from being read keeps it from every function in it. */
function findUnread({ finding }: Verdict): SandboxOutcome | null {
  switch (finding.is) {
    case "load-error":
    case "too-long":
      return finding;
    case "out-of-time":
    case "out-of-memory":
    case "stack-overflow":
    case "crashed":
      return finding.phase === "load" ? finding : null;
    default:
      return null;
  }
}
