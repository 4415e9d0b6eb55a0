const everywhere = { rungs: ["S", "M", "L", "T", "P"], variants: ["none", "frozen", "fresh"] };

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
    note: "no dropout; its decay is a penalty in the loss",
    without: "no GELU",
  },
  { name: "pytorch", label: "PyTorch eager", module: "torch", script: "torch_net", ...everywhere },
  {
    name: "pytorch-compile",
    label: "PyTorch compile",
    module: "torch",
    script: "torch_compiled",
    ...everywhere,
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
