import type { Tx } from '../../db/db.ts'
import { caseless } from '../../lib/words.ts'
import type { ImportKind, References } from '../../tables/kinds.ts'
import { matchName } from '../../tables/names.ts'
import type { Choices, Question } from '../../tables/reading.ts'
import { importTexts as texts } from '../../texts/import.ts'

/** Names in a file that stand for what the committee has: nearly known ones are asked about, and so are new ones. */

const NEW = 'new'

export interface SettledNames {
  /** By column: the name to store for a name in the file. */
  rename: ReadonlyMap<string, ReadonlyMap<string, string>>
  questions: Question[]
  /** Names that are new, and are not to be added. */
  refused: string[]
  /** Codes that stand for nothing that is known: no names to add. */
  codes: string[]
}

export async function settleNames(
  kind: ImportKind,
  namesIn: (column: string) => readonly string[],
  { tx, choices, addsNew }: { tx: Tx; choices: Choices; addsNew: boolean },
): Promise<SettledNames> {
  const settled: SettledNames = { rename: new Map(), questions: [], refused: [], codes: [] }
  const rename = new Map<string, Map<string, string>>()
  for (const reference of kind.references ?? []) {
    const known = await reference.known(tx)
    const own = new Map<string, string>()
    const fresh: string[] = []
    for (const name of namesIn(reference.column)) {
      const match = matchName(name, known)
      if (match.is === 'known') continue
      const answer = choices[nameChoice(name)]
      if (match.is === 'near' && answer === undefined && !addsNew)
        settled.questions.push(nearQuestion(name, match.name, reference))
      else if (answer !== undefined && answer !== NEW) own.set(name, answer)
      else if (match.is === 'new' && CODE.test(name) && !addsNew) settled.codes.push(name)
      else if (match.is === 'new') fresh.push(name)
    }
    rename.set(reference.column, own)
    if (fresh.length === 0 || addsNew) continue
    const id = `names:${reference.column}`
    if (choices[id] === undefined)
      settled.questions.push(
        newQuestion(id, fresh, {
          reference,
          isAll: fresh.length === namesIn(reference.column).length,
        }),
      )
    else if (choices[id] !== NEW) settled.refused.push(...fresh)
  }
  return { ...settled, rename }
}

const CODE = /^\d[\d .-]*$/

const nameChoice = (name: string): string => `name:${caseless(name)}`

const nearQuestion = (name: string, known: string, { nouns: [one] }: References): Question => ({
  id: nameChoice(name),
  text: texts.nearName(name, known),
  choices: [
    { value: known, label: texts.isKnownName(known) },
    { value: NEW, label: texts.isNewName(one) },
  ],
})

const newQuestion = (
  id: string,
  names: readonly string[],
  { reference, isAll }: { reference: References; isAll: boolean },
): Question => ({
  id,
  text: texts.newNames(names, reference.nouns, isAll),
  choices: [
    { value: NEW, label: texts.addNames(names.length) },
    { value: 'no', label: texts.addNoNames },
  ],
})
