import { expect, it } from 'vitest'
import { context, section } from '../../src/slack/blocks.ts'
import { personField, textField } from '../../src/slack/fields.ts'

it('ett textfält rymmer den text som det börjar med, inom Slacks gräns', () => {
  const longest = (initial: string, maxLength?: number) => {
    const { element } = textField({ id: 'x', label: 'X', initial, ...(maxLength ? { maxLength } : {}) })
    return element.type === 'plain_text_input' ? element.max_length : null
  }
  expect(longest('kort', 150)).toBe(150)
  expect(longest('x'.repeat(400), 150)).toBe(400)
  expect(() => longest('x'.repeat(3_001), 150)).toThrow('X: texten är längre än')
  expect(longest('kort')).toBe(3_000)
})

it('den som har glömts står inte kvar som förval, och nämns utan sin beteckning', () => {
  const ref = `person:${'0a'.repeat(16)}`
  const initial = (userId: string) => JSON.stringify(personField({ id: 'x', label: 'X', initial: userId }))
  expect(initial('U0ANNA')).toContain('"initial_user":"U0ANNA"')
  expect(initial(ref)).not.toContain('initial_user')
  expect(section(`Ändrat av <@${ref}> och <@U0ANNA>`).text?.text).toBe(
    'Ändrat av en person som har glömts och <@U0ANNA>',
  )
  expect(JSON.stringify(context(`Av <@${ref}>`))).toContain('Av en person som har glömts')
})
