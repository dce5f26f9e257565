import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allReply, digestMessage, stateWords } from '../../../src/across/digests/digest.view.ts'
import {
  digestFor,
  isWorthSending,
  type Material,
  obligationsByPerson,
  type Reader,
  TOPICS,
  topicsFor,
} from '../../../src/across/digests/digests.ts'
import { snoozeKey } from '../../../src/across/reminders/reminders.ts'
import { DEFAULTS } from '../../../src/across/settings/store.ts'
import { changesBetween, dayAfter, dayBefore, occasionsOf } from '../../../src/across/summaries/summaries.ts'
import type { Brief, BriefItem, Obligation, SummaryBrief } from '../../../src/contract/sends.ts'
import { addDays, calendarDate, daysBetween, isoWeekday } from '../../../src/lib/calendar.ts'
import { isWorkingDay, workingDayOnOrAfter } from '../../../src/lib/holidays.ts'
import { ROLES } from '../../../src/lib/roles.ts'
import { daysMovedTo, startOfWeek } from '../../../src/schedule/slots.ts'
import { aPerson } from '../../support/people.ts'
import { firstStoreyFaults } from '../../support/replies.ts'

const today = calendarDate('2023-09-11')
const item = (fields: Partial<BriefItem> = {}): BriefItem => ({
  key: 'goal:1',
  what: 'Mål 1',
  state: 'uppnås inte',
  line: 'status 1',
  unit: null,
  attention: true,
  ...fields,
})
const brief = <T extends Brief['topic'] | SummaryBrief['topic']>(topic: T, ...items: BriefItem[]) => ({
  topic,
  title: topic,
  lead: 'Läget.',
  source: 'Källa: prov',
  line: 'status',
  items,
})
const due = (fields: Partial<Obligation> = {}): Obligation => ({
  key: 'prov:1',
  what: 'Svara revisorerna',
  line: 'prov 1',
  dueOn: calendarDate('2023-09-15'),
  owner: 'U0ANNA',
  unit: null,
  leadDays: [7],
  actions: [],
  ...fields,
})
const material = (fields: Partial<Material> = {}): Material => ({
  today,
  obligations: new Map(),
  waiting: [],
  briefs: [],
  withdrawn: [],
  snoozes: new Map(),
  incomplete: false,
  ...fields,
})
const anna: Reader = { ...aPerson(), settings: DEFAULTS }
const manager = (unit: string): Reader => ({
  ...aPerson('U0CHEF', 'manager'),
  roles: [
    { role: 'reader', unit: '' },
    { role: 'manager', unit },
  ],
  settings: DEFAULTS,
})
const told = (states: Record<string, string>) => new Map(Object.entries(states))
const keys = (items: readonly { key: string }[]) => items.map(({ key }) => key)

