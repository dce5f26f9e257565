import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entryValues, readEntry } from '../../../src/features/followup/entries/entries.ts'
import { allRegisters } from '../../../src/features/followup/registers.ts'
import { addDays, calendarDate } from '../../../src/lib/calendar.ts'
import { anItem, printed } from './support.ts'

const REGISTERS = allRegisters(['Tillsyn'])

describe('fältet för när', () => {
  it('har den dag som lästs ur ett dokuments ord, aldrig orden, och ändrar inget när det lämnas så', () => {
    const day = fc.option(fc.integer({ min: 0, max: 900 }).map((n) => addDays(calendarDate('2023-01-01'), n)))
    fc.assert(
      fc.property(day, fc.string({ minLength: 1 }), (readOn, words) => {
        const time = { timeText: `Vidare ska det ske ${words}`, readOn }
        const item = anItem({ ...time, printed: printed(time) })
        const values = entryValues(item)
        expect(values['due']).toBe(readOn ?? '')
        expect(readEntry(values, REGISTERS, calendarDate('2023-09-12'), item)).toMatchObject({
          facts: { dueOn: readOn, timeText: time.timeText },
        })
      }),
    )
  })

  it('har en tid i ord som någon har skrivit, som den skrevs', () => {
    const item = anItem({ timeText: 'under hösten 2031', readOn: calendarDate('2031-11-30') })
    expect(entryValues(item)['due']).toBe('under hösten 2031')
  })
})

describe('en post utan datum', () => {
  it('har tio dagar på sig från den dag den kom in när den är en ny synpunkt, och annars inget datum', () => {
    fc.assert(
      fc.property(
        // A measure against a deficit is never without a date.
        fc.constantFrom(...REGISTERS.filter((register) => register !== 'deficit')),
        fc.integer({ min: 0, max: 3_000 }),
        fc.integer({ min: -5, max: 40 }),
        fc.boolean(),
        (register, days, ago, isNew) => {
          const today = addDays(calendarDate('2023-09-12'), days)
          const receivedOn = addDays(today, -ago)
          const read = readEntry(
            { register, title: 'Väntetider på telefon', receivedOn },
            REGISTERS,
            today,
            isNew ? null : anItem({ register }),
          )
          const isComplaint = register === 'complaint'
          if (ago < 0) {
            expect(read).toEqual({ faults: { receivedOn: 'in_future' } })
            return
          }
          const dueOn = isComplaint && isNew ? addDays(receivedOn, 10) : null
          expect(read).toMatchObject({
            facts: { dueOn, timeText: null, receivedOn },
          })
        },
      ),
    )
  })

  it('frågas när den kom in, om den är en synpunkt', () => {
    const values = { register: 'complaint', title: 'Väntetider på telefon' }
    const today = calendarDate('2023-09-12')
    expect(readEntry(values, REGISTERS, today, null)).toEqual({ faults: { receivedOn: 'no_date' } })
    expect(readEntry(values, REGISTERS, today, anItem({ register: 'complaint' }))).toMatchObject({
      facts: { receivedOn: null },
    })
  })

  it('har det datum som skrivs, också en synpunkt', () => {
    const values = {
      register: 'complaint',
      title: 'Väntetider på telefon',
      due: '2023-12-01',
      receivedOn: '2023-09-01',
    }
    const read = readEntry(values, REGISTERS, calendarDate('2023-09-12'), null)
    expect('facts' in read && read.facts.dueOn).toBe('2023-12-01')
  })
})

describe('en post som har ett datum', () => {
  const today = calendarDate('2024-02-01')
  const [printedDay, read] = [calendarDate('2023-09-30'), calendarDate('2023-11-30')]
  const promised = anItem({
    ...{ timeText: 'under hösten', readOn: read },
    printed: printed({ dueOn: printedDay, timeText: 'senast 2023-09-30' }),
  })

  it('har kvar det som det lästes när det inte ändras, också ord som inte är någon dag', () => {
    expect(readEntry(entryValues(promised), REGISTERS, today, promised)).toMatchObject({
      facts: { dueOn: read, timeText: 'under hösten' },
    })
    const vague = anItem({ timeText: 'så fort det går' })
    expect(readEntry(entryValues(vague), REGISTERS, today, vague)).toMatchObject({
      facts: { dueOn: null, timeText: 'så fort det går' },
    })
    expect(readEntry(entryValues(vague), REGISTERS, today, null)).toEqual({ faults: { due: 'no_time' } })
  })

  it('har dokumentets datum när inget annat sägs, och annars inget', () => {
    expect(readEntry({ ...entryValues(promised), due: '' }, REGISTERS, today, promised)).toMatchObject({
      facts: { dueOn: printedDay, timeText: null },
    })
    const own = { ...promised, printed: null }
    expect(readEntry({ ...entryValues(own), due: '' }, REGISTERS, today, own)).toMatchObject({
      facts: { dueOn: null, timeText: null },
    })
  })
})
