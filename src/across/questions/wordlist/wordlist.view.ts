import { count, text } from '../../../reply/cells.ts'
import { heading, list, note, openForm, type Reply, table } from '../../../reply/reply.ts'
import { wordlistTexts as texts } from '../../../texts/wordlist.ts'
import type { OwnSynonym } from './words.ts'

export const ADD_FORM = 'synonym-add'
export const REMOVE_FORM = 'synonym-remove'

export interface Wordlist {
  synonyms: readonly OwnSynonym[]
  unknown: readonly { word: string; count: number }[]
}

/** Words that were not understood, most asked for first, and those that have been taught. Pure. */
export function wordlistReply({ synonyms, unknown }: Wordlist): Reply {
  const rows = unknown.map(({ word, count: times }) => [text(word), count(times)])
  return {
    title: texts.title,
    lead: texts.lead(synonyms.length, unknown.length),
    parts:
      rows.length > 0 ? [table(texts.unknown, [{ title: texts.word }, { title: texts.times }], rows)] : [],
    more: [
      ...(synonyms.length > 0
        ? [heading(texts.own), list(synonyms.map(({ typed, meant }) => `${typed} → ${meant}`))]
        : []),
      note(texts.counted),
    ],
    actions: [
      openForm(texts.add, ADD_FORM, {}, true),
      ...(synonyms.length > 0 ? [openForm(texts.remove, REMOVE_FORM)] : []),
    ],
    back: '',
    shareable: false,
    restricted: true,
  }
}
