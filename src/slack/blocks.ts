import type {
  ActionsBlock,
  Button,
  ConfirmationDialog,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  PlainTextElement,
  SectionBlock,
  StaticSelect,
} from '@slack/types'
import type { FormArgs } from '../contract/answer.ts'
import { shorten } from '../lib/words.ts'
import { forgottenPerson } from '../texts/common.ts'
import { limits } from './limits.ts'

// Control characters and those that turn or hide text (bidirectional marks, zero width, tags): never part of honest data.
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{E0000}-\u{E007F}]/gu

// A joiner that joins no pictures; between two of them it makes one (a woman and a computer), and stays.
const LONE_JOINER =
  /(?<!\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0F]?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu

const withoutUnseen = (text: string): string => text.replaceAll(UNSEEN, '').replaceAll(LONE_JOINER, '')

/** Data made safe for mrkdwn: without mentions, links or hidden characters. */
export const escapeText = (text: string): string =>
  withoutUnseen(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Data made safe for plain_text and table cells. */
export const plain = withoutUnseen

/** A cell without a value. */
export const NO_VALUE = '–'

/** Data made safe where Slack refuses an empty text, and cut to `most` characters; what has no sign that shows is a dash. */
export const neverEmpty = (text: string, most: number): string =>
  shorten(plain(text).trim() || NO_VALUE, most)

export const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: { type: 'plain_text', text: neverEmpty(text, limits.header), emoji: false },
})

const FORGOTTEN = /<@person:[0-9a-f]+>/g

/** mrkdwn in which nobody is mentioned who has been forgotten. */
const withoutForgotten = (mrkdwn: string): string => mrkdwn.replaceAll(FORGOTTEN, forgottenPerson)

/** A paragraph; the text is mrkdwn, its data escaped already. */
export const section = (mrkdwn: string): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: shorten(withoutForgotten(mrkdwn), limits.section) },
  expand: true,
})

/** Small print: sources, notes. Each line is mrkdwn, its data escaped already. */
export const context = (...lines: string[]): ContextBlock => ({
  type: 'context',
  elements: lines
    .slice(0, limits.contextElements)
    .map((text) => ({ type: 'mrkdwn', text: shorten(withoutForgotten(text), limits.section) })),
})

export const divider = (): DividerBlock => ({ type: 'divider' })

/** A label; what names no emoji (:100:) needs no word that it is none, and a menu of many is so much shorter. */
const plainText = (text: string, most: number): PlainTextElement => {
  const shown = neverEmpty(text, most)
  return { type: 'plain_text', text: shown, ...(shown.includes(':') ? { emoji: false } : {}) }
}

/** The value of what leads to a command line is never empty: the command alone leads to where one begins. */
const lineValue = (line: string): string => line || '/sn'

/** A button that shows the answer to a command line, in place. */
export const goButton = (label: string, line: string, style?: 'primary'): Button => ({
  type: 'button',
  text: plainText(label, limits.buttonText),
  action_id: shorten(`go:${line}`, limits.actionId),
  value: lineValue(line),
  ...(style ? { style } : {}),
})

/** A menu whose choices each show the answer to a command line. At most `limits.options` are offered. */
export const goMenu = (
  placeholder: string,
  choices: readonly { label: string; line: string }[],
): StaticSelect => ({
  type: 'static_select',
  action_id: 'go-menu',
  placeholder: plainText(placeholder, limits.optionText),
  options: choices.slice(0, limits.options).map(({ label, line }) => ({
    text: plainText(label, limits.optionText),
    value: lineValue(line),
  })),
})

export const actions = (...elements: ActionsBlock['elements']): ActionsBlock => ({
  type: 'actions',
  elements: elements.slice(0, limits.actionElements),
})

/** A button that opens a form. Several to the same form in one message differ in what they open it for. */
export const formButton = (label: string, form: string, args: FormArgs = {}, style?: 'primary'): Button => ({
  ...goButton(label, JSON.stringify(args), style),
  action_id: shorten(`form:${form}:${Object.values(args).join(':')}`, limits.actionId),
})

export interface Confirmation {
  title: string
  text: string
  confirm: string
  deny: string
}

/** A button that does something; what cannot be undone asks first. */
export const actionButton = (
  label: string,
  action: string,
  value: string,
  options: { style?: 'primary' | 'danger'; confirm?: Confirmation } = {},
): Button => ({
  type: 'button',
  text: plainText(label, limits.buttonText),
  action_id: shorten(`do:${action}:${value}`, limits.actionId),
  ...(value === '' ? {} : { value }),
  ...(options.style ? { style: options.style } : {}),
  ...(options.confirm ? { confirm: confirmDialog(options.confirm) } : {}),
})

const confirmDialog = ({ title, text, confirm, deny }: Confirmation): ConfirmationDialog => ({
  title: { type: 'plain_text', text: neverEmpty(title, limits.confirmTitle) },
  text: { type: 'plain_text', text: neverEmpty(text, limits.confirmText) },
  confirm: { type: 'plain_text', text: shorten(confirm, limits.confirmButton) },
  deny: { type: 'plain_text', text: shorten(deny, limits.confirmButton) },
})
