import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QuestionAnswer } from '../../../src/across/questions/answer.ts'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { fold } from '../../../src/lib/words.ts'
import { LIGHT_WORDS } from '../../../src/texts/question-words.ts'
import { questionTexts as texts } from '../../../src/texts/questions.ts'
import { column, row, table } from '../../support/facts/harbours.ts'

/** Questions that only running text answers: the sentence that says it is quoted. A harbour board that does not exist. */

const today = calendarDate('2032-01-20')
const text = (key: string, attribute: string) => column(key, attribute, { type: 'text', period: null })
const linesOf = (answer: QuestionAnswer): string =>
  'lines' in answer ? answer.lines.slice(0, 2).join('\n') : answer.text

const SAID = {
  walks:
    'Under sommaren 2031 ordnade hamnen fyrvandringar vid Gåsklippan tillsammans med Skärgårdsskolan och Sjöräddningen.',
  why: 'Muddringen av Norra rännan avbröts eftersom bottensedimenten var förorenade.',
  again: 'Muddringen återupptas tidigast hösten 2033 och görs därefter vartannat år.',
  moved: 'I samband med utrymningen av Tullmagasinet flyttar lotsarna och kartenheten till Kajgatan 9.',
  berths: 'Där har hamnen byggt tjugofyra gästbryggor och åtta vinterställ.',
  career: 'Befordringsgång inom lotsningen: elev, styrman, lots och överlots',
  aim: 'Avtalet med stiftelsen Drivved syftar till att unga ska få lära sig båtbygge.',
  signed: 'Avtalet med stiftelsen Drivved skrevs under i all enkelhet på kajen och har sedan dess förlängts.',
}
const PROMISED = 'Hamnen tar fram en skrift om sjömärken för de prickar som dras in till vintern.'

const engine = createEngine([
  table(
    'händelser',
    [text('berättelse', 'text')],
    [
      row('Besökare', { berättelse: SAID.walks }),
      row('Norra rännan', { berättelse: `${SAID.why} ${SAID.again}` }),
      row('Flytt', { berättelse: `${SAID.moved} ${SAID.berths}` }),
      row('Vägar i yrket', {
        berättelse: `Befordringsgång inom kontoret: skrivare och kamrer ${SAID.career}`,
      }),
      row('Samarbeten', { berättelse: `${SAID.signed} ${SAID.aim}` }),
    ],
    { title: 'Väsentliga händelser', names: ['händelse', 'händelser'] },
  ),
  table(
    'löften',
    [column('klart', 'due', { type: 'date', period: null })],
    [row(PROMISED, { klart: '2032-09-30' })],
  ),
])
const ask = (question: string) => engine.answer(question, today)

describe('en fråga som bara löpande text svarar på', () => {
  it.each([
    ['vilka var med hamnen om fyrvandringarna vid gåsklippan?', SAID.walks],
    ['varför avbröts muddringen i norra rännan', SAID.why],
    ['när återupptas muddringen i norra rännan', SAID.again],
    ['hur ofta görs muddringen av norra rännan', SAID.again],
    ['vilka flyttar till Kajgatan 9 när tullmagasinet utryms?', SAID.moved],
    ['hur många gästbryggor o vinterställ blev det på kajgatan 9', SAID.berths],
    ['vilka prickar handlar skriften om sjömärken om?', PROMISED],
    ['hur ser befordringsgången ut inom lotsningen', SAID.career],
    ['vad går avtalet med stiftelsen Drivved ut på', SAID.aim],
  ])('svaras med meningen som säger det: «%s»', (question, expected) => {
    const answer = ask(question)
    expect(linesOf(answer)).toContain(expected)
    expect(answer.kind).toBe('answer')
  })

  it('svaras med det som ligger närmast, och vad som inte står där, när frågan bara kallar svaret något annat', () => {
    const said = linesOf(ask('vilka lärosäten ordnade fyrvandringar vid Gåsklippan?'))
    expect(said).toContain(SAID.walks)
    expect(said).toMatch(/^Närmast i underlagen/)
    expect(said).toContain(texts.notSaid('lärosäten'))
  })

  it.each([
    ['en annan tid', 'vilka ordnade fyrvandringar vid Gåsklippan sommaren 2027?'],
    ['ett annat ställe', 'vilka ordnade fyrvandringar vid Storgrundet?'],
    ['en annan sak', 'vilka ordnade simtävlingar vid Gåsklippan?'],
    ['ett antal av något annat', 'hur många lotsar flyttar till Kajgatan 9?'],
    ['en orsak som inte står där', 'varför ordnade hamnen fyrvandringar vid Gåsklippan?'],
    ['en tid som inte står där', 'hur ofta flyttar lotsarna till Kajgatan 9?'],
  ])('svaras inte på när den gäller %s: «%s»', (_, question) => {
    expect(ask(question).kind).not.toBe('answer')
  })
})

/** They say nothing of what a sentence is about. */
const LIGHT = new Set(LIGHT_WORDS.split(/\s+/))
const FUNCTION_WORDS = new Set([
  'under',
  'inom',
  'eftersom',
  'tillsammans',
  'därefter',
  'tidigast',
  'samband',
  'skrevs',
  'sedan',
  'byggt',
])
const subjects = Object.values(SAID).map((sentence) => ({
  sentence,
  words: (sentence.match(/\p{L}{5,}/gu) ?? []).filter(
    (word) => !FUNCTION_WORDS.has(word.toLowerCase()) && !LIGHT.has(word.toLowerCase()),
  ),
}))
const asked = fc.constantFrom(...subjects).chain(({ sentence, words }) =>
  fc.record({
    sentence: fc.constant(sentence),
    words: fc.shuffledSubarray(words, { minLength: 3 }),
    form: fc.constantFrom(
      (word: string) => word,
      (word: string) => word.toLowerCase(),
      (word: string) => fold(word),
      (word: string) => (/[aeistz]$/.test(word) ? word : `${word}s`),
    ),
  }),
)

describe('ord ur en mening', () => {
  it('leder till just den meningen, i vilken ordning och form de än skrivs', () => {
    fc.assert(
      fc.property(asked, ({ sentence, words, form }) => {
        // Two sentences tell of the agreement: words that both have say neither.
        fc.pre(Object.values(SAID).filter((said) => words.every((word) => said.includes(word))).length === 1)
        expect(linesOf(ask(`vad gäller för ${words.map(form).join(' ')}`))).toContain(sentence)
      }),
    )
  })

  it('leder aldrig till den när något annat är det som frågas om', () => {
    const unknown = fc.constantFrom('kvintessor', 'ballongfärder', 'strömmingsfiske', 'tröskverk')
    const frame = fc.constantFrom(
      (words: string, other: string) => `hur många ${other} ${words}`,
      (words: string, other: string) => `när ${words} ${other}`,
      (words: string, other: string) => `varför ${other} ${words}`,
    )
    fc.assert(
      fc.property(asked, unknown, frame, ({ words, form }, other, framed) => {
        expect(ask(framed(words.map(form).join(' '), other)).kind).not.toBe('answer')
      }),
    )
  })
})
