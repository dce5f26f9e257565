import { describe, expect, it } from 'vitest'
import { differencesIn } from '../../../src/across/publishing/difference.ts'
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