describe('en sammanfattning', () => {
  const goals = brief(
    'goals',
    item(),
    item({ key: 'goal:2', state: 'uppnås', attention: false }),
    item({ key: 'goal:3' }),
  )

  it('den första tar upp det som inte är som det ska', () => {
    const {
      changed,
      remaining,
      told: known,
    } = digestFor(anna, material({ briefs: [goals] }), null, stateWords)
    expect(keys(changed)).toEqual(['goal:1', 'goal:3'])
    expect(remaining).toEqual([])
    expect(known).toEqual({ 'goal:1': 'uppnås inte', 'goal:2': 'uppnås', 'goal:3': 'uppnås inte' })
  })

  it('säger sedan bara det som ändrats, och vad som sades förra gången', () => {
    const before = told({ 'goal:1': 'uppnås inte', 'goal:2': 'uppnås med risk', 'goal:3': 'uppnås' })
    const { changed, remaining } = digestFor(anna, material({ briefs: [goals] }), before, stateWords)
    expect(changed.map(({ key, before: was }) => [key, was])).toEqual([
      ['goal:2', 'uppnås med risk'],
      ['goal:3', 'uppnås'],
    ])
    expect(keys(remaining)).toEqual(['goal:1'])
  })

  it('det som perioden före stod annorlunda sägs en gång, och sedan bara när det ändras igen', () => {
    const measure = (state: string, was?: string) =>
      item({ key: 'measure:1', attention: false, quiet: true, state, ...(was ? { was } : {}) })
    const at = (told: ReadonlyMap<string, string> | null, ...items: BriefItem[]) =>
      digestFor(anna, material({ briefs: [brief('goals', ...items)] }), told, stateWords)
    const before = 'delår 1 2023: uppnås'
    const first = at(null, measure('uppnås inte', before))
    expect(first.changed.map(({ before: told, was }) => [told, was])).toEqual([[null, before]])
    expect(
      JSON.stringify(digestMessage({ digest: first, week: 37, first: true, incomplete: false })),
    ).toContain('uppnås inte (delår 1 2023: uppnås)')
    const second = at(told(first.told), measure('uppnås inte', before))
    expect([second.changed, second.remaining]).toEqual([[], []])
    const third = at(told(second.told), measure('uppnås'))
    expect(third.changed.map(({ before: last, was }) => [last, was])).toEqual([['uppnås inte', null]])
    expect(at(null, measure('uppnås')).changed).toEqual([])
  })

  it('två gånger i rad är den andra tom', () => {
    const all = material({ briefs: [goals], obligations: new Map([['U0ANNA', [due()]]]) })
    const first = digestFor(anna, all, null, stateWords)
    const second = digestFor(anna, all, told(first.told), stateWords)
    expect(second.changed).toEqual([])
    expect(second.remaining).toHaveLength(3)
  })

  it('det som kvarstår skickas bara om det väntar på just den personen', () => {
    const calm = digestFor(anna, material({ briefs: [goals] }), null, stateWords)
    expect(isWorthSending(digestFor(anna, material({ briefs: [goals] }), told(calm.told), stateWords))).toBe(
      false,
    )
    const late = material({ obligations: new Map([['U0ANNA', [due()]]]) })
    const first = digestFor(anna, late, null, stateWords)
    expect(isWorthSending(digestFor(anna, late, told(first.told), stateWords))).toBe(true)
  })

  it('en tid är ny, och ny igen när den blivit försenad', () => {
    const at = (day: string) =>
      material({ today: calendarDate(day), obligations: new Map([['U0ANNA', [due()]]]) })
    const first = digestFor(anna, at('2023-09-11'), null, stateWords)
    expect(first.changed[0]?.state).toBe('förfaller 2023-09-15')
    const later = digestFor(anna, at('2023-09-18'), told(first.told), stateWords)
    expect(later.changed[0]).toMatchObject({
      state: 'försenat sedan 2023-09-15',
      before: 'förfaller 2023-09-15',
    })
  })

  it('en snoozad tid är inte med förrän dagen är inne', () => {
    const snoozes = new Map([[snoozeKey('U0ANNA', 'prov:1'), calendarDate('2023-09-12')]])
    const obligations = new Map([['U0ANNA', [due()]]])
    const on = (day: string) =>
      digestFor(anna, material({ today: calendarDate(day), obligations, snoozes }), null, stateWords).changed
    expect(on('2023-09-11')).toEqual([])
    expect(on('2023-09-12')).toHaveLength(1)
  })

  it('en chef ser sin enhet och det som gäller alla, hur namnet än är skrivet', () => {
    const budget = brief(
      'budget',
      item({ key: 'a', unit: 'Barn och unga' }),
      item({ key: 'b', unit: 'Öppen förskola' }),
      item({ key: 'c' }),
    )
    const seen = (reader: Reader) =>
      keys(digestFor(reader, material({ briefs: [budget] }), null, stateWords).changed)
    expect(seen(manager('barn OCH unga'))).toEqual(['a', 'c'])
    expect(seen(manager(''))).toEqual(['a', 'b', 'c'])
    expect(seen(anna)).toEqual(['a', 'b', 'c'])
  })

  it('avvikelser under den egna gränsen och ämnen man valt bort är inte med', () => {
    const budget = brief(
      'budget',
      item({ key: 'liten', percent: '-1.9' }),
      item({ key: 'jämnt', percent: '2.0' }),
      item({ key: 'utan' }),
    )
    const with_ = (settings: Partial<Reader['settings']>) =>
      keys(
        digestFor(
          { ...anna, settings: { ...DEFAULTS, ...settings } },
          material({ briefs: [budget, goals] }),
          null,
          stateWords,
        ).changed,
      )
    expect(with_({ digestWithout: ['goals'] })).toEqual(['jämnt', 'utan'])
    expect(with_({ digestWithout: ['goals'], budgetThreshold: 0 })).toEqual(['liten', 'jämnt', 'utan'])
    expect(with_({ digestWithout: ['goals', 'budget'] })).toEqual([])
  })

  it('det som väntar visas för den som får besluta, men inte för den som föreslog', () => {
    const waiting = [
      {
        key: 'grant:1',
        what: 'Bidrag',
        line: 'bidrag 1',
        since: today,
        permission: 'approve-grants' as const,
        notBy: 'U0BERIT',
        actions: [],
      },
    ]
    const seen = (reader: Reader) => digestFor(reader, material({ waiting }), null, stateWords).changed.length
    expect(seen(anna)).toBe(0)
    expect(seen(manager(''))).toBe(1)
    expect(seen({ ...manager(''), userId: 'U0BERIT' })).toBe(0)
  })
})

