/** The commands of TeX that formulas may use, and what each stands for. */

/** Letters and signs. @type {Record<string, string>} */ // prettier-ignore
export const SYMBOLS = {
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ϵ', varepsilon: 'ε', zeta: 'ζ', eta: 'η',
  theta: 'θ', kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', rho: 'ρ', sigma: 'σ',
  tau: 'τ', phi: 'ϕ', varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ',
  Theta: 'Θ', Lambda: 'Λ', Sigma: 'Σ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω', ell: 'ℓ', partial: '∂',
  nabla: '∇', infty: '∞', cdot: '⋅', times: '×', div: '÷', pm: '±', mp: '∓', ast: '∗', odot: '⊙',
  circ: '∘', le: '≤', leq: '≤', ge: '≥', geq: '≥', ne: '≠', neq: '≠', approx: '≈', sim: '∼',
  equiv: '≡', propto: '∝', ll: '≪', gg: '≫', to: '→', rightarrow: '→', leftarrow: '←', gets: '←',
  Rightarrow: '⇒', Leftrightarrow: '⇔', mapsto: '↦', in: '∈', notin: '∉', subset: '⊂', cup: '∪',
  cap: '∩', forall: '∀', exists: '∃', dots: '…', ldots: '…', cdots: '⋯', vdots: '⋮', mid: '∣',
  lvert: '|', rvert: '|', langle: '⟨', rangle: '⟩', top: '⊤', degree: '°',
  '{': '{', '}': '}', '%': '%', '$': '$', '#': '#', '_': '_', '&': '&', '|': '‖',
};

/** Signs that are large and have limits. @type {Record<string, string>} */
export const LARGE = { sum: '∑', prod: '∏', int: '∫' };

/** Names that stand upright. */ // prettier-ignore
export const FUNCTIONS = [
  'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'exp', 'log', 'ln', 'max', 'min', 'lim', 'argmax',
  'argmin', 'det', 'sign',
];

/** Widths. @type {Record<string, string>} */ // prettier-ignore
export const SPACES = {
  ',': '0.17em', ':': '0.22em', ';': '0.28em', '!': '0em', ' ': '0.33em', quad: '1em', qquad: '2em',
};

/** What stands over a letter. @type {Record<string, string>} */ // prettier-ignore
export const ACCENTS = {
  hat: '^', bar: '¯', overline: '¯', tilde: '~', vec: '→', dot: '˙', ddot: '¨',
};
