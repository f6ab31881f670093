// Decays that a framework clamps before each step: here once, as what does not change.

/** The parameters, those that are decays clamped to [0, 1]. */
export function clampedDecays({ alpha, beta, gamma, ...others }) {
  const clamped = (decays) => decays?.map((decay) => Math.min(Math.max(decay, 0), 1));
  return { alpha: clamped(alpha), beta: clamped(beta), gamma: clamped(gamma), ...others };
}
