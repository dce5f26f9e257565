import { expect, it } from 'vitest'
import { matterObligations } from '../../../src/features/matters/obligations.view.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'

const task = {
  id: 7,
  on: calendarDate('2023-09-30'),
  what: 'Överklagande',
  ruleId: 'appeal' as const,
  rolledOn: calendarDate('2023-10-02'),
  matter: { id: 3, title: 'Yttrande', owner: 'U0BERIT', unit: 'Barn och unga' },
}

it('en öppen tidsfrist påminner sin handläggare efter regelns ledtider, med Klar och Skjut upp', () => {
  const [due] = matterObligations([task])
  expect(due).toMatchObject({
    what: 'Överklagande: Yttrande',
    line: 'ärende #3',
    dueOn: '2023-09-30',
    rolledOn: '2023-10-02',
    owner: 'U0BERIT',
    unit: 'Barn och unga',
    leadDays: [7, 1],
  })
  expect(due?.actions.map((one) => one.label)).toEqual(['Markera som klar', 'Skjut upp tidsfristen'])
})

it('ett flyttat datum är en ny tidsfrist att påminna om, och ett datum utan regel har brevens ledtider', () => {
  const moved = { ...task, on: calendarDate('2023-10-09'), rolledOn: null, ruleId: null }
  const [before, after] = matterObligations([task, moved])
  expect(after?.key).not.toBe(before?.key)
  expect(after).not.toHaveProperty('rolledOn')
  expect(after?.leadDays).toEqual([14, 5, 1])
})
