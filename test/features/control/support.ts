import type { Plan, Point, Result } from '../../../src/features/control/control.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { CUSTOMARY_RISK } from '../../../src/lib/conventions.ts'

export const TODAY = calendarDate('2023-09-12')

/** A decided plan for 2023 without controls, with what the test says of it. */
export const aPlan = (fields: Partial<Plan> = {}): Plan => ({
  id: 1,
  year: 2023,
  status: 'decided',
  isExample: false,
  isFromFollowup: false,
  copiedFrom: null,
  decidedOn: calendarDate('2023-01-31'),
  createdOn: calendarDate('2023-01-10'),
  version: 1,
  scale: CUSTOMARY_RISK,
  source: null,
  points: [],
  ...fields,
})

export const aPoint = (fields: Partial<Point> = {}): Point => ({
  id: 1,
  rowNo: 1,
  series: '2023-1',
  process: 'Representation',
  control: 'Att syfte och deltagare framgår',
  riskDescription: null,
  risk: null,
  method: 'Stickprov',
  frequency: null,
  timesPerYear: null,
  responsibleRole: 'Ekonomihandläggare',
  reportsTo: null,
  governedBy: [],
  unit: null,
  owner: null,
  note: null,
  section: '',
  version: 1,
  results: [],
  actions: [],
  ...fields,
})

/** A sample of ten without deviations, registered here. */
export const aResult = (fields: Partial<Result> = {}): Result => ({
  id: 1,
  occasion: 1,
  version: 1,
  part: null,
  how: 'sample',
  outcome: 'ok',
  sampleSize: 10,
  sampleUnit: 'fakturor',
  deviations: 0,
  kinds: [],
  cause: null,
  notDoneReason: null,
  comment: null,
  performedBy: null,
  performedOn: calendarDate('2023-09-01'),
  compliancePrinted: null,
  deviationsBasis: null,
  actionPrinted: null,
  planYearCited: null,
  note: null,
  correctionReason: null,
  registered: { by: 'U0ANNA', on: calendarDate('2023-09-01') },
  source: null,
  ...fields,
})
