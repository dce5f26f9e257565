import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { conventionsKind } from '../../../src/across/settings/conventions.tables.ts'
import { createStart } from '../../../src/across/start/start.slack.ts'
import { stepsDone } from '../../../src/across/start/start.store.ts'
import { STEPS, startView } from '../../../src/across/start/start.view.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { openDatabase } from '../../support/database.ts'

describe('/sn kom igång', () => {
  let empty: Db
  let demo: Db
  beforeAll(async () => {
    empty = await openDatabase('empty')
    demo = await openDatabase('demo')
  })
  afterAll(() => Promise.all([empty.close(), demo.close()]))

  it('säger i en tom assistent vad som är först, och har en väg till varje steg', async () => {
    const reply = startView(await stepsDone(empty))
    expect(reply.lead).toBe('0 av 10 steg är gjorda. Nästa steg är att beskriva nämnden.')
    expect(reply.parts?.filter(({ kind }) => kind === 'entry')).toHaveLength(STEPS.length)
    const kinds = [...createFeatures(empty).flatMap((feature) => feature.kinds ?? []), conventionsKind]
    const templates = JSON.stringify(reply).matchAll(/"action":"import-template","value":"(\w+)"/g)
    for (const [, name] of templates) expect(kinds.map((kind) => kind.name)).toContain(name)
  })

  it('säger med allt på plats att inget återstår, och syns inte på Hem', async () => {
    expect(startView(await stepsDone(demo)).lead).toBe('Alla 10 stegen är gjorda.')
    expect(createStart(demo).commands.map(({ permission }) => permission)).toEqual(['administer'])
  })
})
