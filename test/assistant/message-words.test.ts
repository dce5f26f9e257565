import { describe, expect, it } from 'vitest'
import { createQuestionReader } from '../../src/assistant/message-words.ts'
import { assistantTexts as texts } from '../../src/texts/assistant.ts'

const read = createQuestionReader(['status', 'mal', 'budget', 'arenden', 'arende'], texts.fillers)

describe('en fråga i vanliga ord', () => {
  it.each([
    ['Vilka ärenden är försenade?', 'arenden försenade?'],
    ['visa mig budgeten för barn', 'budget barn'],
    ['Hur går det med målen?', 'mal'],
    ['hej, visa ärende SN/2023:130', 'arende SN/2023:130'],
  ])('«%s»', (line, command) => {
    expect(read(line)).toBe(command)
  })

  it.each([
    'hej',
    'Tack!',
    'vad kan du?',
    'Vad kan du göra?',
    'vad kan jag fråga dig om',
    'kan du hjälpa mig?',
  ])('är en hälsning när den inte säger något mer: «%s»', (line) => {
    expect(read(line)).toBe('')
  })

  it('är inte förstådd när den börjar med något annat', () => {
    expect(read('flygplan')).toBeNull()
    expect(read('flygplanets budget')).toBeNull()
  })
})
