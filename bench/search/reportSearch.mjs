import { figure, table } from "../table.mjs";
import { grid, trainings } from "./grid.mjs";

/** The search's part of the report. */
export function searchSection({ search, date, regula, machine, runtimes }) {
  if (!search) return "";
  const peer = search.searchers.find(({ name }) => name === "scikit-learn");
  const nodes = runtimes.map(({ version }) => version).join(", ");
  const rows = search.searchers
    .toSorted((a, b) => a.median - b.median)
    .map((searcher) => [
      nameOf(searcher),
      `${figure(searcher.median)} (${figure(searcher.least)})`,
      peer ? figure(peer.median / searcher.median) : "–",
      figure(1e6 * (searcher.median / (trainings * search.iterations))),
      figure(averageOf(searcher.losses)),
    ]);
  return [
    "## Search",
    "",
    `${date} · Regula ${regula} · ${machine.processor}, ${machine.cores} cores · Node ${nodes}. Seconds, median (least) of ${search.rounds} interleaved rounds; load average ${search.load.map(figure).join(", ")} before and after.`,
    "",
    `The same grid for both: ${grid.strengths.length} strengths of L2 (scikit-learn's alpha is our λ) on ${grid.folds} stratified folds of rung S's examples, that is ${trainings} trainings of ${search.iterations.toLocaleString("en-US")} full-batch updates of a 2-20-3-1 relu network in float64, learning rate 0.3, no momentum, no stopping, ${grid.workers} workers that are ready before the clock starts. \`crossValidateSettings\` against \`GridSearchCV\` over \`MLPClassifier\`. Initial weights and folds are each library's own, so their log-losses are alike and not the same.`,
    "",
    table(["", "s", "× GridSearchCV", "wall µs an update", "held-out log-loss, mean"], rows),
    "",
    ...(peer ? [] : ["scikit-learn is not installed.", ""]),
    `\`regula tune\` on the bundled kicks, nested 5 × 5 folds, 3 repeats, 12 settings and logistic regression, as a command in Node ${search.study.major}: ${figure(search.study.median)} s (${figure(search.study.least)}).`,
  ].join("\n");
}

function nameOf({ name, major, version }) {
  return name === "regula" ? `Regula f64, Node ${major}` : `GridSearchCV, scikit-learn ${version}`;
}

function averageOf(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** What is asked of the search, as rows of `judgeTargets`. */
export function judgeSearch(search) {
  if (!search) return [];
  const peer = search.searchers.find(({ name }) => name === "scikit-learn");
  const own = search.searchers.filter(({ name }) => name === "regula");
  const best = Math.min(...own.map(({ median }) => median));
  const ratio = peer ? peer.median / best : null;
  const seconds = search.study.median;
  return [
    {
      text: "search of 12 settings × 5 folds, over GridSearchCV",
      needed: "≥ 20 ×",
      value: ratio,
      onProcessor: null,
      isMet: ratio >= 20,
      source: "measured",
      unit: "×",
    },
    {
      text: "`regula tune` on the bundled kicks",
      needed: "≤ 180 s",
      value: seconds,
      isMet: seconds <= 180,
      source: "measured",
      unit: "s",
    },
  ];
}
