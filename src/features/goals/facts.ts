import type { FactCell, FactColumn, FactRow, FactTable } from '../../contract/facts.ts'
import { factColumn, reportSpan } from '../../texts/facts.ts'
import { goalsTexts } from '../../texts/goals.ts'
import { goalsFactsTexts as texts } from '../../texts/goals-facts.ts'
import { assessedWord } from './assessed.ts'
import { commitmentTable } from './commitments/facts.ts'
import { countTable } from './counts.facts.ts'
import { measureTables } from './measures/facts.ts'
import { type Area, type Goal, perReport, type Report } from './model.ts'
import { lineOf, sourceOf, tableOf, textCell } from './parts.facts.ts'

/** The goals' part of the catalogue of facts: one table a kind for each period that reports goals. Pure. */

/** Every table that a period's reports have of the goals. */
export const goalFacts = perReport((report): FactTable[] =>
  [
    areaTable(report),
    goalTable(report),
    ...measureTables(report),
    commitmentTable(report),
    tallyTable(report),
    countTable(report),
    eventTable(report),
  ].filter((table) => table.rows.length > 0),
)

const isNumbered = (code: string): boolean => !/^\d+$/.test(code) // "1" alone identifies nothing

function areaTable(report: Report): FactTable {
  const period = reportSpan(report.period)
  const { columns: words } = texts
  const own = (key: string, { title, names }: { title: string; names: string[] }): FactColumn => ({
    ...{ key, attribute: key, title, names, type: 'number', period },
    ...{ unit: texts.counted.goals.unit, isAdditive: true },
  })
  const row = (area: Area | null, report_: NonNullable<Area['report']>): FactRow => ({
    key: area ? area.name.toLowerCase() : texts.areas.all,
    names: area ? [area.name, ...texts.areaNames(area.code)] : [texts.areas.all],
    codes: area && isNumbered(area.code) ? [area.code] : [],
    path: [],
    role: area ? 'item' : 'total',
    cells: {
      ...(area || report_.goalsTotal !== null ? { goals: count(report_.goalsTotal) } : {}),
      ...(area || report_.goalsWillBeMet !== null
        ? { goals_will_be_met: count(report_.goalsWillBeMet) }
        : {}),
      ...textCell('summary', report_.summary),
      ...textCell('analysis', report_.analysis),
    },
    line: lineOf(report, area ? goalsTexts.words.area(area.code) : ''),
    source: sourceOf(report_.origin),
  })
  const rows = [
    ...report.areas.flatMap((area) => (area.report ? [row(area, area.report)] : [])),
    ...(report.overall ? [row(null, report.overall)] : []),
  ]
  return {
    ...tableOf(report, 'areas', texts.areas, [
      report.areas.find(({ report: found }) => found)?.report?.origin,
      report.overall?.origin,
    ]),
    columns: [
      own('goals', words.goalsTotal),
      own('goals_will_be_met', words.goalsWillBeMet),
      {
        ...{ key: 'summary', attribute: 'summary', type: 'text', period, unit: null },
        ...words.summary,
      },
      factColumn('analysis', 'analysis', words.analysis, 'text', period),
    ],
    rows,
    defaultColumn: 'summary',
  }
}

const count = (value: number | null): FactCell => ({ value: value === null ? null : String(value) })

