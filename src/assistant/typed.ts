import * as z from 'zod'
import type { FormValues } from '../contract/form.ts'
import { secretsIn } from '../lib/secrecy.ts'
import { storable } from '../lib/words.ts'
import { limits } from '../slack/limits.ts'
import { formTexts } from '../texts/forms.ts'
import { secrecyTexts } from '../texts/secrecy.ts'

/** What is typed and chosen in a view, and what of it must not be kept. */

/** A view as it comes from Slack. */
export const sentViewSchema = z.object({
  id: z.string(),
  hash: z.string().optional(),
  private_metadata: z.string().max(limits.metadata),
  state: z
    .object({ values: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .default({ values: {} }),
})
export type SentView = z.infer<typeof sentViewSchema>

/** Fields whose text must not be stored, each with why. Length comes first: nothing else is done with a longer text. */
export const guarded = (values: FormValues): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) => {
      if (value.length > limits.fieldText) return [[field, formTexts.tooLong(limits.fieldText)]]
      const secret = secretsIn(value)
      return secret ? [[field, secrecyTexts.inField(secret)]] : []
    }),
  )

const elementSchema = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_conversations: z.array(z.string()).nullish(),
  files: z.array(z.object({ id: z.string() })).nullish(),
})

/** What is typed and chosen in a view, by field. An emptied field is "". */
export function valuesOf(view: Pick<SentView, 'state'>): FormValues {
  const values: Record<string, string> = {}
  for (const [field, elements] of Object.entries(view.state.values)) {
    const element = elementSchema.safeParse(Object.values(elements)[0])
    if (!element.success || field.length > limits.actionId || secretsIn(field)) continue
    const { value, selected_date, selected_user, selected_option, selected_options, selected_conversations } =
      element.data
    const { files } = element.data
    const given =
      selected_date ??
      selected_user ??
      selected_option?.value ??
      selected_options?.map((option) => option.value).join(',') ??
      selected_conversations?.join(',') ??
      files?.map(({ id }) => id).join(',') ??
      value ??
      ''
    values[field] = given.length > limits.fieldText ? given : storable(given.trim())
  }
  return values
}
