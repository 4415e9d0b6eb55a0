import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { statsBombEvent } from "../packages/football/src/events/madeUpEvents.ts";
import { readDocument } from "./readDocument.ts";
import { root, runRegula, temporaryFile, temporaryFolder } from "./runRegula.ts";

const quick = ["recommend", "--members", "20", "--iterations", "150"];

/** Kicks of twelve matches with both labels, where the left is better. */
function kicksCsv(rows = 120): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const [x, y] = [40 + ((i * 37) % 55), 2 + ((i * 23) % 64)];
    const won = (37 * i * i + 11 * i) % 101 < 15 + y ? 1 : 0;
    const first = i % 10 === 0 ? "out" : i % 4 === 0 ? 1 - won : won;
    return `m${i % 12},France,${x},${y},45,${first},${i % 17 === 0 ? "" : won}`;
  });
  return `match,team,x,y,length,first_contact,control\n${lines.join("\n")}\n`;
}

const countries = [
  [
    "en",
    /These kicks show that where they land matters \(p = 0\.005/,
    /Zones/,
    /Observational data/,
    /of the recommended area is truly/,
  ],
  [
    "pt-BR",
    /Estes chutes mostram que o lugar da queda importa \(p = 0,005/,
    /Zonas/,
    /Dados observacionais/,
    /da área recomendada está/,
  ],
] as const;

describe("regula recommend", () => {
  test.each(countries)(
    "in %s: the verdict, a map, zones, the caveat and the law",
    async (language, ...says) => {
      const { code, stdout, stderr } = await runRegula([...quick, "--lang", language]);
      expect(code, stderr).toBe(0);
      for (const pattern of says) expect(stdout).toMatch(pattern);
      expect(stdout).toMatch(/│ +█+/);
      expect(stdout).not.toMatch(/NaN|Infinity|undefined|null/);
      expect(stderr).toMatch(/\d+ % · \d+ s/);
    },
  );

  test("--json keeps its contract, and writes map and page beside it", async () => {
    const folder = temporaryFolder();
    const file = temporaryFile("kicks.csv", kicksCsv());
    const outputs = {
      map: path.join(folder, "map.png"),
      report: path.join(folder, "r.html"),
      grid: path.join(folder, "grid.geojson"),
    };
    const asked = [
      ...quick,
      file,
      "--json",
      "--map",
      outputs.map,
      "--report",
      outputs.report,
      "--grid",
      outputs.grid,
      "--value",
    ];
    const { code, stdout, stderr } = await runRegula(asked);
    expect(code, stderr).toBe(0);
    const document = readDocument("recommend", stdout);
    expect(document.known).toEqual({ match: true, team: true });
    expect(document.signal).toMatchObject({ permutations: 199, units: 112 });
    const verdict = document.signal.p <= 0.05 ? "shown" : "not-shown";
    expect(document.signal.verdict).toBe(verdict);
    expect(document.signal.tilt).toBeGreaterThan(0.1);
    const grounds = verdict === "shown" ? ["allowed", "no-gain"] : ["not-shown"];
    expect(grounds).toContain(document.grounds.verdict);
    expect(document.signal.p).toBeGreaterThanOrEqual(0.005);
    const { kicks, baseRate, zones, area, crossValidation, needed } = document;
    expect(kicks).toMatchObject({ rows: 120, unlabeled: 8, used: 112, matches: 12 });
    expect(baseRate.interval[0]).toBeLessThan(baseRate.rate);
    expect(zones.reduce((sum: number, zone: { kicks: number }) => sum + zone.kicks, 0)).toBe(112);
    expect(zones[0].value.lower).toBeLessThan(zones[0].value.upper);
    expect(area.recommend + area.avoid + area.cannotTell + area.unsupported).toBe(105 * 68);
    expect(area.unconfirmed).toBe(0);
    expect(zones[0].within.interval[0]).toBeLessThan(zones[0].within.difference);
    expect(crossValidation).toMatchObject({ heldOut: "match", folds: 5, repeats: 1 });
    expect(needed).toMatchObject({ difference: 0.1 });
    const last = document.warnings[document.warnings.length - 1];
    expect(last).toMatchObject({ code: "observational", column: null, rows: null });
    expect(last.text).toMatch(/^Observational data/);
    expect(
      [...readFileSync(outputs.map).subarray(1, 4)].map((c) => String.fromCharCode(c)).join(""),
    ).toBe("PNG");
    expect(readFileSync(outputs.report, "utf8")).toMatch(
      /<h1>France \(112 kicks of 12 matches\): [^<]+\.<\/h1>/,
    );
    const grid = JSON.parse(readFileSync(outputs.grid, "utf8"));
    expect(grid).toMatchObject({ units: "m", grounds: document.grounds.verdict });
    expect(grid.features).toHaveLength(area.total);
    const supported = grid.features.filter(
      (one: { properties: { mean: number | null } }) => one.properties.mean !== null,
    );
    expect(supported).toHaveLength(area.supported);
  });

  test("without the columns match and team: said first, and nothing is recommended, only unconfirmed", async () => {
    const bare = kicksCsv().replaceAll(/^(m\d+,France|match,team),/gm, "");
    const { code, stdout, stderr } = await runRegula([
      ...quick,
      temporaryFile("bare.csv", bare),
      "--json",
    ]);
    expect(code, stderr).toBe(0);
    const { known, grounds, area, zones } = readDocument("recommend", stdout);
    expect(known).toEqual({ match: false, team: false });
    expect(grounds.text).toMatch(
      /^The kicks have no columns match and team\. It cannot be ruled out/,
    );
    expect([area.recommend, area.avoid]).toEqual([0, 0]);
    const said = zones.map(({ advice }: { advice: string }) => advice);
    expect(said).not.toContain("recommend");
    expect(said).not.toContain("avoid");
  });

  test("--label both: both maps as SVG without variables, and where they disagree", async () => {
    const folder = temporaryFolder();
    const file = temporaryFile("kicks.csv", kicksCsv());
    const map = path.join(folder, "map.svg");
    const { code, stdout, stderr } = await runRegula([
      ...quick,
      file,
      "--label",
      "both",
      "--map",
      map,
    ]);
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(
      /control and first_contact are the same for [\d.]+% of the kicks that have both \(\d+\)/,
    );
    for (const label of ["control", "first_contact"]) {
      const svg = readFileSync(path.join(folder, `map-${label}.svg`), "utf8");
      expect(svg).toMatch(/^<svg/);
      expect(svg).not.toMatch(/var\(|NaN/);
    }
    const json = await runRegula([...quick, file, "--label", "both", "--json"]);
    const { labels, disagreement } = readDocument("recommend", json.stdout);
    expect(Object.keys(labels)).toEqual(disagreement.labels);
  });

  test("fewer than ten of a label: too rare, exit 0; nothing recommended", async () => {
    const rare = kicksCsv().replaceAll(/,1$/gm, ",0").replace(/,0$/m, ",1");
    const { code, stdout } = await runRegula([...quick, temporaryFile("rare.csv", rare), "--json"]);
    expect(code).toBe(0);
    const { signal, grounds, area, zones } = readDocument("recommend", stdout);
    expect([signal, grounds.verdict]).toEqual([null, "untested"]);
    expect([area.recommend, area.avoid, zones[0].model]).toEqual([0, 0, null]);
  });

  test.each([
    [
      "a match's events",
      "a.json",
      JSON.stringify([statsBombEvent("goalKick", 1, 0)]),
      /got events of StatsBomb\. .*regula kicks/,
    ],
    [
      "a label with a slip",
      "a.csv",
      kicksCsv(30).replace(/,1$/m, ",won"),
      /a\.csv, row 6, .*both labels.*won\. Correct/,
    ],
  ])("refuses %s with the way out", async (_, name, content, says) => {
    const { code, stdout, stderr } = await runRegula([...quick, temporaryFile(name, content)]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(says);
  });

  test("Ctrl-C ends with 130 and no advice", async () => {
    const slow = ["recommend", "--iterations", "20000"];
    const { code, stdout, stderr } = await runRegula(slow, { interruptAt: /%/ });
    expect([code, stdout]).toEqual([130, ""]);
    expect(stderr).toMatch(/Interrupted/);
  });

  test.each([
    [["--features", "x"], /--features/],
    [["--label", "won"], /--label/],
    [["--permutations", "99"], /--permutations/],
    [["--members", "19"], /--members.*20.*1000.*19/],
    [["--map", "map.pdf"], /--map.*\.svg or \.png/],
    [["--grid", "grid.txt"], /--grid.*\.csv or \.geojson/],
    [["--grid", path.join(root, "examples/possession-value.csv")], /a grid of advice.*--grid/],
    [["--player", "Ana"], /--player/],
    [["--kinds", "throw"], /--kinds/],
    [["--score", "winning"], /--score.*ahead, level/],
    [["--since", "2020-02-30"], /--since.*YYYY-MM-DD/],
    [
      ["--since", "2020-02-03", "--until", "2020-02-01"],
      /--since.*no later than 2020-02-01.*2020-02-03/,
    ],
    [["--report", "kicks.csv"], /--report.*\.html/],
    [["--value", "nowhere.csv"], /nowhere\.csv/],
    [["--min-length", "100"], /--min-length/],
  ])("refuses %j in one line", async (args, says) => {
    const file = temporaryFile("kicks.csv", kicksCsv(30));
    const { code, stdout, stderr } = await runRegula([...quick, file, ...args]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(says);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
