import type { Button, KnownBlock } from '@slack/types'
import type { Answer } from '../../../contract/answer.ts'
import { formatAmount } from '../../../lib/numbers.ts'
import { checkStatement } from '../../../lib/statement.ts'
import { shorten } from '../../../lib/words.ts'
import { actions, context, escapeText, goButton, header, paragraphs, section } from '../../../slack/blocks.ts'
import { limits } from '../../../slack/limits.ts'
import { mattersTexts as texts } from '../../../texts/matters.ts'
import { closedButtons, matterButtons } from '../buttons.view.ts'
import { adjustmentWarning, datesOf, type Matter, type MatterRow } from '../matters.ts'
import { left, lineOf, nameOf, warning } from '../words.view.ts'
import { isOurs, origin } from './origin.view.ts'
import { countedLines, type OneView, taskBlocks } from './tasks.view.ts'

const MAX_PART = 1200 // escaped it is still within a section
const MAX_SUMMARY = 500

/** One case: its dates, what is proposed, who gets it, and what the statement lacks. */
export function oneAnswer(view: OneView): Answer {
  const { matter, plan } = view
  const { labels } = texts
  const summary = matter.summary ?? matter.body
  const line = lineOf(matter)
  const buttons: Button[] = []
  if (matter.body || (matter.summary?.length ?? 0) > MAX_SUMMARY)
    buttons.push(goButton(texts.buttons.fullText, texts.fullTextLine(line)))
  if (plan.meeting && matter.meeting?.id === plan.meeting.meeting.id)
    buttons.push(goButton(texts.buttons.meeting(plan.meeting.matters), texts.lines.meeting))
  buttons.push(goButton(texts.buttons.open, texts.list))
  const status = [...warnings(view), check(matter)].filter(Boolean)
  const decided = matter.decision ? `${labels.decision}: ${matter.decision}` : ''
  const proposal = `${labels.proposal}: ${matter.proposedDecision ?? unstated(matter)}`
  const lead = [`${matter.title} · ${identity(matter)}`, ...dateLines(view), ...status, decided || proposal]
  return {
    text: shorten(
      [...view.told, ...lead.map(escapeText), ...countedLines(view), ...facts(view)].join('\n'),
      limits.messageText,
    ),
    blocks: [
      ...(view.told.length > 0 ? [section(view.told.join('\n'))] : []),
      header(matter.title),
      section(escapeText(identity(matter))),
      section(
        `*${labels.dates}*\n${escapeText(
          dateLines(view)
            .map((text) => `• ${text}`)
            .join('\n'),
        )}`,
      ),
      ...taskBlocks(view),
      ...(status.length > 0 ? [section(escapeText(status.join('\n')))] : []),
      ...part(labels.decision, matter.decision),
      ...(matter.decision === matter.proposedDecision ? [] : part(labels.proposal, matter.proposedDecision)),
      section(facts(view).join('\n')),
      ...part(labels.economy, matter.economicConsequences),
      ...part(labels.children, matter.childImpactText),
      ...part(matter.summary ? labels.summary : labels.body, summary && shorten(summary, MAX_SUMMARY)),
      ...part(labels.notified, notifiedText(matter)),
      actions(...buttons),
      ...(view.mayRegister && matter.status === 'open' ? [matterButtons(matter)] : []),
      ...(view.mayRegister && matter.closed ? [closedButtons(matter)] : []),
      context(...origin(matter), texts.counted(plan.today)),
    ],
    back: texts.list,
  }
}

/** What to say where nothing is said: of a source that it does not tell, of our own cases that nobody has written it. */
const unstated = (matter: Matter): string => (isOurs(matter) ? texts.notWritten : texts.notStated)

const part = (title: string, text: string | null): KnownBlock[] =>
  text ? [section(`*${title}*\n${escapeText(shorten(text, MAX_PART))}`)] : []

/** "SN/2023:00130 · delårsrapport · öppet" */
const identity = (matter: MatterRow): string =>
  [
    matter.dnrPrinted ?? (isOurs(matter) ? texts.notRegistered : texts.noDnr),
    matter.kind,
    texts.status[matter.status],
  ].join(' · ')

/** Each date with its weekday and, while the case is open, the days left; the meeting even when its day is unknown. */
function dateLines({ matter, plan: { today } }: OneView): string[] {
  const lines = datesOf(matter).map((date) => {
    const days = matter.status === 'open' ? `, ${left(date, today)}` : ''
    const name = date.kind === 'deadline' ? shorten(date.what, MAX_PART) : nameOf(date, matter)
    return `${texts.weekday(date.on)}${days}: ${name}`
  })
  const { meeting } = matter
  if (meeting && !meeting.heldOn) lines.push(texts.meetingWithoutDay(meeting.label))
  return lines.length > 0 ? lines : [texts.noDate]
}

const warnings = ({ matter, plan }: OneView): string[] => {
  const found = adjustmentWarning(matter, plan.adjustmentDays, plan.today)
  return found ? [warning(found)] : []
}

/** What the statement lacks; nothing to say of minutes that leave nothing open, or where there is no statement. */
function check(matter: Matter): string {
  if (isOurs(matter) && !matter.meeting && matter.childImpactPresent === null) return '' // nobody has begun to write
  const { missing, unknown } = checkStatement(matter)
  const isStatement = matter.childImpactPresent !== null
  const names = (sections: typeof missing) => sections.map((name) => texts.sections[name])
  if (missing.length > 0) return texts.missing(names(missing))
  if (unknown.length > 0) return texts.unknown(names(unknown))
  return isStatement ? texts.complete : ''
}

/** The short facts, as mrkdwn. */
function facts({ matter, userId }: OneView): string[] {
  const { labels } = texts
  const notStated = matter.childImpactPresent === null ? unstated(matter) : texts.notGiven
  const owner =
    matter.owner === null ? texts.noOwner : matter.owner === userId ? texts.you : `<@${matter.owner}>`
  return [
    `${labels.recipients}: ${escapeText(matter.recipients.join(', ') || notStated)}`,
    ...(matter.amountKr === null ? [] : [`${labels.amount}: ${formatAmount(matter.amountKr, 'kr')}`]),
    `${labels.role}: ${escapeText(matter.responsibleRole ?? notStated)}`,
    ...(matter.status === 'closed' && !matter.owner ? [] : [`${labels.owner}: ${owner}`]),
    ...(matter.unit === null ? [] : [`${labels.unit}: ${escapeText(matter.unit)}`]),
    ...(matter.documentDate ? [`${labels.documentDate}: ${matter.documentDate}`] : []),
  ]
}

const notifiedText = ({ notified }: Matter): string | null =>
  notified.map(({ title, externalDnr }) => `• ${texts.notified(title, externalDnr)}`).join('\n') || null

/** Summary and description in full. */
export function fullTextAnswer({ matter }: Pick<OneView, 'matter'>): Answer {
  const { labels } = texts
  const parts = [
    { title: labels.summary, text: matter.summary },
    { title: labels.body, text: matter.body },
  ].flatMap(({ title, text }) => (text ? [{ title, text }] : []))
  const room = limits.blocks - 6 // heading, titles, source, and the buttons that are added below
  return {
    text: shorten(
      escapeText([matter.title, ...parts.map(({ title, text }) => `${title}: ${text}`)].join('\n')),
      limits.messageText,
    ),
    blocks: [
      header(matter.title),
      ...(parts.length === 0 ? [section(texts.noFullText)] : []),
      ...parts.flatMap(({ title, text }) => [section(`*${title}*`), ...paragraphs(text)]).slice(0, room),
      context(...origin(matter)),
    ],
    back: lineOf(matter),
  }
}
