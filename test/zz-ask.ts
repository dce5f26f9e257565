// SET=file or question args; V=1 all. run in a worktree root as test/zz-ask.ts
import { readFileSync } from 'node:fs'
import { createEngine } from '../src/across/questions/decide.ts'
import { calendarDate } from '../src/lib/calendar.ts'
const tables = JSON.parse(readFileSync('/tmp/ren/tables.json', 'utf8'))
const engine = createEngine(tables, ['Botkyrka'])
const today = calendarDate('2023-09-12')
const plain = (t: string) => t.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('\u2212', '-')
const textOf = (a: any): string => ('lines' in a ? a.lines.join('\n') : a.text)
const set = process.env['SET']
if (!set) for (const q of process.argv.slice(2)) { const a: any = engine.answer(q, today); console.log(`# ${q}\n[${a.kind}] ${plain(textOf(a))}${a.choices ? `\n   -> ${a.choices.map((c: any) => c.label).join(' | ')}` : ''}${a.cells ? `\n   cells ${a.cells.slice(0,4)}` : ''}\n`) }
else {
  const n: Record<string, number> = {}
  for (const line of readFileSync(set, 'utf8').split('\n').filter(Boolean)) {
    const s = JSON.parse(line)
    const a: any = engine.answer(s.question, today)
    const full = plain(textOf(a)); const two = full.split('\n').filter((l) => l.trim()).slice(0, 2).join('\n')
    const ok = s.must.every((m: string) => new RegExp(m, 'i').test(two)) && !(s.must_not ?? []).some((m: string) => new RegExp(m, 'i').test(two))
    const v = `${s.expect}: ${ok ? 'right' : a.kind}`
    n[v] = (n[v] ?? 0) + 1
    if (!ok || process.env['V']) console.log(`${s.id} ${v}\n  Q ${s.question}\n  A ${full.replaceAll('\n', '\n    ').slice(0, 700)}${a.choices ? `\n   -> ${a.choices.map((c: any) => c.label).join(' | ').slice(0, 300)}` : ''}\n  G ${s.answer}\n`)
  }
  console.log(n)
}
