import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'

/** How the answers speak: rules that hold in every command's approved replies, and in every text there is. */

const here = (path: string) => new URL(path, import.meta.url)

interface Line {
  /** "budget.txt:12" */
  at: string
  text: string
}

async function linesIn(folder: URL, ending: string): Promise<Line[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending))
  const files = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')))
  return files.flatMap((file, of) =>
    file.split('\n').map((text, at) => ({ at: `${names[of]}:${at + 1}`, text })),
  )
}

/** The sentences that an answer begins with and excepts. */
const isSaid = ({ text }: Line): boolean => /^(?:lead|notice): /.test(text)

/** Without what was typed, which is echoed as it was, and cells, which are drawn later. */
const ownWords = (text: string): string => text.replaceAll(/”[^”]*”|\{"cell":"[^"]*"\}/g, '')

/** "2.1.3.1", "4.1.1": numbers of goals and sections, which no comma divides. */
const withoutCodes = (text: string): string => text.replaceAll(/\d+(?:\.\d+){2,}|\bavsnitt [\d.]+/g, '')

/** Words that a button begins with: what it does. */
const VERBS =
  /^(?:Avsluta|Besluta|Dela|Fyll i|Fördela|Granska|Hämta|Jämför|Kom|Lägg|Läs|Lämna|Markera|Pausa|Planera|Publicera|Registrera|Se|Sätt|Skapa|Skjut|Ställ|Stäng|Ta|Visa|Välj|Ändra|Ångra|Öppna)(?!\p{L})/u
/** What is decided, as one would say it. */
const DECISIONS = ['Rätt som det är']

/** The label of a button; menus say what there is to choose. */
const labelIn = ({ text }: Line): string | undefined =>
  /^\s*\{"kind":"(?:go|form|act)","label":"([^"]*)"/.exec(text)?.[1]

const RULES: readonly { name: string; isBroken: (line: Line) => boolean }[] = [
  {
    name: 'en knapp börjar med vad den gör, och ryms',
    isBroken: (line) => {
      const label = labelIn(line)
      return label !== undefined && !DECISIONS.includes(label) && (label.length > 28 || !VERBS.test(label))
    },
  },
  {
    name: 'en period har liten bokstav inne i en mening',
    isBroken: (line) =>
      isSaid(line) &&
      /(?<=[\p{L}\d,;:–] )(?:Delår|Helår|Tertial|Halvår|Kvartal)(?!\p{L})/u.test(ownWords(line.text)),
  },
  {
    name: 'en mening börjar med stor bokstav',
    isBroken: (line) =>
      isSaid(line) &&
      /(?<!\b(?:t\.o\.m|t\.ex|bl\.a|kl|nr|ca|st|inkl|[Ii]nkl|exkl|resp|m\.fl))[.!?] [a-zåäö]/.test(line.text),
  },
  {
    name: 'tal har decimalkomma',
    isBroken: (line) => isSaid(line) && /\d\.\d/.test(withoutCodes(line.text)),
  },
  {
    name: 'datum i text står som ”tis 19 sep 2023”',
    isBroken: (line) => isSaid(line) && /\d{4}-\d{2}-\d{2}/.test(ownWords(line.text)),
  },
  { name: 'belopp i miljoner heter mnkr', isBroken: ({ text }) => /\bmkr\b/.test(text) },
  { name: 'klockslag har kolon', isBroken: ({ text }) => /klockan \d{2}(?:\.|\b(?!:))/.test(text) },
]

describe('de godkända svaren', () => {
  it.each(RULES)('$name', async ({ isBroken }) => {
    const lines = await linesIn(here('replies/'), '.txt')
    expect(lines.length).toBeGreaterThan(1_000)
    expect(lines.filter(isBroken).map(({ at, text }) => `${at} ${text.slice(0, 200)}`)).toEqual([])
  })
})

describe('texterna', () => {
  it('har ett slags citattecken, ”…”', async () => {
    const lines = await linesIn(here('../../src/texts/'), '.ts')
    expect(lines.filter(({ text }) => /[«»]/.test(text)).map(({ at }) => at)).toEqual([])
  })
})
