import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionButton, escapeText, goButton, goMenu, header, plain } from '../../src/slack/blocks.ts'
import { anyText } from '../support/arbitraries.ts'

const nasty = fc.oneof(
  anyText,
  fc
    .array(
      fc.constantFrom(
        '<!channel>',
        '<@U0ANNA>',
        '<https://x|y>',
        '&',
        '<',
        '>',
        '&lt;',
        '\u202e',
        '\u200b',
        '\0',
        '\u2066',
        'a',
      ),
    )
    .map((parts) => parts.join('')),
)
const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

describe('data i mrkdwn', () => {
  it('blir aldrig en omnämning, en länk eller ett tecken som inte syns', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const escaped = escapeText(text)
        expect(escaped).not.toMatch(/[<>]/)
        expect(escaped).not.toMatch(/&(?!amp;|lt;|gt;)/)
        expect(escaped).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/)
        expect(Array.from(escaped).filter((char) => char < ' ' && char !== '\t' && char !== '\n')).toEqual([])
      }),
    )
  })

  it('kan läsas tillbaka: det som syns är det som stod', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(unescaped(escapeText(text))).toBe(plain(text))
      }),
    )
  })
})

describe('data i rutan som frågar en gång till', () => {
  it('har inga tecken som inte syns', () => {
    const confirm = { title: 'Ta\u202e bort', text: 'En\u2066 förening', confirm: 'Ja', deny: 'Nej' }
    expect(JSON.stringify(actionButton('Ta bort', 'x', '1', { confirm }))).not.toMatch(/[\u202e\u2066]/)
  })
})

describe('data utan ett tecken som syns', () => {
  it.each(['', ' ', '\n', '\u2028', '\u200b\u2066', '\t \u00a0'])(
    'är ett streck, där Slack vägrar en tom text: %j',
    (text) => {
      const menu = goMenu(text, [{ label: text, line: '' }])
      const shown = [header(text).text, goButton(text, '').text, menu.placeholder, menu.options?.[0]?.text]
      expect(shown.map((element) => element?.text)).toEqual(['–', '–', '–', '–'])
      expect(menu.options?.[0]?.value).toBe('/sn')
    },
  )
})
