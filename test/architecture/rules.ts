import type { ICruiseOptions, IForbiddenRuleType } from 'dependency-cruiser'

// What may import what. The test beside it enforces it, and is seen to fail on the bad fixture.

// A file's role is the last word of its name: "store.ts", "round.store.ts", "application.form.view.ts" is a view.
const ROLES = ['view', 'store', 'slack', 'form', 'form-help', 'actions', 'sends', 'facts', 'tables']
const slice = '^src/features/([^/]+)/'
const ending = (names: readonly string[]) => `[/.](?:${names.join('|')})\\.ts$`
const role = (...names: string[]) => `^src/features/([^/]+)(?=/).*${ending(names)}`
const roles = ending(ROLES)
/** The slice's own files except those of the named roles. */
const ownBut = (...names: string[]) => `^src/features/$1(?!.*${ending(names)})/`

/** Files of `from` may reach nothing of our own but `to`. */
const only = (
  name: string,
  comment: string,
  from: string,
  to: string[],
  fromNot: string[] = [],
): IForbiddenRuleType => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, ...(fromNot.length > 0 ? { pathNot: fromNot } : {}) },
  to: { path: ['^src/', '^prisma/'], pathNot: to },
})

const ownSlice = '^src/features/$1/'

export const forbidden: IForbiddenRuleType[] = [
  {
    name: 'no-circles',
    comment: 'A circle hides which of two files is the deeper one.',
    severity: 'error',
    from: {},
    to: { circular: true, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'slices-apart',
    comment: 'Slices never import each other: surfaces that show several get them as arguments.',
    severity: 'error',
    from: { path: slice },
    to: { path: '^src/features/', pathNot: ownSlice },
  },
  only('lib-alone', 'lib knows nothing of the rest.', '^src/lib/', ['^src/lib/']),
  only('rules-pure', 'Rules do no I/O and know no texts.', slice, ['^src/lib/', ownBut(...ROLES)], [roles]),
  only(
    'facts-pure',
    'Tables of facts are rules that know words: data out of data, for the catalogue.',
    role('facts'),
    ['^src/lib/', '^src/texts/', '^src/contract/', ownBut(...ROLES.filter((name) => name !== 'facts'))],
  ),
  only('review-pure', 'The review is rules over facts and texts: no I/O, no Slack.', '^src/review/', [
    '^src/lib/',
    '^src/contract/',
    '^src/review/',
  ]),
  only('views-pure', 'Views turn rules into replies.', role('view'), [
    '^src/lib/',
    '^src/reply/',
    '^src/slack/',
    '^src/texts/',
    '^src/contract/',
    '^src/reply/',
    ownBut(...ROLES.filter((name) => name !== 'view')),
  ]),
  only('stores-read', 'Stores know rules and the database.', role('store'), [
    '^src/lib/',
    '^src/db/',
    '^prisma/generated/',
    ownBut(...ROLES.filter((name) => name !== 'store')),
  ]),
  only(
    'tables-store',
    'Kinds of tables know files, rules, the database and how to say what is wrong.',
    role('tables'),
    [
      '^src/lib/',
      '^src/db/',
      '^src/files/',
      '^src/tables/',
      '^src/texts/',
      '^prisma/generated/',
      ownBut('view', 'slack', 'form', 'actions', 'sends'),
    ],
  ),
  only('slack-of-slice', 'A slice wires itself.', role('slack', 'form', 'form-help', 'actions', 'sends'), [
    '^src/lib/',
    '^src/db/',
    '^src/reply/',
    '^src/slack/',
    '^src/texts/',
    '^src/contract/',
    '^src/reply/',
    ownSlice,
  ]),
  {
    name: 'assistant-knows-no-slice',
    comment: 'The assistant gets the features as an argument.',
    severity: 'error',
    from: { path: '^src/(assistant|across|delivery|schedule)/' },
    to: { path: '^src/(features/|features\\.ts)' },
  },
  {
    name: 'engine-below-across',
    comment:
      'Arrows run one way: what goes across features stands on the engine, on delivery and on the schedule.',
    severity: 'error',
    from: { path: '^src/(assistant|delivery|schedule|contract|db|slack|files|lib|tables|reply)/' },
    to: { path: '^src/(across/|work\\.ts|app\\.ts|start\\.ts)' },
  },
  {
    name: 'workspace-apart',
    comment: 'The local workspace is no part of the product.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/workspace/' },
    to: { path: '^src/workspace/' },
  },
  {
    name: 'production-dependencies',
    comment:
      'What a server runs is built beforehand and needs nothing that is for development; types are erased.',
    severity: 'error',
    from: {
      path: '^src/',
      pathNot: ['^src/workspace/', '^src/(?:run|build)\\.mjs$', '^src/tables/thread-program\\.ts$'],
    },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'database-behind-stores',
    comment: 'Only db, stores and kinds of tables know Prisma.',
    severity: 'error',
    from: { path: '^src/', pathNot: ['^src/db/', ending(['store', 'tables'])] },
    to: { path: ['^prisma/generated/', '^node_modules/@prisma/'] },
  },
  {
    name: 'texts-above-lib',
    comment: 'Texts know values, not where they come from.',
    severity: 'error',
    from: { path: '^src/texts/' },
    to: {
      path: '^src/',
      pathNot: [
        '^src/lib/',
        '^src/texts/',
        '^src/review/(?:document/)?finding\\.ts$',
        '^src/contract/facts\\.ts$',
      ],
      dependencyTypesNot: ['type-only'],
    },
  },
]

export const options: ICruiseOptions = {
  parser: 'swc',
  tsPreCompilationDeps: true,
  // The page of the local workspace is JSX, which the parser does not take; nothing but its bundler imports it.
  exclude: { path: '^src/workspace/page/' },
  doNotFollow: { path: ['node_modules', '^prisma/generated'] },
  enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs'], conditionNames: ['import', 'types'] },
}
