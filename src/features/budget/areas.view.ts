import { isFullYear } from '../../lib/periods.ts'
import { percent, text, tkr } from '../../reply/cells.ts'
import { go, menu, type Reply, table } from '../../reply/reply.ts'
import { budgetTexts as texts } from '../../texts/budget.ts'
import { periodWords } from '../../texts/periods.ts'
import type { AreaSum } from './areas.ts'
import { overviewColumns, standingRow } from './overview.view.ts'
import { type Page, percentText, sourcesOf, spoken } from './page.view.ts'

/** An area of the committee's own: its verksamheter, and their sum. */
export function areaView(page: Page, area: AreaSum): Reply {
  const { economy } = page
  const { period } = economy
  const annual = isFullYear(period)
  const state = area.deviation < 0 ? 'deficit' : area.deviation > 0 ? 'surplus' : 'balance'
  return {
    title: area.name,
    lead: texts.standing(area.name, annual, periodWords(period), {
      state,
      size: spoken(area.deviation),
      percent: area.percent === null ? null : percentText(area.percent.replace('-', '')),
    }),
    parts: [
      table(
        texts.byActivity,
        overviewColumns(period),
        area.rows.map((standing) => standingRow(page, standing)),
        {
          total: [
            text(texts.areaTotal),
            tkr(area.budget),
            tkr(area.outlook),
            tkr(area.deviation, { signed: true }),
            percent(area.percent),
            text(texts.states[state]),
          ],
          unit: 'tkr',
        },
      ),
    ],
    actions: [
      menu(
        texts.chooseActivity,
        area.rows.map(({ activity: { name } }) => ({ label: name, line: page.line(name) })),
      ),
      go(texts.titles.overview, page.line()),
    ],
    sources: sourcesOf([area.rows[0]?.activity.origin ?? null]),
    notes: [texts.areaNote(area.rows.length), texts.basisNote(annual)],
    back: page.line(),
  }
}
