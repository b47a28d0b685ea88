/** Measures, and prints one table: each figure beside its budget and its rival of the same run. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const project = resolve(import.meta.dirname, '..')
const figures = join(mkdtempSync(join(tmpdir(), 'earshot-bench-')), 'figures.jsonl')
writeFileSync(figures, '')

const run = (command, args) =>
  spawnSync(command, args, {
    cwd: project,
    stdio: 'inherit',
    env: { ...process.env, EARSHOT_BENCH_FIGURES: figures },
  }).status ?? 1

const node = (script, ...args) => run(process.execPath, [join(project, script), ...args])
if (node('scripts/setup.mjs') !== 0) process.exit(3)
if (run('npx', ['electron-vite', 'build', '--logLevel', 'error']) !== 0) process.exit(1)

const vitest = [
  'vitest',
  'run',
  '--config',
  'tests/bench/vitest.config.ts',
  ...process.argv.slice(2),
]
const headless =
  process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
const status = headless
  ? run('xvfb-run', ['-a', '-s', '-screen 0 1920x1080x24', 'npx', ...vitest])
  : run('npx', vitest)

const rows = readFileSync(figures, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))
print(rows)
process.exit(status)

function print(all) {
  const table = [
    ['what', 'figure', 'budget', 'rival or limit', 'figure ÷ rival'],
    ...all.map(({ what, value, unit, budget, rival, note }) => [
      note ? `${what} (${note})` : what,
      `${short(value)} ${unit}`,
      budgetText(budget, value, unit),
      rival ? `${short(rival.value)} ${unit}  ${rival.name}` : '',
      rival ? `${(value / rival.value).toFixed(2)}×` : '',
    ]),
  ]
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)))
  console.log('')
  for (const row of table) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
  }
}

function budgetText(budget, value, unit) {
  if (!budget) return ''
  const most = 'atMost' in budget
  const limit = most ? budget.atMost : budget.atLeast
  const met = most ? value <= limit : value >= limit
  return `${most ? '≤' : '≥'} ${short(limit)} ${unit} ${met ? 'met' : 'MISSED'}`
}

function short(value) {
  if (value >= 1000) return Math.round(value).toLocaleString('en')
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2)
}
