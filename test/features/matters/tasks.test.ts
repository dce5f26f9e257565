import { describe, expect, it } from 'vitest'
import type { Task } from '../../../src/features/matters/matters.ts'
import { nextTask } from '../../../src/features/matters/tasks/tasks.ts'
import { taskLine } from '../../../src/features/matters/tasks/tasks.view.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'

/** A duty that comes back four times a year and has been moved twice: to August, then to November. */
const on = calendarDate
const moved: Task = {
  id: 1,
  on: on('2031-11-15'),
  what: 'Uppdatering',
  status: 'open',
  ruleId: 'recurring_duty',
  startOn: on('2031-01-01'),
  rolledOn: null,
  lawOn: null,
  law: null,
  explanation: null,
  everyMonths: 3,
  seriesOn: on('2031-01-01'),
  doneOn: null,
  postponements: [
    { from: on('2031-04-01'), to: on('2031-08-15'), reason: 'sjukdom' },
    { from: on('2031-08-15'), to: on('2031-11-15'), reason: 'ny handläggare' },
  ],
}

describe('en återkommande uppgift som har skjutits upp flera gånger', () => {
  it('kommer tillbaka efter den dag som räknades fram, inte efter den som någon flyttade den till', () => {
    expect(nextTask(moved, on('2031-05-10'))?.nominal).toBe('2031-07-01')
    const still = { ...moved, on: on('2031-04-01'), postponements: [] }
    expect(nextTask(still, on('2031-05-10'))?.nominal).toBe('2031-07-01')
  })

  it('visar det senaste skälet', () => {
    const line = taskLine(moved, on('2031-05-20'), true)
    expect(line).toContain('ny handläggare')
    expect(line).not.toContain('sjukdom')
  })
})
