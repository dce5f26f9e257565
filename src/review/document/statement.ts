import type { OwnSection } from '../../lib/conventions.ts'
import { isHeaded, type RequiredSection, requiredOf, type StatementSection } from '../../lib/statement.ts'
import { fold } from '../../lib/words.ts'

import { endsWith, type Lead } from '../text/before.ts'

/** The sections of an official statement (tjänsteskrivelse) as its headings name them. Pure. */

const HEADINGS: Readonly<Record<StatementSection, RegExp>> = {
  proposal: /^(?:forslag till )?beslut(?:sforslag)?$|^forslag till beslut/,
  content: /^(?:sammanfattning|arendet|arendebeskrivning|bakgrund|beskrivning av arendet)/,
  economy: /ekonomisk|^ekonomi$|finansiering/,
  children:
    /barn(?:konsekvens|perspektiv|rattsperspektiv|ets basta|ens basta|s basta|rattskonsekvens)|konsekvenser for barn/,
  recipients:
    /^(?:skickas till|expediera|expediering|mottagare|beslutet skickas till|beslutet ska skickas|delges)/,
  attachment: /^bilag/,
}

export interface Section {
  heading: string
  /** Number of its first paragraph. */
  at: number
  texts: readonly string[]
}

export interface StatementParts {
  isStatement: boolean
  /** By key, or by the committee's own name. */
  missing: readonly string[]
  empty: readonly { section: string; heading: string; at: number }[]
  proposal: Section | null
  recipients: Section | null
}

/** Which mandatory sections lack or are empty. A document that is no statement has none. */
export function statementParts(
  title: string,
  sections: readonly Section[],
  own: readonly OwnSection[] | null,
): StatementParts {
  const of = (section: StatementSection): Section | null =>
    sections.find(({ heading }) => HEADINGS[section].test(fold(heading).replaceAll(/[:.]/g, '').trim())) ??
    null
  const proposal = of('proposal')
  const isStatement =
    /tjänsteskrivelse/iu.test(title) ||
    (proposal !== null && of('content') !== null && of('recipients') !== null)
  if (!isStatement) return { isStatement, missing: [], empty: [], proposal, recipients: of('recipients') }
  const proposedDecision = proposal?.texts.join(' ') ?? null
  const required = requiredOf({ kind: kindOf(title), proposedDecision }, own).filter(
    ({ section }) => section !== 'attachment', // listed at the end, under many names
  )
  const partOf = ({ section, headings }: RequiredSection): Section | null =>
    sections.find(({ heading }) => isHeaded(heading, headings)) ?? (section ? of(section) : null)
  const found = required.map((one) => ({
    section: typeof one.named === 'string' ? one.named : one.named.heading,
    part: partOf(one),
  }))
  return {
    isStatement,
    missing: found.flatMap(({ section, part }) => (part ? [] : [section])),
    empty: found.flatMap(({ section, part }) =>
      part?.texts.every((text) => text.trim() === '') && !hasChildren(part, sections)
        ? [{ section, heading: part.heading, at: part.at }]
        : [],
    ),
    proposal,
    recipients: of('recipients'),
  }
}

/** A heading followed at once by sub-headings is not empty: its text is below those. */
const hasChildren = (part: Section, sections: readonly Section[]): boolean => {
  const next = sections[sections.indexOf(part) + 1]
  return (
    next !== undefined &&
    !Object.values(HEADINGS).some((pattern) => pattern.test(fold(next.heading))) &&
    next.texts.length > 0
  )
}

const kindOf = (title: string): string =>
  /information/iu.test(title)
    ? 'information'
    : /anmälan|anmälningsärende/iu.test(title)
      ? 'anmälan'
      : 'beslut'

/** Bodies that a decision is sent to, and the words by which a list may name them. */
const BODIES: readonly { name: string; said: RegExp; listed: RegExp }[] = [
  { name: 'kommunstyrelsen', said: /kommunstyrelsen/iu, listed: /kommunstyrelse|\bKS\b/iu },
  { name: 'kommunfullmäktige', said: /kommunfullmäktige/iu, listed: /fullmäktige|\bKF\b/iu },
  {
    name: 'kommunens revisorer',
    said: /(?:kommunens )?(?:revisorer(?:na)?|revisionen)/iu,
    listed: /revis/iu,
  },
  {
    name: 'Inspektionen för vård och omsorg',
    said: /\bIVO\b|Inspektionen för vård och omsorg/u,
    listed: /\bIVO\b|Inspektionen för vård/iu,
  },
  { name: 'Socialstyrelsen', said: /Socialstyrelsen/u, listed: /socialstyrelsen/iu },
  { name: 'länsstyrelsen', said: /länsstyrelsen/iu, listed: /länsstyrelse/iu },
]
const SENT: Lead = {
  last: ['till'],
  skipped: ['kommunens', 'den', 'det'],
  stems: ['överlämna', 'sänd', 'skicka', 'översänd', 'lämna', 'redovisa', 'rapportera', 'anmäl'],
  within: 12,
}

/** Those that the proposed decision sends something to and that the list of recipients does not name. */
export function unlistedRecipients({
  proposal,
  recipients,
}: StatementParts): { name: string; quote: string }[] {
  if (!proposal || !recipients || recipients.texts.length === 0) return []
  return unlisted(proposal.texts, recipients.texts.join(' '))
}

const JOINTS = [' och', ' samt', ',']
const BODY_WORDS = [
  ...['kommunstyrelsen', 'kommunfullmäktige', 'fullmäktige', 'revisorerna', 'revisorer', 'revisionen'],
  ...['inspektionen för vård och omsorg', 'ivo', 'socialstyrelsen', 'länsstyrelsen', 'kommunens'],
]
/** What comes before a list of bodies: "överlämnar den till kommunstyrelsen, länsstyrelsen och " is "överlämnar den till ". */
function withoutBodies(before: string): string {
  const words = before.trimEnd().toLowerCase()
  const joint = JOINTS.find((own) => words.endsWith(own)) ?? ''
  const rest = words.slice(0, words.length - joint.length).trimEnd()
  const body = BODY_WORDS.find((own) => rest.endsWith(` ${own}`))
  if (body === undefined || (joint === '' && body !== 'kommunens')) return before
  return withoutBodies(before.slice(0, rest.length - body.length))
}

/** Those that a text of the proposal sends something to, and the list does not name. */
export const unlisted = (proposal: readonly string[], list: string): { name: string; quote: string }[] =>
  proposal.flatMap((text) =>
    BODIES.flatMap(({ name, said, listed }) => {
      const at = said.exec(text)?.index
      const isSent = at !== undefined && endsWith(withoutBodies(text.slice(0, at)), SENT)
      return isSent && !listed.test(list) ? [{ name, quote: text }] : []
    }),
  )
