import type { Sheet } from './grid.ts'

const DECIDED = /beslutsdatum|datum för beslut|beslutsdag/i
const ABOUT_SOMEBODY = /^(?:kön|ålder|födelseår|orsak|lagrum|initialer|klient|brukare|personnummer)$/i

/** Headings of a list of decisions about people, one a row. */
export const hasIndividuals = ({ rows }: Sheet): boolean =>
  rows.slice(0, LOOKED_AT_FOR_PEOPLE).some(({ cells }) => {
    const about = cells.filter((cell) => ABOUT_SOMEBODY.test(cell.trim()))
    return about.length > 1 && cells.some((cell) => DECIDED.test(cell))
  })
const LOOKED_AT_FOR_PEOPLE = 10 // rows
