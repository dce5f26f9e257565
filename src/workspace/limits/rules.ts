import * as z from 'zod'

/** Building blocks for the rules about Slack's published limits (docs.slack.dev/reference/block-kit). */

export const text = (max: number) => z.string().min(1).max(max)

export const plain = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: text(max), emoji: z.boolean().optional() })

const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: text(max), verbatim: z.boolean().optional() })

export const plainOrMrkdwn = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)])

/** An address that Slack can fetch or open. */
export const address = z
  .string()
  .max(3000)
  .refine((value) => /^(https?|slack|mailto):/.test(value), { params: { limit: 'address' } })

export const id = text(255)

export const confirm = z
  .strictObject({
    title: plain(100),
    text: plainOrMrkdwn(300),
    confirm: plain(30),
    deny: plain(30),
    style: z.enum(['primary', 'danger']).optional(),
  })
  .optional()

/** `value` is 150 characters at most in options, unlike a button's 2000. */
export const option = z.strictObject({ text: plain(75), value: text(150), description: plain(75).optional() })

export const richOption = z.strictObject({
  text: plainOrMrkdwn(75),
  value: text(150),
  description: plainOrMrkdwn(75).optional(),
})

export const overflowOption = z.strictObject({
  text: plain(75),
  value: text(150),
  description: plain(75).optional(),
  url: address.optional(),
})

export const optionGroup = z.strictObject({ label: plain(75), options: z.array(option).min(1).max(100) })

export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
