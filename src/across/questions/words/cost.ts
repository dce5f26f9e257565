/** "kostar", "dyrare": an amount of money is asked for. Folded. */
export const COST_WORD = /^(?:kost(?:ar|ade|at|nad(?:en|er|erna)?)|(?:dyr|billig)(?:are|ast|aste)?)$/
