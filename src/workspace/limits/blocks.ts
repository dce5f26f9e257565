import * as z from 'zod'
import { accessory, actionElement, image, inputElement } from './elements.ts'
import { address, id, plain, plainOrMrkdwn, text } from './rules.ts'

/** Blocks and their limits, one entry per `type`, as in Slack's reference. */

const block_id = id.optional()

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id,
    text: plainOrMrkdwn(3000).optional(),
    fields: z.array(plainOrMrkdwn(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text || block.fields, { path: ['text'], params: { limit: 'sectionEmpty' } })

const slackFile = z.strictObject({ id: id.optional(), url: address.optional() })
const imageBlock = z
  .strictObject({
    type: z.literal('image'),
    block_id,
    image_url: address.optional(),
    slack_file: slackFile.optional(),
    alt_text: text(2000),
    title: plain(2000).optional(),
  })
  .refine((block) => block.image_url || block.slack_file, {
    path: ['image_url'],
    params: { limit: 'imageMissing' },
  })

const input = z.strictObject({
  type: z.literal('input'),
  block_id,
  label: plain(2000),
  element: inputElement,
  hint: plain(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
})

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional()

const richInline = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style }),
  z.strictObject({
    type: z.literal('link'),
    url: address,
    text: z.string().min(1).optional(),
    unsafe: z.boolean().optional(),
    style,
  }),
  z.strictObject({ type: z.literal('emoji'), name: id, unicode: z.string().optional(), style }),
  z.strictObject({ type: z.literal('user'), user_id: id, style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: id, style }),
  z.strictObject({ type: z.literal('channel'), channel_id: id, style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({ type: z.literal('color'), value: id, style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.number().int(),
    format: text(255),
    url: address.optional(),
    fallback: z.string().optional(),
    style,
  }),
])

const inline = z.array(richInline).min(1)
const border = z.union([z.literal(0), z.literal(1)]).optional()
const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: inline })

const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        richSection,
        z.strictObject({ type: z.literal('rich_text_quote'), elements: inline, border }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          elements: inline,
          border,
          language: z.string().optional(),
        }),
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          elements: z.array(richSection).min(1),
          indent: z.number().int().min(0).max(8).optional(),
          offset: z.number().int().min(0).optional(),
          border,
        }),
      ]),
    )
    .min(1),
})

/** Slack refuses a cell without characters ("must be more than 0 characters"). */
const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) }),
  richText,
])

const table = z.strictObject({
  type: z.literal('table'),
  block_id,
  rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
  column_settings: z
    .array(
      z
        .strictObject({
          align: z.enum(['left', 'center', 'right']).optional(),
          is_wrapped: z.boolean().optional(),
        })
        .nullable(),
    )
    .max(20)
    .optional(),
})

/** The header is a row of its own, so 100 rows of data make 101. */
const dataTable = z.strictObject({
  type: z.literal('data_table'),
  block_id,
  caption: text(255),
  rows: z.array(z.array(cell).min(1).max(20)).min(2).max(101),
  page_size: z.number().int().min(1).max(100).optional(),
  row_header_column_index: z.number().int().min(0).max(19).optional(),
})

const point = z.strictObject({ label: text(20), value: z.number() })
const share = z.strictObject({ label: text(20), value: z.number().positive() })
const axes = z.strictObject({
  categories: z.array(text(20)).min(1).max(20),
  x_label: z.string().max(50).optional(),
  y_label: z.string().max(50).optional(),
})
const chart = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('pie'), segments: z.array(share).min(1).max(6) }),
  ...(['bar', 'area', 'line'] as const).map((type) =>
    z.strictObject({
      type: z.literal(type),
      series: z
        .array(z.strictObject({ name: text(20), data: z.array(point).min(1).max(20) }))
        .min(1)
        .max(6),
      axis_config: axes,
    }),
  ),
])

const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  block_id,
  title: text(50),
  chart,
})

const block = z.discriminatedUnion('type', [
  section,
  imageBlock,
  input,
  richText,
  table,
  dataTable,
  dataVisualization,
  z.strictObject({ type: z.literal('divider'), block_id }),
  z.strictObject({
    type: z.literal('header'),
    block_id,
    text: plain(150),
    level: z.number().int().min(1).max(4).optional(),
  }),
  z.strictObject({
    type: z.literal('context'),
    block_id,
    elements: z
      .array(z.discriminatedUnion('type', [image, ...plainOrMrkdwn(3000).options]))
      .min(1)
      .max(10),
  }),
  z.strictObject({
    type: z.literal('actions'),
    block_id,
    elements: z.array(actionElement).min(1).max(25),
  }),
  z.strictObject({ type: z.literal('markdown'), block_id, text: text(12_000) }),
])

export const messageBlocks = z.array(block).max(50)
export const viewBlocks = z.array(block).max(100)