describe('en sammanfattning för den som läser', () => {
  const waiting = [
    {
      key: 'prov:approve',
      what: 'Hamnplanen',
      line: 'prov 2',
      since: today,
      permission: 'approve-grants' as const,
      notBy: null,
      actions: [],
    },
  ]
  const all = material({
    waiting,
    obligations: new Map([['U0ANNA', [due()]]]),
    briefs: [
      brief('meetings', item({ key: 'meeting:1', what: 'Sammanträdet' })),
      brief('goals', item()),
      brief('budget', item({ key: 'budget:1', what: 'Hela nämnden' })),
      { ...brief('grants', item({ key: 'grant:9', what: 'Ansökan' })), permission: 'handle-grants' },
    ],
  })
  /** The headings in the order that they are read in, all of the message shown. */
  const headingsFor = (...roles: Parameters<typeof aPerson>[1][]): string[] => {
    const reader: Reader = { ...aPerson('U0ANNA', ...roles), settings: DEFAULTS }
    const view = {
      digest: digestFor(reader, all, null, stateWords),
      week: 37,
      first: true,
      incomplete: false,
    }
    const { parts = [] } = allReply(view)
    return parts.flatMap((part) => (part.kind === 'heading' ? [part.text] : []))
  }

  it.each([
    ['manager', ['Väntar på ditt beslut', 'Tider som förfaller', 'Budget', 'Mål och mått', 'Sammanträden']],
    ['controller', ['Tider som förfaller', 'Budget', 'Mål och mått', 'Sammanträden']],
    ['secretary', ['Tider som förfaller', 'Sammanträden', 'Mål och mått', 'Budget']],
    ['grants_officer', ['Tider som förfaller', 'Föreningsbidrag', 'Sammanträden', 'Mål och mått', 'Budget']],
    ['reader', ['Tider som förfaller', 'Sammanträden', 'Mål och mått', 'Budget']],
  ] as const)('börjar med det som rör %s', (role, headings) => {
    expect(headingsFor(role)).toEqual(headings)
  })

  it('har samma ämnen i vilken ordning rollerna än gavs, var sitt en gång', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...ROLES]), (roles) => {
        const topics = topicsFor(roles.map((role) => ({ role })))
        expect(topics.slice(0, 2)).toEqual(['waiting', 'deadlines'])
        expect(topics.toSorted()).toEqual([...TOPICS].toSorted())
      }),
    )
  })

  it('har dagar som de sägs, och jämförs med dem som de står', () => {
    const digest = digestFor(anna, all, null, stateWords)
    expect(digest.told['prov:1']).toBe('förfaller 2023-09-15')
    const message = JSON.stringify(digestMessage({ digest, week: 37, first: true, incomplete: false }))
    expect(message).toContain('förfaller fre 15 sep 2023')
    expect(message).not.toContain('2023-09-15')
  })

  it('ryms på en telefons skärm, hur mycket den än har att säga', () => {
    const words = fc.string({
      unit: fc.constantFrom('a', 'ö', ' ', 'bidrag ', 'sammanträde '),
      maxLength: 60,
    })
    const anyItem = fc
      .record({ what: words, state: words })
      .map(({ what, state }) => ({ what: `x${what}`, state }))
    fc.assert(
      fc.property(
        fc.array(anyItem, { maxLength: 30 }),
        fc.array(anyItem, { maxLength: 30 }),
        fc.constantFrom(...ROLES),
        fc.boolean(),
        (dues, items, role, incomplete) => {
          const obligations = dues.map(({ what }, at) => due({ key: `prov:${at}`, what }))
          const briefs = (['goals', 'budget', 'meetings'] as const).map((topic) =>
            brief(topic, ...items.map((one, at) => item({ ...one, key: `${topic}:${at}` }))),
          )
          const reader: Reader = { ...aPerson('U0ANNA', role), settings: DEFAULTS }
          const full = material({ waiting, obligations: new Map([['U0ANNA', obligations]]), briefs })
          const digest = digestFor(reader, full, null, stateWords)
          const message = digestMessage({ digest, week: 37, first: true, incomplete })
          expect(firstStoreyFaults(message)).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('vem en tid rör', () => {
  const staff = {
    managers: new Map([['barn och unga', ['U0CHEF']]]),
    secretaries: ['U0SEKR'],
    groups: new Map<string, string[]>(),
  }
  const people = (one: Obligation) => [...obligationsByPerson([one], today, staff).keys()]

  it('den ansvariga, enhetens chef två veckor före, och sekreteraren när ingen är ansvarig', () => {
    expect(people(due({ unit: 'Barn och unga' }))).toEqual(['U0ANNA', 'U0CHEF'])
    expect(people(due({ owner: null }))).toEqual(['U0SEKR'])
    expect(people(due({ dueOn: addDays(today, 15) }))).toEqual([])
    expect(people(due({ dueOn: addDays(today, 15), leadDays: [30] }))).toEqual(['U0ANNA'])
  })
})

const anyDay = fc.integer({ min: 0, max: 15_000 }).map((n) => addDays(calendarDate('1995-01-01'), n))

describe('dagar', () => {
  it('varje dag hör till just en arbetsdag: sig själv eller den nästa', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const moved = workingDayOnOrAfter(day)
        expect(daysMovedTo(moved)).toContain(day)
        expect(daysMovedTo(moved).filter(isWorkingDay)).toEqual([moved])
      }),
    )
  })

  it('veckan börjar på måndagen, också över klockans omställning', () => {
    expect(startOfWeek(calendarDate('2023-03-26')).toISOString()).toBe('2023-03-19T23:00:00.000Z')
    expect(startOfWeek(calendarDate('2023-03-27')).toISOString()).toBe('2023-03-26T22:00:00.000Z')
  })

  it('en sammanfattning inför ett sammanträde kommer en arbetsdag före det', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 14 }), (day, days) => {
        const sent = dayBefore(day, days)
        expect(sent < day && isWorkingDay(sent)).toBe(true)
        expect(Math.abs(daysBetween(sent, addDays(day, -days)))).toBeLessThanOrEqual(6)
      }),
    )
  })

  it('en dag före en måndag är fredagen, och sju dagar före en tisdag tisdagen', () => {
    expect(dayBefore(calendarDate('2023-09-18'), 1)).toBe('2023-09-15')
    expect(dayBefore(calendarDate('2023-09-19'), 7)).toBe('2023-09-12')
    // Annandag påsk flyttas till tisdagen, som är före onsdagens sammanträde.
    expect(dayBefore(calendarDate('2024-04-03'), 2)).toBe('2024-04-02')
    expect(isoWeekday(dayAfter(calendarDate('2023-09-22')))).toBe(1)
  })

  it('två påminnelser som hamnar på samma dag blir en, den senare', () => {
    expect(occasionsOf(calendarDate('2023-09-18'), { daysBefore: [3, 1], afterMeeting: true })).toEqual([
      { day: '2023-09-15', occasion: 'before:1' },
      { day: '2023-09-19', occasion: 'after' },
    ])
  })
})

it('jämför två sammanfattningar: nytt, ändrat och borta', () => {
  const before = [brief('goals', item(), item({ key: 'goal:2' }))]
  const after = [brief('goals', item({ state: 'uppnås' }), item({ key: 'goal:3' }))]
  expect(changesBetween(before, after).map(({ kind, item: { key } }) => [kind, key])).toEqual([
    ['changed', 'goal:1'],
    ['new', 'goal:3'],
    ['gone', 'goal:2'],
  ])
  expect(changesBetween(before, before)).toEqual([])
})
