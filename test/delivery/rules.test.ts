import { describe, expect, it } from 'vitest'
import {
  backoff,
  changeAfter,
  freeAt,
  paceAfter,
  plus,
  SLACK_PACE,
  type Tried,
  type Verdict,
} from '../../src/delivery/rules.ts'

const now = new Date('2023-09-12T06:00:00Z')
const inMs = (ms: number) => plus(now, ms)
const longAgo = new Date(0)
const limits = { ...SLACK_PACE, perMinute: 60, lookUpsPerMinute: 30 }

describe('takten', () => {
  it('är fri när inget har sänts', () => {
    expect(freeAt({ nextAt: longAgo, pausedUntil: longAgo }, now, limits)).toEqual(longAgo)
  })

  it('sprider meddelandena jämnt över minuten', () => {
    const pace = paceAfter({ nextAt: longAgo, pausedUntil: longAgo }, 'send', now, limits)
    expect(freeAt(pace, now, limits)).toEqual(inMs(1000))
  })

  it('räknar en sökning dyrare än ett meddelande', () => {
    const pace = paceAfter({ nextAt: longAgo, pausedUntil: longAgo }, 'look-up', now, limits)
    expect(freeAt(pace, now, limits)).toEqual(inMs(2000))
  })

  it('väntar ut den paus som Slack ber om', () => {
    expect(freeAt({ nextAt: inMs(500), pausedUntil: inMs(9000) }, now, limits)).toEqual(inMs(9000))
  })

  it('stannar inte när klockan ställs tillbaka', () => {
    expect(freeAt({ nextAt: inMs(3_600_000), pausedUntil: longAgo }, now, limits)).toEqual(now)
  })

  it('håller sig under vad Slack tar emot', () => {
    expect(SLACK_PACE.channelGap).toBeGreaterThan(1000)
    expect(SLACK_PACE.perMinute).toBeLessThan(200)
    expect(SLACK_PACE.lookUpsPerMinute).toBeLessThan(50)
    expect(SLACK_PACE.lease).toBeGreaterThan(3 * SLACK_PACE.timeout)
    expect(SLACK_PACE.settleAfter).toBeGreaterThan(SLACK_PACE.timeout)
  })
})

it('väntan fördubblas för varje försök, upp till ett tak', () => {
  expect([1, 2, 3, 99].map((attempts) => backoff(attempts, limits))).toEqual([
    15_000, 30_000, 60_000, 600_000,
  ])
})

const first: Tried = {
  form: 'whole',
  attempts: 1,
  uncertain: false,
  triedAt: now,
  uselessAt: inMs(60_000),
  isAlert: false,
}
const lookedFor: Tried = { ...first, attempts: 2, uncertain: true }

describe('vad som följer av ett försök', () => {
  it.each<[string, Tried, Verdict, object]>([
    [
      'framme: sänt',
      first,
      { kind: 'sent', channel: 'D1', ts: '1.1' },
      { state: 'sent', channel: 'D1', ts: '1.1' },
    ],
    [
      'okänt: det söks, och sänds inte om',
      first,
      { kind: 'unknown', cause: null },
      { state: 'unknown', dueAt: inMs(15_000) },
    ],
    ['sökt och borta: sänds', lookedFor, { kind: 'absent' }, { state: 'pending', dueAt: now }],
    [
      'sökt och borta, för sent för att vara till nytta',
      { ...lookedFor, uselessAt: now },
      { kind: 'absent' },
      { state: 'failed', reason: 'too_late' },
    ],
    [
      'för fort: så lång paus som Slack säger',
      first,
      { kind: 'limited', retryAfter: 7_000 },
      { state: 'pending', dueAt: inMs(7_000), pausedUntil: inMs(7_000) },
    ],
    [
      'för fort, utan att Slack säger hur länge',
      first,
      { kind: 'limited', retryAfter: null },
      { state: 'pending', dueAt: inMs(30_000), pausedUntil: inMs(30_000) },
    ],
    [
      'för fort när det söktes: söks igen, sänds inte',
      lookedFor,
      { kind: 'limited', retryAfter: 7_000 },
      { state: 'unknown', dueAt: inMs(7_000) },
    ],
    [
      'nekade block: utan tabeller',
      first,
      { kind: 'blocks-refused' },
      { state: 'pending', form: 'without_tables' },
    ],
    [
      'nekade igen: som text',
      { ...first, form: 'without_tables' },
      { kind: 'blocks-refused' },
      { state: 'pending', form: 'text' },
    ],
    [
      'nekad text: någon måste se på det',
      { ...first, form: 'text' },
      { kind: 'blocks-refused' },
      { state: 'failed', reason: 'invalid_blocks' },
    ],
    [
      'nekat: misslyckat med Slacks ord',
      first,
      { kind: 'refused', reason: 'not_in_channel' },
      { state: 'failed', reason: 'not_in_channel' },
    ],
    [
      'nekat när det söktes: ingen vet om det kom fram',
      lookedFor,
      { kind: 'refused', reason: 'missing_scope' },
      { state: 'failed', reason: 'unsettled:missing_scope' },
    ],
    [
      'sökt länge utan svar: någon får avgöra',
      { ...lookedFor, triedAt: inMs(-limits.settleWithin) },
      { kind: 'unknown', cause: null },
      { state: 'failed', reason: 'unsettled:no_answer' },
    ],
    [
      'en väntan på ett dygn: frågas igen inom en kvart',
      first,
      { kind: 'limited', retryAfter: 86_400_000 },
      { state: 'pending', dueAt: inMs(limits.longestPause), pausedUntil: inMs(limits.longestPause) },
    ],
    [
      'ett larm om en återkallad token väntar tills den fungerar',
      { ...first, isAlert: true },
      { kind: 'refused', reason: 'token_revoked' },
      { state: 'pending', dueAt: inMs(600_000) },
    ],
  ])('%s', (_what, tried, verdict, change) => {
    expect(changeAfter(tried, verdict, now, limits)).toMatchObject(change)
  })
})
