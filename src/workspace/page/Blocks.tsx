import { useId } from 'react'
import { isObject } from '../slack/choices.ts'
import type { Block } from '../slack/timeline.ts'
import { texts } from '../texts.ts'
import { Chart } from './Chart.tsx'
import { useSurface } from './context.ts'
import { ElementControl } from './Elements.tsx'
import { Table } from './Table.tsx'
import { isText, ShownBlock, Text } from './Text.tsx'

const objects = (value: unknown) => (Array.isArray(value) ? value.filter(isObject) : [])
const isElement = (value: unknown): value is Record<string, unknown> & { type: string } =>
  isObject(value) && typeof value['type'] === 'string'

function Section({ block }: { block: Block }) {
  const { text, accessory } = block
  return (
    <div className="section">
      <div className="section-text">
        {isText(text) && <Text text={text} />}
        {Array.isArray(block['fields']) && (
          <div className="fields">
            {block['fields'].filter(isText).map((field, index) => (
              <div key={`${block.block_id}-${String(index)}`}>
                <Text text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {isElement(accessory) && (
        <div className="accessory">
          <ElementControl blockId={block.block_id} element={accessory} />
        </div>
      )}
    </div>
  )
}

function Context({ block }: { block: Block }) {
  return (
    <div className="context">
      {objects(block['elements']).map((element, index) => (
        <div key={`${block.block_id}-${String(index)}`}>
          {isText(element) ? (
            <Text text={element} />
          ) : (
            <img src={String(element['image_url'])} alt={String(element['alt_text'])} />
          )}
        </div>
      ))}
    </div>
  )
}

function Input({ block }: { block: Block }) {
  const { errors } = useSurface()
  const id = useId()
  const { element, label, hint } = block
  const error = errors[block.block_id]
  if (!isElement(element)) return null
  return (
    <div className={error ? 'input wrong' : 'input'} data-block={block.block_id}>
      <label htmlFor={id} id={`${id}-label`}>
        {isText(label) && label.text}
        {block['optional'] === true && <span className="optional"> {texts.page.optional}</span>}
      </label>
      <ElementControl
        blockId={block.block_id}
        element={element}
        id={id}
        labelledBy={`${id}-label`}
        describedBy={`${id}-hint ${id}-error`}
        invalid={Boolean(error)}
        dispatches={block['dispatch_action'] === true}
      />
      {isText(hint) && (
        <p className="hint" id={`${id}-hint`}>
          {hint.text}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`} role="alert">
          <span aria-hidden="true">⚠ </span>
          {error}
        </p>
      )}
    </div>
  )
}

function Header({ block }: { block: Block }) {
  const { heading } = useSurface()
  const Tag = `h${heading}` as const
  return <Tag className="block-header">{isText(block['text']) && block['text'].text}</Tag>
}

/** The words that stand before a table and say what is in it: a heading, or the first line of a text. */
function nameBefore(blocks: readonly Block[], at: number): string | undefined {
  const before = blocks.slice(0, at).findLast(({ type }) => type === 'header' || type === 'section')
  const text = before && isText(before['text']) ? before['text'].text : undefined
  return (
    text
      ?.split('\n')[0]
      ?.replaceAll(/[*_~`]|<[^>]*>/g, '')
      .trim() || undefined
  )
}

function OneBlock({ block, name }: { block: Block; name: string | undefined }) {
  switch (block.type) {
    case 'section':
      return <Section block={block} />
    case 'header':
      return <Header block={block} />
    case 'divider':
      return <hr />
    case 'context':
      return <Context block={block} />
    case 'actions':
      return (
        <div className="actions">
          {objects(block['elements'])
            .filter(isElement)
            .map((element) => (
              <ElementControl
                key={`${block.block_id}-${String(element['action_id'])}`}
                blockId={block.block_id}
                element={element}
              />
            ))}
        </div>
      )
    case 'input':
      return <Input block={block} />
    case 'table':
    case 'data_table':
      return <Table block={block} name={name} />
    case 'data_visualization':
      return <Chart block={block} />
    default:
      return <ShownBlock block={block} />
  }
}

export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div className="blocks">
      {blocks.map((block, index) => (
        <OneBlock key={`${block.block_id}-${String(index)}`} block={block} name={nameBefore(blocks, index)} />
      ))}
    </div>
  )
}
