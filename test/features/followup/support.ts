import type { Item, Printed } from '../../../src/features/followup/followup.ts'

/** An entry of a register that has come with a document; nothing more is said of it than is told. */
export const anItem = (fields: Partial<Item> = {}): Item => ({
  ...{ id: 1, ref: 'p1', register: 'action', text: 'Ett styrdokument upprättas', section: null },
  ...{ responsible: 'IT-enheten', owner: null, unit: null },
  ...{ dueOn: null, timeText: null, readOn: null, receivedOn: null, nextOn: null },
  ...{ amountKr: null, usedKr: null, registered: null, evidence: null },
  ...{ followedUpBy: null, followedUpOn: null, version: 1 },
  source: { title: 'Handlingar', dnr: null, asOf: null, section: '06' },
  printed: null,
  ...fields,
})

/** What a document prints of it. */
export const printed = (fields: Partial<Printed> = {}): Printed => ({
  ...{ board: null, topic: 'IT-säkerhet', number: null, dueOn: null, timeText: null, readOn: null },
  ...{ frequency: null, completed: false, status: null, reading: null },
  ...{ response: null, done: null, remaining: null },
  ...fields,
})
