import { readFileSync } from 'node:fs'
import { createEngine } from '../src/across/questions/decide.ts'
import { candidatesFor } from '../src/across/questions/find/candidates.ts'
import { select } from '../src/across/questions/find/select.ts'
import { understand } from '../src/across/questions/words/understand.ts'
import { withSynonyms } from '../src/across/questions/words/synonyms.ts'
import { calendarDate } from '../src/lib/calendar.ts'
const tables = JSON.parse(readFileSync('/tmp/ren/tables.json', 'utf8'))
const { index } = createEngine(tables, ['Botkyrka'])
for (const q of process.argv.slice(2)) {
  const u = understand(withSynonyms(q), index, calendarDate('2023-09-12'))
  console.log('#', q, withSynonyms(q)); console.log(u.words.map((w) => `${w.token.raw}[${[...w.tags]}]${w.match ? w.match.how + ':' + w.match.parts.map((p) => p.map((v) => v.stem + v.quality).slice(0, 30).join(',')).join('+') : '-'}`).join('\n  '))
  const c = candidatesFor(u, index).toSorted((a, b) => a.left.length - b.left.length || b.score - a.score)
  for (const x of c.slice(0, Number(process.env['N'] ?? 25))) console.log(x.left.length, x.score.toFixed(2), x.completeness.toFixed(2), x.strengths.map((s) => s.toFixed(2)).join(), x.entry.table.table.key, '|', x.entry.row.names[0], '|', x.entry.row.role, select(x, u).facts.map((f) => `${f.column.attribute}=${f.cell.value}`).slice(0, 3).join(' '), select(x, u).missing?.words ?? '', x.left.map((w) => w.token.raw).join())
}
