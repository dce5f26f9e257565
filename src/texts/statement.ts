import type { NamedSection, StatementSection } from '../lib/statement.ts'

/** What people call the mandatory sections of an official statement (tjänsteskrivelse). */
const usual: Record<StatementSection, string> = {
  proposal: 'förslag till beslut',
  content: 'sammanfattning eller ärendebeskrivning',
  economy: 'ekonomiska konsekvenser',
  children: 'barnkonsekvensanalys',
  recipients: 'mottagare (expediering)',
  attachment: 'bilaga',
}

/** A section's name: the committee's own where it has settled one. */
export const sectionName = (section: NamedSection): string =>
  typeof section === 'string' ? usual[section] : section.heading

const byKey: ReadonlyMap<string, string> = new Map(Object.entries(usual))

/** Likewise for what a finding says: one that all know, or a heading. */
export const sectionSaid = (said: string): string => byKey.get(said) ?? said
