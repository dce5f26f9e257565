/** The morning on which the demo starts, a week before the meeting of 2023-09-19; by itself, as the benches have no test runner. */
export const DEMO_NOW = new Date('2023-09-12T08:00:00+02:00')
