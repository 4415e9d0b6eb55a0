const network = ["--preset", "course", "--iterations", "20", "--hidden", "3"];
const study = ["tune", "kicks-train.csv", ...network, "--folds", "3", "--repeats", "1"];
const advice = [
  ...["recommend", "kicks-train.csv", "--label", "won", "--iterations", "20", "--hidden", "3"],
  ...["--permutations", "199"],
];

/**
 * A short command line of commands that print, but for `lab`, which goes on until it is stopped, in a room of
 * room.mjs; none writes a file of its own.
 */
export const commandLines = {
  compare: ["compare", "kicks-train.csv", "--iterations", "20", "--hidden", "3"],
  tune: study,
  describe: ["describe", "kicks-train.csv", "--no-timing"],
  predict: ["predict", "model.json", "kicks-test.csv"],
  explain: ["explain", "model.json", "kicks-test.csv", "--shuffles", "5"],
  kicks: ["kicks", "events.json"],
  recommend: advice,
  grade: ["grade", "learner.js"],
  doctor: ["doctor"],
};

/** Those that write a file, which is put after them, and the ending that it has. */
export const writingLines = {
  report: { args: ["compare", "kicks-train.csv", ...network.slice(2), "--report"], ending: "html" },
  model: {
    args: ["train", "kicks-train.csv", ...network, "--members", "2", "--no-validate", "-o"],
    ending: "json",
  },
  predictions: { args: ["predict", "model.json", "kicks-test.csv", "-o"], ending: "csv" },
  onnx: { args: ["export", "model.json", "-o"], ending: "onnx" },
  safetensors: { args: ["export", "model.json", "-o"], ending: "safetensors" },
  javaScript: { args: ["export", "model.json", "-o"], ending: "js" },
  kicks: { args: ["kicks", "events.json", "-o"], ending: "csv" },
  gradebook: { args: ["grade", "learner.js", "--csv"], ending: "csv" },
  map: { args: [...advice, "--map"], ending: "svg" },
};
