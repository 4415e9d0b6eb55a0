import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readDocument } from "./readDocument.ts";
import { runRegula, temporaryFile, temporaryFolder } from "./runRegula.ts";

/** Kicks of 24 matches: Reds win theirs more often, and short ones keep the ball. */
function kicksCsv(): string {
  const lines = Array.from({ length: 480 }, (_, i) => {
    const team = i % 2 === 0 ? "Reds" : "Blues, FC";
    const short = i % 3 === 0;
    const hash = (i * 7919) % 100;
    const won = hash < (team === "Reds" ? 65 : 35) ? 1 : 0;
    const later = hash < (short ? 75 : 40) ? 1 : 0;
    const match = Math.floor(i / 20);
    const day = String(1 + match).padStart(2, "0");
    return `m${match},2020-01-${day},"${team}",${40 + ((i * 37) % 55)},${2 + ((i * 23) % 64)},${short ? 20 : 55},${won},${later},${later}`;
  });
  return `match,date,team,x,y,length,control,control_15,control_30\n${lines.join("\n")}\n`;
}

const kicksFile = () => temporaryFile("kicks.csv", kicksCsv());

describe("regula contrast", () => {
  test("two teams: counts, intervals, the verdict, and a page that says the same and is written over", async () => {
    const report = path.join(temporaryFolder(), "r.html");
    const asked = ["contrast", kicksFile(), "--teams", 'Reds,"Blues, FC"', "--report", report];
    const { code, stdout, stderr } = await runRegula([...asked, "--json"]);
    expect(code, stderr).toBe(0);
    const { kind, findings, zones, notes } = readDocument("contrast", stdout);
    expect(kind).toBe("teams");
    const [{ sides, difference, text }] = findings;
    expect(sides.map(({ name }: { name: string }) => name)).toEqual(["Reds", "Blues, FC"]);
    expect(sides[0].interval![0]).toBeLessThan(sides[0].rate!);
    expect(difference!.verdict).toBe("shown");
    expect(difference!.difference).toBeCloseTo(sides[0].rate! - sides[1].rate!, 12);
    expect(text).toMatch(/^Came under control: Reds: .* These kicks show that the two differ\.$/);
    expect(zones).toHaveLength(12);
    expect(notes.text.at(-1)).toMatch(/^Observational data/);
    const page = readFileSync(report, "utf8");
    expect(page).toContain("<h1>Reds and Blues, FC, long kicks: Reds ahead by 30.6 points</h1>");
    expect(page).toContain("The table has no column kind");
    expect(page).not.toContain("no column length");
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
    const again = await runRegula([...asked, "--lang", "pt-BR"]);
    expect(again.code, again.stderr).toBe(0);
    expect(again.stdout).toMatch(
      /^Reds e Blues, FC, chutes longos: Reds à frente por 30,6 pontos\n/,
    );
    expect(again.stdout).toMatch(/mostram que os dois\s+diferem/);
    expect(readFileSync(report, "utf8")).toContain('<html lang="pt-BR">');
  });

  test("short and long build-up inside matches, and two periods of a team", async () => {
    const file = kicksFile();
    const built = await runRegula(["contrast", file, "--build-up"]);
    expect(built.code, built.stderr).toBe(0);
    expect(built.stdout).toMatch(/After 15 s had the ball: short \(under 40 m\): /);
    expect(built.stdout.replaceAll("\n", " ")).toMatch(
      /Of the same team in the same match \(\d+ team-matches with both\) short is \+\d/,
    );
    const asked = ["contrast", file, "--split", "2020-01-13", "--team", "Reds", "--json"];
    const { stdout } = await runRegula(asked);
    const { findings } = readDocument("contrast", stdout);
    expect(findings[0].sides.map(({ name }: { name: string }) => name)).toEqual([
      "before 2020-01-13",
      "from 2020-01-13 on",
    ]);
  });

  test.each<[string, string[], RegExp]>([
    [
      "nothing asked",
      [],
      /--teams: expected one of --teams A,B, --split .* and --build-up, got none of them/,
    ],
    ["two asked", ["--build-up", "--split", "2020-01-01"], /--teams: expected one of .*, got 2/],
    ["one team", ["--teams", "Reds"], /--teams: expected two teams/],
    [
      "a name that holds a comma without quotes",
      ["--teams", "Blues, FC,Reds"],
      /--teams: expected two teams.* is quoted, such as '"Reds, FC",Blues', got "Blues,FC,Reds"/,
    ],
    ["a team beside two", ["--teams", "Reds,A", "--team", "A"], /--team: expected --teams alone/],
    [
      "a label beside build-up",
      ["--build-up", "--label", "control"],
      /--label: .*--build-up alone/,
    ],
    ["a team of no kick", ["--teams", "Reds,Greens"], /--teams.*Reds, got "Greens"/],
    ["a label that is not won", ["--split", "2020-01-13", "--positive", "2"], /control.*2/],
  ])("refuses %s, with 2", async (_, args, says) => {
    const ran = await runRegula(["contrast", kicksFile(), ...args]);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe("");
    expect(ran.stderr).toMatch(says);
  });
});
