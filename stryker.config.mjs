// `npm run mutate` changes the rules one by one and looks for those that no test of their own notices. One folder at a
// time: MUTATE=features/goals, say; `lib` unless told. The tests are those of the same folder that open no database.
const folder = process.env.MUTATE ?? 'lib'

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutate.config.ts' },
  tsconfigFile: 'none', // its program for that knows no TypeScript 7, and nothing in ours needs to be changed
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  mutate: [
    `src/${folder}/**/*.ts`,
    // What is no rule: the roles of a slice's files, and what only moves data.
    '!src/**/*.{view,store,tables,facts,form,actions,sends,slack}.ts',
    '!src/**/{store,view,tables,facts,sends,thread,thread-program,reader}.ts',
  ],
  reporters: ['clear-text'],
  clearTextReporter: { allowColor: false, reportTests: false },
  tempDirName: '.cache/stryker',
  concurrency: Number(process.env.MUTATE_AT_ONCE ?? 2),
}
