import { goals } from '../goals/goals.ts'

export const view = goals
