import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const ban = (selector, message) => ({ selector, message })

const bannedEverywhere = [
  ban(
    'ExportDefaultDeclaration',
    'Name it: `export function …`. Only config files export a default.',
  ),
  ban('TSEnumDeclaration', 'A union of literals, or a zod enum, says the same without an object.'),
]

const bannedInCore = [
  ban(
    "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.object.name='Date'][callee.property.name='now']",
    'Core does not look at the wall clock. Take a Clock.',
  ),
  ban(
    "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    'Core leaves nothing to chance. Take Ids.',
  ),
  ban(
    ':function[async=true]',
    'Core is synchronous, so that one use case is one transaction. Await at the edge.',
  ),
  ban(
    'ThrowStatement',
    'Core refuses with err({ type }). Throwing is for bugs, and for assertNever.',
  ),
]

export default tseslint.config(
  {
    ignores: [
      '.tsc',
      'tests/fixtures/releases',
      'out',
      'tour',
      'release',
      '.earshot',
      '**/*.config.{js,ts}',
      '.dependency-cruiser.mjs',
      '**/*.d.ts',
      'src/media/kernels/*.as.ts',
    ],
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx', 'tests/**/*.ts', 'tests/**/*.tsx'],
    extends: tseslint.configs.strictTypeChecked,
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-syntax': ['error', ...bannedEverywhere],
    },
  },
  {
    files: ['src/core/**'],
    // Flat config replaces a rule's options, so the general bans are repeated here.
    rules: { 'no-restricted-syntax': ['error', ...bannedEverywhere, ...bannedInCore] },
  },
  { files: ['src/{renderer,admin,agent,web,look}/**'], ...reactHooks.configs.flat.recommended },
  { files: ['src/cli/**', 'tests/bench/**', 'tests/e2e/tour/**'], rules: { 'no-console': 'off' } },
)
