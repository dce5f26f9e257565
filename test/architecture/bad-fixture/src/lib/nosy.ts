import { goals } from '../features/goals/goals.ts'

export const nosy = goals
