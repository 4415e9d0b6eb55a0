const everywhere = {
  rungs: ["S", "M", "L", "T", "P"],
  variants: ["none", "frozen", "fresh"],
  threads: 1,
};

const compiled = {
  module: "torch",
  script: "torch_compiled",
  note: "torch.compile of the loss and its gradients, done before the clock starts; the optimizer is PyTorch's fused one, as in eager",
  mostRounds: 3,
};

/** Where two threads pay. */
const large = {
  rungs: ["L"],
  without: "two threads are for the largest steps",
  threads: 2,
};

/**
 * Python's libraries; their code is in `python/`, one a file, each with a function `create`.
 *
 * @type {readonly import("./index.mjs").Competitor[]}
 */
export const pythonLibraries = [
  { name: "numpy", label: "NumPy", module: "numpy", script: "numpy_net", ...everywhere },
  {
    name: "scikit-learn",
    label: "scikit-learn",
    module: "sklearn",
    script: "sklearn_net",
    rungs: ["S", "M", "L", "T"],
    variants: ["none"],
    threads: 1,
    note: "no dropout; its decay is a penalty in the loss",
    without: "no GELU",
    mostRounds: 3,
  },
  { name: "pytorch", label: "PyTorch eager", module: "torch", script: "torch_net", ...everywhere },
  { name: "pytorch-compile", label: "PyTorch compile", ...compiled, ...everywhere },
  {
    name: "pytorch-two",
    label: "PyTorch eager, two threads",
    module: "torch",
    script: "torch_net",
    variants: [],
    ...large,
  },
  {
    name: "pytorch-compile-two",
    label: "PyTorch compile, two threads",
    ...compiled,
    variants: [],
    ...large,
  },
  {
    name: "jax",
    label: "JAX jit",
    module: "jax",
    script: "jax_net",
    ...everywhere,
    note: "leaves out an epoch's last, smaller batch: its shapes are fixed",
  },
];
