import { expect, it } from 'vitest'
import { mineView } from '../../../src/across/mine/mine.view.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'

it('har hur sent något är i samma kolumn som dagen, så att det syns på en telefon', () => {
  const due = (what: string, dueOn: string, rolledOn?: string) => ({
    ...{
      key: what,
      owner: 'U0ANNA',
      unit: null,
      leadDays: [],
      actions: [],
      what,
      line: `prov ${what}`,
      dueOn: calendarDate(dueOn),
    },
    ...(rolledOn ? { rolledOn: calendarDate(rolledOn) } : {}),
  })
  const { parts = [], lead } = mineView({
    waiting: [],
    obligations: [
      due('Kompetensförsörjningsplanen', '2031-03-03'),
      due('Hamnplanen', '2031-03-08', '2031-03-10'),
      due('Bryggan', '2031-03-12'),
    ],
    today: calendarDate('2031-03-10'),
    incomplete: false,
  })
  expect(lead).toContain('försenad')
  expect(parts).toMatchObject([
    {
      columns: [{ title: 'Vad' }, { title: 'Senast' }],
      rows: [
        [{ text: 'Kompetensförsörjningsplanen' }, { word: 'försenat sedan mån 3 mars 2031' }],
        [{ text: 'Hamnplanen' }, { word: 'i dag' }],
        [{ text: 'Bryggan' }, { date: '2031-03-12' }],
      ],
    },
  ])
})

it('har vägar vidare också när ingenting väntar', () => {
  const today = calendarDate('2031-03-10')
  const { actions } = mineView({ waiting: [], obligations: [], today, incomplete: false })
  expect(actions).toMatchObject([{ line: 'åtgärder mina' }, { line: 'ärenden' }])
})
