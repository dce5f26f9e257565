import { describe, expect, it } from 'vitest'
import { differencesIn } from '../../../src/across/publishing/difference.ts'
import { ways } from '../../../src/across/publishing/publishing.view.ts'
import type { PeriodRef } from '../../../src/lib/periods.ts'
import { periodWords } from '../../../src/texts/periods.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

/** What publishing a made-up harbour board's report changes for its readers. */

const source = { title: 'Rapport', dnr: null, asOf: null, section: null }
const ships = (key: string, cells: Record<string, string>, period: ReturnType<typeof year> | null) =>
  table('anlöp', [column('antal', 'value')], [row('Inre hamnen', cells)], { key, source, period })

describe('det som ändras för läsarna', () => {
  it('är periodens eget, också när en annan periods handling heter likadant', () => {
    const [now, later] = [year(2031), year(2032)]
    const published = [
      ships('anlöp/2031', { antal: '10' }, now),
      ships('anlöp/2032', { antal: '20' }, later),
      ships('register/1', { antal: '5' }, null),
    ]
    const all = [
      ships('anlöp/2031', { antal: '11' }, now),
      ships('anlöp/2032', { antal: '22' }, later),
      ships('register/1', { antal: '6' }, null),
    ]
    const found = differencesIn('2032', { tables: published }, { tables: all })
    expect(found.all.map(({ before, after }) => [before, after])).toEqual([['20', '22']])
    expect(found).toMatchObject({ added: 0, changed: 1, removed: 0 })
  })
})

describe('vägarna från en period', () => {
  it('leder bara till det som perioden har', () => {
    const period: PeriodRef = { year: 2031, first: 1, last: 12, kind: 'year', no: null }
    const own = { ...year(2031), name: periodWords(period) }
    const money = { ...ships('anlöp/2031', { antal: '10' }, own), line: 'budget helår 2031' }
    const goals = { ...ships('anlöp/2032', { antal: '20' }, year(2032)), line: 'status helår 2032' }
    const lines = ways(period, [money, goals]).map((action) => 'line' in action && action.line)
    expect(lines).toEqual(['budget helår 2031'])
  })
})
