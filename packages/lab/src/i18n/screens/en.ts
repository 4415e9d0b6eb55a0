import type { RecommendEvent } from "@regula/football";

/** The words of the screens other than the lab itself, in English. */
export const en = {
  settings: {
    heavy: (widths: string, steps: string, time: string) =>
      `With ${widths} units, ${steps} steps take about ${time} on this machine.`,
    useHeavy: "Train it all the same",
    keepWidths: "Keep the network as it is",
    name: "Name",
    nameHelp: "empty: called by what sets it apart from the others",
  },
  data: {
    title: "Data",
    lead: "Bring a table of your own, draw points, or change what is there. Nothing is sent anywhere.",
    source: "Where the points come from",
    now: (name: string, train: string, test: string) =>
      `Now: ${name}, ${train} to train on and ${test} to test on.`,
    drawn: "Drawn points",
    sets: { title: "Data at one click", label: "Data sets" },
    rows: "points to train on",
    noise: "noise: labels flipped",
    dataSeed: "seed of the points",
    draw: "Draw new points",
    assignment: "Train the assignment's network",
    solver: "Train one that learns this",
    blank: "Empty pitch",
    blankPlane: "Empty plane",
    blankThree: "Empty plane, three classes",
    testShare: "share held back for testing",
    split: "Split anew",
    edit: "Change points",
    tools: { move: "Move", erase: "Delete" },
    addClass: (label: string) => `Add “${label}”`,
    canvas:
      "Points. Arrow keys move the cursor; Enter uses the tool; with Move, Enter picks a point up and puts it down.",
    set: "Set",
    parts: { train: "to train on", test: "to test on" },
    table: "The points as a table",
    x: "x",
    y: "y",
    label: "label",
    erase: (n: string) => `Delete point ${n}`,
    lack: {
      few: "At least four training points are needed: the models go on with those they had.",
      "class-missing":
        "The training points need every class: the models go on with those they had.",
    },
    changed:
      "The models go on with the changed points. Start again to begin from the first weights.",
  },
  sweep: {
    title: "Sweep",
    lead: "How strong should the cure be? Every pair of λ and keep_prob trains the network several times, each time on other parts of the training points, and is measured on the part it has not seen. The test points stay untouched.",
    apart: "Values apart by semicolons.",
    run: "Run",
    cancel: "Cancel",
    progress: (done: string, count: string) => `${done} of ${count} trainings`,
    spread:
      "Large: the median log-loss over all folds and seeds. Small: half of the runs lie between these.",
    caption: "Median log-loss on held-out points, by λ and keep_prob; smaller is better",
    best: "lowest",
    tied: "not distinguishable from the lowest",
    worse: "worse than the lowest",
    noise: (amount: string) =>
      `On these points, differences smaller than about ${amount} are not distinguishable from noise.`,
    bestIs: (name: string) => `Lowest: ${name}.`,
    none: "No cell is distinguishable from no regularization.",
    some: (count: string) => `${count} cells beat no regularization by more than noise.`,
    yardsticks: { linear: "Linear model", baseRate: "Base rate" },
    yardstickHelp: {
      linear:
        "ridge regression (logistic, of three classes multinomial): no hidden layer, its λ chosen inside the other parts",
      baseRate: "the share of each class, without looking at the points",
    },
    beatLinear: (count: string) => `${count} cells beat the linear model by more than noise.`,
    noneBeatsLinear: "No cell beats the linear model by more than noise.",
    use: "Try it",
    canceled: "Canceled. Nothing is concluded from half a sweep.",
    diverged: "diverged",
    base: "The other settings are this model's own.",
    iterations: "iterations of each training",
    iterationsHelp: "as many as the lab has done, unless another number is typed",
    time: (time: string) => `About ${time} on this machine.`,
    goesOn: "It goes on while you look at other screens.",
    useInPlace: (letter: string) => `Try it in place of ${letter}`,
    about: (of: { source: string; rows: string; name: string; widths: string; steps: string }) =>
      `${of.source}, ${of.rows} points to train on; network ${of.widths}, ${of.steps} iterations, all but λ and keep_prob as in “${of.name}”.`,
    colors:
      "Green: the lowest, and those that the test does not distinguish from it. Orange: worse than the lowest, the deeper the higher its loss.",
    seeds: "seeds",
    seedsHelp: "how often all is done anew, from other first weights and other parts",
    work: (count: string, iterations: string) =>
      `${count} trainings of ${iterations} iterations each.`,
  },
  where: {
    title: "Where to kick",
    lead: "Many networks learn from resamples of the kicks. Where they agree that a ball is won more often than usual, the place is recommended; where too few kicks came down, nothing is said.",
    kicks: "Kicks",
    ofLab: (count: string) => `the lab's ${count} training points`,
    ofFile: (name: string, rows: string) => `${name}, ${rows} rows`,
    choose: "Choose a table of kicks",
    chooseHelp:
      "Or bring a table with columns x, y and who won, as regula kicks writes it; match and team are used where they are there.",
    back: "Use the lab's points",
    label: "column that says who won",
    team: "team",
    allTeams: "all teams",
    run: "Ask for advice",
    cancel: "Cancel",
    progress: (share: string) => `${share} done`,
    stages: {
      tune: "Choosing a regularizer",
      ensemble: "Drawing the map",
    } satisfies Record<RecommendEvent["stage"], string>,
    canceled: "Canceled: no advice was reached.",
    print: "Print",
    zones: "Zones, with their kicks and intervals",
    nothing: "Nothing could be trained on these kicks.",
    twoOutcomes:
      "Advice is about kicks that are won or lost. The lab's points have three classes, which say nothing of that: choose a table of kicks, or other data.",
  },
  share: {
    title: "Share and export",
    lead: "A link opens the lab as it stands here. Models, maps and points can be saved as files.",
    link: "Link",
    weights: "with the trained weights",
    weightsHelp: "Longer; it opens without training, with weights to seven digits.",
    shortHelp:
      "Opening it trains the same models again, to the last bit: from the same first weights, with each change on the way.",
    carried: (letters: string) =>
      `No settings lead to the weights of ${letters} (points were changed on the way, or there were many changes): they travel with the link.`,
    address: {
      label: "Links begin with",
      help: "for a lab that you serve elsewhere; kept in this browser only; empty: this page",
    },
    paste: {
      title: "Open a link",
      open: "Open",
      help: "Paste its text. What you have now is one undo away.",
      nothing: "This link names a screen, and no models to open.",
    },
    copy: "Copy",
    copied: "Copied",
    copyFailed: "The browser did not allow it: select the link and copy it.",
    length: (count: string) => `${count} characters`,
    fileData: "The points of your file do not travel with the link, only its name.",
    manyPoints: "There are too many points for a link: only the settings and weights travel.",
    model: "Model",
    files: "Files",
    json: "Model (JSON)",
    js: "A function to run anywhere (JavaScript)",
    png: "Map as a picture (PNG)",
    svg: "Map as a drawing (SVG)",
    csv: "Points (CSV)",
    alt: "Description of the picture (alt text)",
    onnx: "For other programs (ONNX)",
    jsonHelp: "The JSON is what regula train writes: regula predict and regula export read it.",
  },
};

export type ScreenWords = typeof en;
