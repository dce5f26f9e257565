import { fold } from '../../../lib/words.ts'
import {
  byKey,
  choiceColumn,
  chosen,
  inPeriod,
  neededText,
  SECTION,
  sectionOf,
  textColumn,
  wholeIn,
} from '../../../tables/fields.ts'
import type { ImportKind } from '../../../tables/kinds.ts'
import { goalsSheetTexts as texts } from '../../../texts/goals-sheet.ts'
import { areaOf, modelOf } from '../model.tables.ts'

/** What a report says of its areas and what happened: texts, tallies, significant events. */

const ALL_AREAS = /^\(?(?:alla|samtliga) (?:mal)?omraden\)?$/ // what is said of all areas together

const isAll = (name: string | null | undefined): boolean => ALL_AREAS.test(fold(name ?? '').trim())

export const areaKind: ImportKind = {
  name: 'malomraden',
  title: texts.areas,
  perPeriod: true,
  mostRows: 200,
  columns: [
    textColumn('areaNo', 'Målområde nr', ['område nr', 'målområdesnr']),
    neededText('areaName', 'Målområde', ['område', 'fokusområde']),
    { key: 'goalsTotal', title: 'Antal mål', synonyms: ['mål totalt'], type: 'integer' },
    { key: 'goalsWillBeMet', title: 'Mål som nås', synonyms: ['mål som bedöms nås'], type: 'integer' },
    { ...textColumn('summary', 'Sammanfattning av målområdet', ['sammanfattning']), required: true },
    textColumn('analysis', 'Analys', ['kommentar']),
    SECTION,
  ],
  key: ({ areaName }) => (isAll(areaName) ? '' : fold(areaName ?? '')),
  label: ({ areaName }) => areaName ?? '',
  stored: async (tx, periodId) => {
    const where = { periodId: periodId ?? 0 }
    const newest = await tx.areaReport.findFirst({ where, orderBy: { documentId: 'desc' } })
    const rows = await tx.areaReport.findMany({
      where: { ...where, documentId: newest?.documentId ?? 0 },
      include: { area: true },
    })
    return byKey(
      areaKind,
      rows.map(({ area, goalsTotal, goalsWillBeMet, summary, analysis }) => ({
        areaName: area?.name ?? texts.allAreas,
        goalsTotal: goalsTotal === null ? null : String(goalsTotal),
        goalsWillBeMet: goalsWillBeMet === null ? null : String(goalsWillBeMet),
        summary: summary || null,
        analysis: analysis || null,
      })),
    )
  },
  store: async (rows, context) => {
    const { tx, documentId, period } = inPeriod(context)
    const named = rows.filter(({ values }) => !isAll(values['areaName']))
    const goalModelId = await modelOf(tx, period.year, {
      areas: named.map(({ values }) => values['areaName']),
    })
    let added = 0
    for (const row of rows) {
      const { areaNo = null, areaName = null, summary = null, analysis = null } = row.values
      const areaId = isAll(areaName)
        ? null
        : await areaOf(tx, goalModelId, { code: areaNo, name: areaName ?? '' })
      const [goalsTotal, goalsWillBeMet] = [
        wholeIn(row.values['goalsTotal']),
        wholeIn(row.values['goalsWillBeMet']),
      ]
      // A list of the areas alone says nothing of the period.
      if (!summary && !analysis && goalsTotal === null && goalsWillBeMet === null) continue
      const fact = { documentId, periodId: period.id, section: sectionOf(row) }
      await tx.areaReport.create({
        data: {
          ...fact,
          areaId,
          goalsTotal,
          goalsWillBeMet,
          summary: summary ?? '',
          analysis: analysis ?? '',
        },
      })
      added += 1
    }
    return added
  },
  undo: async (tx, documentId) => {
    await tx.areaReport.deleteMany({ where: { documentId } })
  },
  examples: [['1', 'Invånarna har egenmakt', '5', '4', 'Fyra av fem mål bedöms nås.', '', '']],
}

const OBJECTS = {
  Åtaganden: 'commitments',
  Indikatorer: 'indicators',
  'Mätbara mål': 'measurable_goals',
  Omdöme: 'statement',
} as const

const CATEGORIES = {
  Genomförda: 'met',
  'Delvis genomförda': 'partly_met',
  'Ej genomförda': 'not_met',
  'Inte genomförda': 'not_met',
  'Ej följda upp': 'not_followed_up',
  'Ej mätta': 'not_measured',
  'Går åt rätt håll': 'right_direction',
  'Går inte åt rätt håll': 'wrong_direction',
  Uppnådda: 'achieved',
  'Ej uppnådda, går åt rätt håll': 'not_achieved_right_direction',
  'Ej uppnådda, går inte åt rätt håll': 'not_achieved_wrong_direction',
} as const

