import { describe, expect, it } from 'vitest'
import {
  listFor,
  remindersOn,
  remindsOn,
  type Staff,
  snoozeKey,
} from '../../../src/across/reminders/reminders.ts'
import type { Obligation } from '../../../src/contract/sends.ts'
import { addDays, calendarDate } from '../../../src/lib/calendar.ts'

const date = calendarDate
const due = (fields: Partial<Obligation> = {}): Obligation => ({
  key: 'prov:1',
  what: 'Svara revisorerna',
  line: 'prov 1',
  dueOn: date('2023-09-30'), // a Saturday
  owner: 'U0ANNA',
  unit: 'Barn och unga',
  leadDays: [14, 1],
  actions: [],
  ...fields,
})
const staff: Staff = {
  managers: new Map([['barn och unga', ['U0CHEF']]]),
  secretaries: ['U0SEKR'],
  groups: new Map(),
}
const days = (from: string, count: number) => Array.from({ length: count }, (_, i) => addDays(date(from), i))
const reminded = (one: Obligation, from: string, count: number) =>
  days(from, count).filter((day) => remindsOn(one, day))
const people = (obligations: Obligation[], today: string, snoozes = new Map()) => [
  ...remindersOn(obligations, date(today), staff, snoozes).keys(),
]

describe('dagar då man påminns', () => {
  it('är ledtiderna och dagen, tidigarelagda från lediga dagar, och sedan en gång i veckan', () => {
    expect(reminded(due(), '2023-09-01', 50)).toEqual([
      '2023-09-15', // 14 days before, on the Saturday
      '2023-09-29', // both the day before and the Saturday itself
      '2023-10-02', // late
      '2023-10-09',
      '2023-10-16',
    ])
  })

  it('är också den dag då det senast får göras, och försenat är det först därefter', () => {
    expect(reminded(due({ rolledOn: date('2023-10-02') }), '2023-09-20', 20)).toEqual([
      '2023-09-29',
      '2023-10-02',
      '2023-10-03',
      '2023-10-09',
    ])
  })

  it('är den första vardagen i veckan när måndagen är helgdag', () => {
    expect(reminded(due({ dueOn: date('2023-03-01'), leadDays: [] }), '2023-04-08', 7)).toEqual([
      '2023-04-11',
    ])
  })
})

describe('vem som påminns', () => {
  it('är den ansvariga, och chefen, eller sekreteraren där det inte finns någon, först när det är försenat', () => {
    expect(people([due()], '2023-09-29')).toEqual(['U0ANNA'])
    expect(people([due()], '2023-10-02')).toEqual(['U0ANNA', 'U0CHEF'])
    expect(people([due({ unit: 'Ekonomi' })], '2023-10-02')).toEqual(['U0ANNA', 'U0SEKR'])
  })

  it('är chefen för det som ingen är ansvarig för, och annars sekreteraren', () => {
    expect(people([due({ owner: null })], '2023-09-29')).toEqual(['U0CHEF'])
    expect(people([due({ owner: null, unit: null })], '2023-09-29')).toEqual(['U0SEKR'])
  })

  it('är sekreteraren för det som är sekretariatets, och chefen för allt först när det är försenat', () => {
    const notice = due({ owner: null, unit: null, bySecretary: true })
    const all: Staff = { ...staff, managers: new Map([['', ['U0ALLT']]]) }
    const told = (today: string, who: Staff) => [...remindersOn([notice], date(today), who, new Map()).keys()]
    expect(told('2023-09-29', all)).toEqual(['U0SEKR'])
    expect(told('2023-10-02', all)).toEqual(['U0SEKR', 'U0ALLT'])
    expect(told('2023-09-29', { ...all, secretaries: [] })).toEqual(['U0ALLT'])
  })

  it('är någon annan när den ansvariga har glömts', () => {
    const owner = `person:${'0a'.repeat(16)}`
    expect(people([due({ owner })], '2023-09-15')).toEqual(['U0CHEF'])
    expect(people([due({ owner, unit: null })], '2023-10-02')).toEqual(['U0SEKR'])
  })

  it('får allt samlat, det närmaste först', () => {
    const later = due({ key: 'prov:2', dueOn: date('2023-10-13'), what: 'Senare' })
    const found = remindersOn([later, due()], date('2023-09-29'), staff, new Map())
    expect(found.get('U0ANNA')?.map(({ what }) => what)).toEqual(['Svara revisorerna', 'Senare'])
  })

  it('som har snoozat påminns inte förrän den dagen, eller vardagen efter', () => {
    const until = (day: string) => new Map([[snoozeKey('U0ANNA', 'prov:1'), date(day)]])
    expect(people([due()], '2023-09-29', until('2023-10-07'))).toEqual([])
    expect(people([due()], '2023-10-02', until('2023-10-07'))).toEqual(['U0CHEF'])
    expect(people([due()], '2023-10-09', until('2023-10-07'))).toContain('U0ANNA')
    expect(people([due()], '2023-09-20', until('2023-09-20'))).toEqual(['U0ANNA'])
  })
})

it('listan visar det som är försenat eller inom ledtiden', () => {
  const far = due({ key: 'prov:2', dueOn: date('2023-12-01') })
  const seen = (today: string) => listFor('U0ANNA', [far, due()], date(today), staff).map(({ key }) => key)
  expect(seen('2023-09-14')).toEqual([])
  expect(seen('2023-09-15')).toEqual(['prov:1'])
  expect(seen('2023-11-20')).toEqual(['prov:1', 'prov:2'])
})
