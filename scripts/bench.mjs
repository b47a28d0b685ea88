/**
 * Measures, and prints one table: each figure beside its budget and its rival or limit of the same
 * run. A budget that is not met says so and fails nothing; a measurement that breaks does.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'

const project = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'))
const figures = join(folder, 'figures.jsonl')
writeFileSync(figures, '')

const run = (command, args) =>
  spawnSync(command, args, {
    cwd: project,
    stdio: 'inherit',
    env: { ...process.env, EARSHOT_BENCH_FIGURES: figures },
  }).status ?? 1

if (run(process.execPath, [join(project, 'scripts/setup.mjs'), '--for-tests']) !== 0)
  process.exit(3)
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
rmSync(folder, { recursive: true })
print(rows)
process.exit(status)

function print(all) {
  const notes = [...new Set(all.map(({ note }) => note).filter(Boolean))]
  const table = [
    ['what', 'figure', 'budget', '', 'rival or limit', 'figure ÷ rival', ''],
    ...all.map(({ what, value, unit, budget, rival, note }) => [
      what,
      `${short(value)} ${unit}`,
      ...budgetCells({ budget, value, unit, rival }),
      rival ? `${short(rival.value)} ${unit}, ${rival.name}` : '–',
      rival ? `${ratio(value / rival.value)}×` : '',
      note ? `[${notes.indexOf(note) + 1}]` : '',
    ]),
  ]
  const isNumber = [false, true, true, false, false, true, false]
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)))
  const line = (row) =>
    row
      .map((cell, n) => (isNumber[n] ? cell.padStart(widths[n]) : cell.padEnd(widths[n])))
      .join('  ')
      .trimEnd()
  const [head, ...body] = table
  const rule = widths.map((width) => '─'.repeat(width)).join('──')
  console.log(['', line(head), rule, ...body.map(line), rule].join('\n'))
  notes.forEach((note, n) => console.log(`[${n + 1}] ${note}`))
  const processor = cpus()[0]?.model.trim() ?? ''
  const memory = Math.round(totalmem() / 2 ** 30)
  const load = loadavg()[1]?.toFixed(1)
  console.log(
    `${cpus().length} × ${processor}, ${memory} GiB, Node ${process.version}, load ${load} in the last 5 minutes`,
  )
  const missed = all.filter((row) => row.budget && !isMet(row)).length
  const budgets = all.filter(({ budget }) => budget).length
  console.log(`${budgets - missed} of ${budgets} budgets met`)
}

function isMet({ budget, value, rival }) {
  if ('atMost' in budget) return value <= budget.atMost
  if ('atLeast' in budget) return value >= budget.atLeast
  if ('atMostTimes' in budget) return value <= budget.atMostTimes * rival.value
  return value * budget.timesLess <= rival.value
}

function budgetCells(row) {
  const { budget, unit } = row
  if (!budget) return ['–', '']
  return [limitOf(budget, unit), isMet(row) ? 'met' : 'MISSED']
}

function limitOf(budget, unit) {
  if ('atMost' in budget) return `≤ ${short(budget.atMost)} ${unit}`
  if ('atLeast' in budget) return `≥ ${short(budget.atLeast)} ${unit}`
  if ('atMostTimes' in budget) return `≤ ${budget.atMostTimes}× rival`
  return `≤ 1/${budget.timesLess} of rival`
}

function short(value) {
  if (value >= 1000) return Math.round(value).toLocaleString('en')
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2)
}

function ratio(value) {
  return value >= 10 ? value.toFixed(0) : value.toFixed(2)
}
