import { formatTkr } from '../../lib/amounts.ts'

/** An amount as a form's field shows it: "231,7 tkr"; empty for none. */
export const krText = (kr: number | null): string => (kr === null ? '' : formatTkr(kr))
