import { reasonWords, grantTexts as texts } from '../../texts/grants.ts'
import { type Application, current, type Decision, type Round, standingOf } from './grants.ts'

/** "bidrag 40 tkr", "avslag". Plain text. */
export const outcomeText = ({ amountKr }: Pick<Decision, 'amountKr'>): string =>
  amountKr > 0 ? texts.outcome.grant(amountKr) : texts.outcome.reject

/** "föreslås bidrag 40 tkr", "beviljad: bidrag 40 tkr", "inget förslag än". Plain text. */
export function standingText(application: Application): string {
  const standing = standingOf(application)
  const decision = current(application)
  const { registered, returned, proposed, printed, granted, rejected, changing } = texts.standings
  switch (standing) {
    case 'registered':
      return registered
    case 'returned':
      return returned
    case 'proposed': {
      const verb = decision?.proposedBy === null ? printed : proposed
      return decision ? `${verb} ${outcomeText(decision)}` : verb
    }
    case 'granted':
      return decision ? `${granted}, ${outcomeText(decision)}` : granted
    case 'rejected':
      return rejected
    case 'changing':
      return decision ? `${changing}: ${outcomeText(decision)}` : changing
  }
}

/** What must be noticed about an application, a word each. Plain text. */
export function flagsOf(application: Application): string[] {
  const decision = current(application)
  const hasOpenCondition = decision?.condition && !decision.conditionMetOn
  return [
    ...(application.isLate ? [texts.flags.late] : []),
    ...(application.isComplete === false ? [texts.flags.incomplete] : []),
    ...(hasOpenCondition ? [texts.flags.condition] : []),
  ]
}

export const reasonText = ({ reasonCategory, reason, proposedBy }: Decision): string | null =>
  reasonWords({ reasonCategory, reason, isPrinted: proposedBy === null })

export const factOf = ({ facts }: Round, item: string) => facts.find((fact) => fact.item === item) ?? null
