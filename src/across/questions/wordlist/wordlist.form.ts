import type { Form, FormState, FormValues } from '../../../contract/form.ts'
import { abandon, type Db } from '../../../db/db.ts'
import { UserError } from '../../../lib/errors.ts'
import { shorten } from '../../../lib/words.ts'
import { go, sentence } from '../../../reply/reply.ts'
import { escapeText, section } from '../../../slack/blocks.ts'
import { choiceField, textField } from '../../../slack/fields.ts'
import { wordlistTexts } from '../../../texts/wordlist.ts'
import { addSynonym, getSynonyms, removeSynonym } from './store.ts'
import { ADD_FORM, REMOVE_FORM } from './wordlist.view.ts'
import { type OwnSynonym, phraseOf } from './words.ts'

const texts = wordlistTexts.form
const CHECK = 'check'
const MOST_LETTERS = 40
const MOST_SAID = 400

/** What a question in the documents' words would be answered with; null where nothing in them is called so. */
export type TryOut = (question: string, state: FormState) => Promise<string | null>

/** A word for what the documents call something else: tried on them before it is stored. */
export const addForm = (db: Db, tryOut: TryOut): Form => ({
  name: ADD_FORM,
  permission: 'administer',
  view: async (state) => {
    if (state.step !== CHECK) return fieldsView(state.values)
    const { typed, meant } = wanted(state.values) ?? { typed: '', meant: '' }
    const said = (await tryOut(meant, state)) ?? ''
    return {
      title: texts.addTitle,
      submit: texts.save,
      blocks: [section(escapeText(texts.gives(typed, shorten(said, MOST_SAID))))],
    }
  },
  submit: async (state, register) => {
    const synonym = wanted(state.values)
    const faults = synonym ? await faultsOf(synonym, db, tryOut, state) : phraseFaults(state.values)
    if (!synonym || Object.keys(faults).length > 0) {
      // An error must name a field that is there in the view that was sent.
      if (state.step === CHECK) throw new UserError(Object.values(faults).join(' '))
      return { errors: faults }
    }
    if (state.step !== CHECK) return { step: CHECK }
    const { typed, meant } = synonym
    const done = await register(
      { action: 'synonym.add', subject: 'synonyms', details: { typed, meant } },
      async (tx) =>
        (await addSynonym(tx, synonym, state.person.userId, state.now)) ? 'added' : abandon('exists'),
    )
    if (done === 'exists') throw new UserError(texts.exists)
    return { receipt: done === null ? null : receipt(wordlistTexts.added(typed, meant)) }
  },
})

export const removeForm = (db: Db): Form => ({
  name: REMOVE_FORM,
  permission: 'administer',
  view: async ({ values }) => {
    const synonyms = await getSynonyms(db)
    if (synonyms.length === 0) throw new UserError(texts.none)
    return {
      title: texts.removeTitle,
      submit: texts.remove,
      blocks: [
        choiceField({
          id: 'typed',
          label: texts.which,
          choices: synonyms.map(({ typed, meant }) => ({
            value: typed,
            label: shorten(`${typed} → ${meant}`, MOST_LABEL),
          })),
          initial: values['typed'],
        }),
      ],
    }
  },
  submit: async ({ values }, register) => {
    const typed = values['typed'] ?? ''
    const done = await register(
      { action: 'synonym.remove', subject: 'synonyms', details: { typed } },
      async (tx) => ((await removeSynonym(tx, typed)) ? 'removed' : abandon('gone')),
    )
    if (done === 'gone') throw new UserError(wordlistTexts.gone)
    return { receipt: done === null ? null : receipt(wordlistTexts.removed(typed)) }
  },
})

const MOST_LABEL = 75

const fieldsView = (values: FormValues) => ({
  title: texts.addTitle,
  submit: texts.check,
  blocks: (['typed', 'meant'] as const).map((id) =>
    textField({
      id,
      label: texts[id],
      hint: texts[`${id}Hint`],
      maxLength: MOST_LETTERS,
      initial: values[id],
    }),
  ),
})

function wanted(values: FormValues): OwnSynonym | null {
  const [typed, meant] = [phraseOf(values['typed'] ?? ''), phraseOf(values['meant'] ?? '')]
  return typed !== null && meant !== null ? { typed, meant } : null
}

const phraseFaults = (values: FormValues): Record<string, string> =>
  Object.fromEntries(
    ['typed', 'meant']
      .filter((field) => phraseOf(values[field] ?? '') === null)
      .map((field) => [field, texts.notAPhrase]),
  )

/** The meaning must be in the documents, and the word must not: what they say themselves is never given another meaning. */
async function faultsOf(
  { typed, meant }: OwnSynonym,
  db: Db,
  tryOut: TryOut,
  state: FormState,
): Promise<Record<string, string>> {
  if (typed === meant) return { meant: texts.same }
  if ((await getSynonyms(db)).some((known) => known.typed === typed)) return { typed: texts.exists }
  if ((await tryOut(typed, state)) !== null) return { typed: texts.known(typed) }
  return (await tryOut(meant, state)) === null ? { meant: texts.nothing(meant) } : {}
}

const receipt = (said: string) => sentence(said, go(wordlistTexts.show, wordlistTexts.name))
