import type { StatementSection } from '../lib/statement.ts'

/** What people call the mandatory sections of an official statement (tjänsteskrivelse). */
export const statementSections: Record<StatementSection, string> = {
  proposal: 'förslag till beslut',
  content: 'sammanfattning eller ärendebeskrivning',
  economy: 'ekonomiska konsekvenser',
  children: 'barnkonsekvensanalys',
  recipients: 'mottagare (expediering)',
  attachment: 'bilaga',
}
