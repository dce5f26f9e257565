/** "vad har personalen kostat", "är personalen dyrare": said of what costs. Folded. */
export const COSTS = /^(?:kost(?:ar|ade|at|a)|(?:dyr|billig)(?:are|ast|aste)?)$/

/** "kostar", "dyrare": an amount of money is asked for. Folded. */
export const COST_WORD =
  /^(?:kost(?:ar|ade|at)|pris(?:et)?|\p{L}{0,30}kostnad(?:en|er|erna)?|(?:dyr|billig)(?:are|ast|aste)?)$/u
