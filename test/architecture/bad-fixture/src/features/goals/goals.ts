import { texts } from '../../texts/goals.ts'

export const goals = texts