function goalTable(report: Report): FactTable {
  const period = reportSpan(report.period)
  const { columns: words } = texts
  const row = (area: Area, goal: Goal): FactRow => {
    const { assessment } = goal
    return {
      key: goal.code.toLowerCase(),
      names: [goal.name, ...(goal.was ? [goal.was] : []), ...texts.goalNames(goal.code)],
      codes: [goal.code],
      path: [area.name, ...(goal.councilName ? [goal.councilName] : [])],
      role: 'item',
      cells: {
        assessment: assessment?.value
          ? { value: assessedWord(report, goal, goalsTexts), state: assessment.value }
          : { value: null },
        ...textCell('assessment_text', assessment?.text ?? null),
        ...textCell('analysis', assessment?.analysis ?? null),
        ...(goal.councilCode
          ? { council_goal: { value: [goal.councilCode, goal.councilName].filter(Boolean).join(' ') } }
          : {}),
      },
      line: lineOf(report, goal.code),
      ...(assessment ? { source: sourceOf(assessment.origin) } : {}),
    }
  }
  const goals = report.areas.flatMap((area) =>
    area.goals.filter(({ code }) => code !== '').map((goal) => row(area, goal)),
  )
  const origin = report.areas.flatMap((area) => area.goals).find((goal) => goal.assessment)
    ?.assessment?.origin
  return {
    ...tableOf(report, 'goals', texts.goals, [origin]),
    columns: [
      factColumn('assessment', 'assessment', words.assessment, 'state', period),
      factColumn('assessment_text', 'assessment_text', words.assessmentText, 'text', period),
      factColumn('analysis', 'analysis', words.analysis, 'text', period),
      {
        ...{ key: 'council_goal', attribute: 'council_goal', type: 'text', period: null, unit: null },
        ...words.councilGoal,
      },
    ],
    rows: goals,
    defaultColumn: 'assessment',
  }
}

/** What a report itself counts of goals, commitments and indicators, or says of them in a sentence. */
function tallyTable(report: Report): FactTable {
  const period = reportSpan(report.period)
  const used = new Map<string, number>()
  const rows = report.areas.flatMap((area) =>
    area.tallies.map((tally): FactRow => {
      const object = texts.tallyObjects[tally.object] ?? tally.object
      const category =
        texts.tallyCategories[tally.category] ?? goalsTexts.tallyCategory[tally.category] ?? tally.category
      const name = [object, category].filter(Boolean).join(' ')
      const key = `${area.name.toLowerCase()}/${name}`
      const again = (used.get(key) ?? 0) + 1
      used.set(key, again)
      return {
        key: again > 1 ? `${key}/${again}` : key,
        names: [name, ...(category ? [`${category} ${object}`] : [])],
        codes: [],
        path: [area.name],
        role: 'item',
        unit: object,
        cells: {
          ...(tally.statement === null ? { count: count(tally.count) } : {}),
          ...textCell('statement', tally.statement),
        },
        line: lineOf(report, goalsTexts.words.area(area.code)),
        source: sourceOf(tally.origin),
      }
    }),
  )
  return {
    ...tableOf(report, 'goal_tallies', texts.tallies, [
      report.areas.flatMap(({ tallies }) => tallies)[0]?.origin,
    ]),
    columns: [
      factColumn('count', 'count', texts.columns.count, 'number', period),
      factColumn('statement', 'comment', texts.columns.statement, 'text', period),
    ],
    rows,
    defaultColumn: 'count',
  }
}

function eventTable(report: Report): FactTable {
  const period = reportSpan(report.period)
  const { columns: words } = texts
  return {
    ...tableOf(report, 'events', texts.events, [report.events[0]?.origin]),
    columns: [
      factColumn('text', 'comment', words.text, 'text', period),
      { ...{ key: 'time', attribute: 'date', type: 'text', period, unit: null }, ...words.time },
      { ...{ key: 'partners', attribute: 'partners', type: 'text', period, unit: null }, ...words.partners },
    ],
    rows: report.events.map((event, index) => ({
      key: `${index + 1} ${event.title.toLowerCase()}`,
      names: [event.title],
      codes: [],
      path: [],
      role: 'item',
      cells: {
        ...textCell('text', event.text),
        ...textCell('time', event.timeText),
        ...textCell('partners', event.partners.join(', ')),
      },
      line: lineOf(report, goalsTexts.words.events),
      source: sourceOf(event.origin),
    })),
    defaultColumn: 'text',
    line: lineOf(report, goalsTexts.words.events),
  }
}
