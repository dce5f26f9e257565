import { count } from './common.ts'

/** The message about what waits for a decision. mrkdwn unless a comment says plain text. */
export const waitingTexts = {
  /** Plain text. */
  title: (n: number) => `${count(n, 'sak', 'saker')} väntar på ditt beslut`,
  since: (date: string) => `väntar sedan ${date}`,
  open: 'Öppna',
  more: (n: number) => `… och ${n} till.`,
  why: 'Du får det här för att du har behörighet att besluta om det. Det kommer en gång, och igen om det väntar en vecka.',
}
