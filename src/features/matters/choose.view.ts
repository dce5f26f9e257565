import { date, text } from '../../reply/cells.ts'
import type { Prose } from '../../reply/prose.ts'
import { typed } from '../../reply/prose.ts'
import { go, menu, type Reply, sentence, table } from '../../reply/reply.ts'
import { limits } from '../../slack/limits.ts'
import { mattersTexts as texts } from '../../texts/matters.ts'
import { newAction } from './buttons.view.ts'
import type { MatterRow } from './matters.ts'
import { choice, shortTitle } from './words.view.ts'

/** Replies when no single matter is meant: several, none, or nothing imported. */

const MAX_CHOICES = 10

/** Several matters fit: the first of them to choose from, of `total`. `lead` says why. */
export function chooseView(
  title: string,
  lead: string,
  matters: readonly MatterRow[],
  total: number,
  allLine?: string,
): Reply {
  const shown = matters.slice(0, MAX_CHOICES)
  const rest = total - shown.length
  const { columns } = texts
  return {
    title,
    lead,
    parts: [
      table(
        title,
        [columns.matter, columns.meeting, columns.dnr].map((heading) => ({ title: heading })),
        shown.map((matter) => [
          text(matter.title),
          matter.meeting?.heldOn ? date(matter.meeting.heldOn) : text(matter.meeting?.label),
          text(matter.dnrPrinted),
        ]),
      ),
    ],
    notes: rest > 0 ? [texts.andMore(rest)] : [],
    actions: [
      menu(
        texts.choose,
        matters.slice(0, limits.options).map((matter) => choice(matter)),
      ),
      ...(allLine && rest > 0 ? [go(texts.buttons.allHits, allLine)] : []),
    ],
    back: texts.list,
    shareable: false,
  }
}

/** Something that was perhaps meant; `title` says what the line shows, where the line does not say itself. */
export interface Suggestion {
  label: string
  line: string
  title?: string
}

/** Nothing fits: what was not found, and what was perhaps meant; an example where nothing is near. */
export function notFoundView(lead: string, suggestions: readonly Suggestion[], example: string): Reply {
  const perhaps = suggestions.map(
    ({ line, title }): Prose => [typed(line), title ? ` (${shortTitle(title)})` : ''],
  )
  return {
    ...sentence(
      [
        lead,
        ...(perhaps.length > 0
          ? [texts.perhaps, ...alternatives(perhaps), '?']
          : [texts.tryLine, typed(example), '.']),
      ],
      ...suggestions.map(({ label, line }) => go(label, line)),
      go(texts.buttons.show, texts.list),
    ),
    back: texts.list,
  }
}

const alternatives = (parts: readonly Prose[]) =>
  parts.flatMap((part, at) => [...(at > 0 ? [texts.or] : []), ...(typeof part === 'string' ? [part] : part)])

/** What there is to say before anything has been imported. */
export const nothingView = (mayRegister: boolean): Reply =>
  sentence(texts.empty.nothing, ...(mayRegister ? [newAction()] : []))
