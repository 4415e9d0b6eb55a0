/**
 * µs a step of peers, measured before this benchmark was written and on another machine. They stand
 * in for those that are not installed here, scaled by NumPy's time on rung S: here over there.
 */
export const earlier = {
  S: {
    numpy: 121,
    "scikit-learn": 515,
    pytorch: 436,
    "pytorch-compile": 180,
    jax: 42,
    "brain.js": 870,
    convnetjs: 2100,
    "tfjs-wasm": 3300,
    "tfjs-cpu": 4300,
    "jax-js-f32": 7000,
    "jax-js-f64": 17_000,
  },
  M: { "scikit-learn": 593, pytorch: 1195, jax: 311, "tfjs-wasm": 15_800, "jax-js-f32": 17_900 },
  L: {
    "scikit-learn": 4880,
    pytorch: 2530,
    jax: 2390,
    "tfjs-wasm": 281_000,
    "jax-js-f32": 23_900,
  },
};
