import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEntry } from '../../../src/features/followup/entries/entries.ts'
import { allRegisters } from '../../../src/features/followup/registers.ts'
import { addDays, calendarDate } from '../../../src/lib/calendar.ts'

const REGISTERS = allRegisters(['Tillsyn'])

describe('en post utan datum', () => {
  it('har tio dagar på sig när den är en ny synpunkt, och annars inget datum', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...REGISTERS),
        fc.integer({ min: 0, max: 3_000 }),
        fc.boolean(),
        (register, days, isNew) => {
          const today = addDays(calendarDate('2023-09-12'), days)
          const read = readEntry({ register, title: 'Väntetider på telefon' }, REGISTERS, today, isNew)
          const dueOn = register === 'complaint' && isNew ? addDays(today, 10) : null
          expect('facts' in read && [read.facts.dueOn, read.facts.timeText]).toEqual([dueOn, null])
        },
      ),
    )
  })

  it('har det datum som skrivs, också en synpunkt', () => {
    const values = { register: 'complaint', title: 'Väntetider på telefon', due: '2023-12-01' }
    const read = readEntry(values, REGISTERS, calendarDate('2023-09-12'), true)
    expect('facts' in read && read.facts.dueOn).toBe('2023-12-01')
  })
})
