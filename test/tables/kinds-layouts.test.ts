import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyKindLayout, FAMILIES, judgeKind, KIND_FAULTS, type KindFault, madeKind } from './corpus-kinds.ts'

/** Goals, controls, grants, matters, meetings, volumes and staffing, whatever their headings, order and writing. */

describe('tabeller om annat än budgeten', () => {
  it.each(FAMILIES.map(({ name }) => name))('%s ger samma uppgifter, utan falsklarm', async (name) => {
    await fc.assert(
      fc.asyncProperty(
        anyKindLayout.filter(({ family }) => family.name === name),
        async (layout) => {
          const file = await madeKind(layout)
          if (!file) throw new Error('a layout without a fault is a file')
          const { is, difference, findings } = await judgeKind(file)
          expect({ difference, findings }).toEqual({ difference: null, findings: [] })
          expect(['read', 'asked']).toContain(is)
        },
      ),
      { numRuns: 15 },
    )
  })

  it.each<KindFault>(KIND_FAULTS)('ett inplanterat fel (%s) hittas på sin rad', async (fault) => {
    await fc.assert(
      fc.asyncProperty(anyKindLayout, async (layout) => {
        const file = await madeKind(layout, fault)
        fc.pre(file?.fault !== null && file !== null)
        if (!file?.fault) return
        const { line, column } = file.fault
        const { findings } = await judgeKind(file)
        expect(findings.some((one) => one.line === line && (column === null || one.column === column))).toBe(
          true,
        )
        expect(findings.filter((one) => one.line !== null && one.line < line)).toEqual([])
      }),
      { numRuns: 20 },
    )
  })
})
