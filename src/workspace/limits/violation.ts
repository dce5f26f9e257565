import type { z } from 'zod'
import { texts } from '../texts.ts'

/** A breach of what Slack accepts, in words that say what to change. */
export interface Violation {
  /** Where in the payload, such as `blocks[2].text.text`. */
  path: string
  /** Short name of the rule, such as `too_big` or `table.one`. */
  rule: string
  text: string
  /** Slack would have accepted the payload; it is bad form all the same. */
  accepted?: boolean
}

type Issue = z.core.$ZodIssue

function pathText(base: string, path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')
  return `${base}${steps}`.replace(/^\./, '')
}

function describe(issue: Issue): string {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'array'
        ? texts.limits.tooMany(Number(issue.maximum))
        : texts.limits.tooLong(Number(issue.maximum))
    case 'too_small':
      return issue.origin === 'array'
        ? texts.limits.tooFew(Number(issue.minimum))
        : texts.limits.tooShort(Number(issue.minimum))
    case 'unrecognized_keys':
      return texts.limits.unknownFields(issue.keys.join(', '))
    case 'invalid_type':
      return issue.input === undefined ? texts.limits.missing : texts.limits.wrongType(issue.expected)
    case 'invalid_union':
      return texts.limits.unknownType
    case 'invalid_value':
      return texts.limits.oneOf(issue.values.map(String).join(', '))
    case 'custom': {
      const limit = issue.params?.['limit']
      if (limit === 'address') return texts.limits.address
      if (limit === 'sectionEmpty') return texts.limits.sectionEmpty
      if (limit === 'imageMissing') return texts.limits.imageMissing
      return texts.limits.wrongForm
    }
    default:
      return texts.limits.wrongForm
  }
}

/** What `value` breaks in `schema`, with paths below `base`. */
export function violationsOf(schema: z.ZodType, value: unknown, base = ''): Violation[] {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return []
  return result.error.issues.map((issue) => ({
    path: pathText(base, issue.path),
    rule: issue.code,
    text: describe(issue),
  }))
}
