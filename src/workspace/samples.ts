import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { texts } from './texts.ts'

/** Files that a visitor can try: to look at, and to send as somebody who may. */

/** A file that the first screen offers. */
export interface Sample {
  file: string
  /** Id of a person who may send it. */
  by: string
  /** What it is, and what comes of it. */
  about: string
}

const CONTROLLER = 'U0EKONOM01'
const SECRETARY = 'U0SEKRETAR'

export const samples: readonly Sample[] = [
  { file: 'delårsrapport 2 2023.xlsx', by: CONTROLLER, about: texts.samples.report },
  { file: 'bokslut helår 2023.xlsx', by: CONTROLLER, about: texts.samples.yearEnd },
  { file: 'bokslut helår 2023 med fel.xlsx', by: CONTROLLER, about: texts.samples.faults },
  { file: 'mötesplan 2024.csv', by: SECRETARY, about: texts.samples.plan },
]

/** The sample's bytes, from the folder that has them; null for a file that is no sample. */
export function readSample(folder: string, file: string): Buffer | null {
  return samples.some((sample) => sample.file === file) ? readFileSync(join(folder, file)) : null
}
