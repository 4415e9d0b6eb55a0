import { verbatim } from "@regula/base";
import {
  describeFinding,
  exerciseIds,
  type ReadFile,
  type Verdict,
  type VerdictStatus,
} from "@regula/course";
import { describe, expect, test } from "vitest";
import { mergeGrades } from "./mergeGrades.ts";
import { findUnlisted, formatPlatformGradebook, isPlatformGradebook } from "./platformGradebook.ts";

const file = (name: string, defines: ReadFile["defines"]): ReadFile => ({
  name,
  code: { text: "", language: "python", cells: [] },
  holdsCode: true,
  learner: "",
  format: "plain",
  help: null,
  defines,
});

const graded = exerciseIds[6];
const other = exerciseIds[7];

/** Of all functions, with what became of two. */
function verdictsOf(first: VerdictStatus, second: VerdictStatus, passed = 0): Verdict[] {
  return exerciseIds.map((exercise) => {
    const status = exercise === graded ? first : exercise === other ? second : "not-defined";
    const finding = { is: "nothing-returned", title: { en: "", "pt-BR": "" } } as const;
    return { exercise, status, passed, cases: 4, finding, printed: [], setAside: [] };
  });
}

const statusesOf = (grades: Parameters<typeof mergeGrades>[0]) => {
  const { verdicts, score } = mergeGrades(grades);
  const told = (id: string) => {
    const found = verdicts.find(({ exercise }) => exercise === id);
    return [found?.status, found?.file];
  };
  return [told(graded), told(other), score.graded.right];
};

describe("the best of a learner's files", () => {
  test("counts function by function, in any order", () => {
    const a = { file: file("a.py", [graded, other]), verdicts: verdictsOf("passed", "failed") };
    const b = { file: file("b.py", [graded, other]), verdicts: verdictsOf("failed", "passed") };
    const expected = [["passed", "a.py"], ["passed", "b.py"], 2];
    expect(statusesOf([a, b])).toEqual(expected);
    expect(statusesOf([b, a])).toEqual(expected);
  });

  test("a file that cannot be read spoils what stands in it and nothing else", () => {
    const broken = {
      file: file("a.py", [graded]),
      verdicts: verdictsOf("unreadable", "unreadable"),
    };
    const whole = { file: file("b.py", [other]), verdicts: verdictsOf("not-defined", "passed") };
    const empty = { file: file("c.py", []), verdicts: verdictsOf("not-defined", "not-defined") };
    expect(statusesOf([broken, whole])).toEqual([["unreadable", "a.py"], ["passed", "b.py"], 1]);
    expect(statusesOf([broken, empty])).toEqual([["unreadable", "a.py"], ["not-defined", null], 0]);
    expect(statusesOf([broken])).toEqual([["unreadable", null], ["unreadable", null], 0]);
  });
});

describe("a platform's gradebook", () => {
  const grade = mergeGrades([{ file: file("a", []), verdicts: verdictsOf("passed", "failed") }]);
  const one = {
    name: "a",
    learner: "=limaana",
    id: "45",
    platform: "canvas",
    isLate: true,
    format: "plain",
    help: null,
    files: ["a"],
    notes: [],
    holdsCode: true,
    fingerprints: new Uint32Array(),
    grade,
  } as const;
  const everything = verdictsOf("passed", "passed").map((verdict) => ({
    ...verdict,
    status: "passed" as const,
  }));
  const allPassed = mergeGrades([{ file: file("a", []), verdicts: everything }]);
  const assignment = { title: "Regularization (12)", points: 10 };

  test("of Canvas has its three columns and the points possible, and no ungraded or unknown learner", () => {
    const all = [one, { ...one, grade: null }, { ...one, id: "x1Y" }, { ...one, platform: null }];
    const table = formatPlatformGradebook(all, "canvas", assignment, "pt-BR");
    expect(table).toBe(
      'Student,ID,Section,Regularization (12)\n"    Points Possible",,,10\n\'=limaana,45,,2.5\n',
    );
    // Those who are graded and not in it are counted: an import of it would not find them.
    expect(findUnlisted(all, "canvas")).toEqual([all[2], all[3]]);
    const rows = table.trim().split("\n");
    const cells = rows.map((row) => row.replaceAll('"', "").split(","));
    expect(isPlatformGradebook(cells)).toBe(true);
    expect(isPlatformGradebook(cells.map((row) => [...row, "mine"]))).toBe(false);
  });

  test("of Moodle has the columns that its worksheet is read by, in the site's language", () => {
    const all = [{ ...one, platform: "moodle" } as const];
    const table = formatPlatformGradebook(all, "moodle", assignment, "en");
    expect(table.split("\n")[0]).toBe(
      "Identifier,Full name,Grade,Last modified (grade),Feedback comments",
    );
    // Of each point that is missing it is said why.
    const missing = "forward_propagation_with_dropout, backward_propagation_with_dropout";
    const told = describeFinding({ is: "nothing-returned", title: verbatim("a case") }, "en");
    expect(table.split("\n")[1]).toBe(
      `Participant 45,'=limaana,2.5,,"backward_propagation_with_regularization: ${told} Not handed in: ${missing}."`,
    );
    // No comment is empty: who has everything right reads that.
    const passed = { ...one, platform: "moodle", grade: allPassed } as const;
    const right = formatPlatformGradebook([passed], "moodle", assignment, "pt-BR");
    expect(right.split("\n")[1]).toBe("Participante45,'=limaana,10,,Tudo certo.");
    const [names] = table.split("\n").map((row) => row.split(","));
    const row = ["Participant 45", "limaana", "2.5", "", "feedback"];
    expect(isPlatformGradebook([names, row])).toBe(true);
    expect(isPlatformGradebook([names, row.with(2, "mine")])).toBe(false);
    expect(isPlatformGradebook([["a", "b"]])).toBe(false);
  });
});