export const tallyKind: ImportKind = {
  name: 'maluppfyllelse',
  title: texts.tallies,
  requiredOneOf: [['count', 'statement']],
  perPeriod: true,
  mostRows: 500,
  columns: [
    neededText('areaName', 'Målområde', ['område', 'fokusområde']),
    { ...choiceColumn('object', 'Vad som räknas', OBJECTS, ['avser']), required: true, filled: true },
    choiceColumn('category', 'Utfall av uppföljningen', CATEGORIES, ['kategori', 'bedömning']),
    { key: 'count', title: 'Antal', type: 'integer' },
    textColumn('statement', 'Omdöme', ['text', 'slutsats']),
    SECTION,
  ],
  key: ({ areaName, object, category, statement }) =>
    [areaName, object, category, statement].map((part) => fold(part ?? '')).join('|'),
  label: ({ areaName, object, category }) => [areaName, object, category].filter(Boolean).join(', '),
  stored: async (tx, periodId) => {
    const where = { periodId: periodId ?? 0 }
    const newest = await tx.goalTally.findFirst({ where, orderBy: { documentId: 'desc' } })
    const rows = await tx.goalTally.findMany({
      where: { ...where, documentId: newest?.documentId ?? 0 },
      include: { area: true },
    })
    return byKey(
      tallyKind,
      rows.map(({ area, object, category, count, statement }) => ({
        areaName: area.name,
        object,
        category: category || null,
        count: count === null ? null : String(count),
        statement,
      })),
    )
  },
  store: async (rows, context) => {
    const { tx, documentId, period, offset } = inPeriod(context)
    const goalModelId = await modelOf(tx, period.year, {
      areas: rows.map(({ values }) => values['areaName']),
    })
    for (const [index, row] of rows.entries()) {
      const { values } = row
      await tx.goalTally.create({
        data: {
          documentId,
          periodId: period.id,
          section: sectionOf(row),
          rowNo: offset + index + 1,
          areaId: await areaOf(tx, goalModelId, { code: null, name: values['areaName'] ?? '' }),
          object: chosen(OBJECTS, values['object']) ?? 'statement',
          category: chosen(CATEGORIES, values['category']) ?? '',
          count: wholeIn(values['count']),
          statement: values['statement'] ?? null,
        },
      })
    }
    return rows.length
  },
  undo: async (tx, documentId) => {
    await tx.goalTally.deleteMany({ where: { documentId } })
  },
  examples: [['Invånarna har egenmakt', 'Åtaganden', 'Genomförda', '4', '', '']],
}

export const eventKind: ImportKind = {
  name: 'handelser',
  title: texts.events,
  perPeriod: true,
  mostRows: 500,
  columns: [
    neededText('title', 'Väsentlig händelse', ['händelse', 'betydelsefull händelse', 'rubrik']),
    {
      ...neededText('text', 'Beskrivning', [
        'text',
        'vad som har hänt',
        'påverkan',
        'påverkan på verksamheten',
        'konsekvens',
        'konsekvenser',
        'effekt',
      ]),
      isName: false,
    },
    textColumn('timeText', 'När', ['tid', 'tidpunkt', 'datum']),
    textColumn('partners', 'Tillsammans med', ['samverkan med', 'parter']),
    SECTION,
  ],
  key: ({ title }) => fold(title ?? ''),
  label: ({ title }) => title ?? '',
  stored: async (tx, periodId) => {
    const where = { periodId: periodId ?? 0 }
    const newest = await tx.significantEvent.findFirst({ where, orderBy: { documentId: 'desc' } })
    const rows = await tx.significantEvent.findMany({
      where: { ...where, documentId: newest?.documentId ?? 0 },
    })
    return byKey(
      eventKind,
      rows.map(({ title, text, timeText, partners }) => ({
        title,
        text,
        timeText,
        partners: partners.join('; ') || null,
      })),
    )
  },
  store: async (rows, context) => {
    const { tx, documentId, period, offset } = inPeriod(context)
    const data = rows.map((row, index) => ({
      documentId,
      periodId: period.id,
      section: sectionOf(row),
      rowNo: offset + index + 1,
      title: row.values['title'] ?? '',
      text: row.values['text'] ?? '',
      timeText: row.values['timeText'] ?? null,
      partners: (row.values['partners'] ?? '')
        .split(';')
        .map((part) => part.trim())
        .filter(Boolean),
    }))
    return (await tx.significantEvent.createMany({ data })).count
  },
  undo: async (tx, documentId) => {
    await tx.significantEvent.deleteMany({ where: { documentId } })
  },
  examples: [
    ['Ny öppen förskola', 'En ny öppen förskola har öppnat i norr.', 'mars', 'Regionen; Kyrkan', ''],
  ],
}
