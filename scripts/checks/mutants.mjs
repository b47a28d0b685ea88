/**
 * @typedef {{ readonly line: number, readonly column: number }} Place
 * @typedef {{
 *   readonly mutatorName: string, readonly replacement: string, readonly status: string,
 *   readonly location: { readonly start: Place, readonly end: Place },
 * }} Mutant
 * @typedef {{ readonly source: string, readonly mutants: readonly Mutant[] }} MutatedFile
 * @typedef {{ readonly files: Readonly<Record<string, MutatedFile>> }} Report Stryker's JSON report
 * @typedef {{
 *   readonly file: string, readonly mutator: string,
 *   readonly original: string, readonly replacement: string, readonly reason: string,
 * }} Equivalent A change that changes nothing; whole lines before and after it.
 */

const unnoticed = ['Survived', 'NoCoverage']

/**
 * What the tests did not notice, beside what is known to make no difference. Each entry of the
 * list stands for one mutant.
 * @param {Report} report
 * @param {readonly Equivalent[]} listed
 */
export function compareMutants(report, listed) {
  const unused = new Set(listed)
  const counts = { mutants: 0, killed: 0, equivalent: 0 }
  /** @type {(Equivalent & { line: number })[]} */
  const unexplained = []
  for (const [file, { source, mutants }] of Object.entries(report.files)) {
    for (const mutant of mutants.filter(({ status }) => status !== 'Ignored')) {
      counts.mutants++
      if (!unnoticed.includes(mutant.status)) {
        counts.killed++
        continue
      }
      const change = describe(file, source, mutant)
      const known = [...unused].find((entry) => isOf(entry, change))
      if (known) {
        unused.delete(known)
        counts.equivalent++
      } else {
        unexplained.push({ ...change, line: mutant.location.start.line })
      }
    }
  }
  return { ...counts, unexplained, stale: [...unused].filter(({ file }) => file in report.files) }
}

/** @param {string} file @param {string} source @param {Mutant} mutant @returns {Equivalent} */
function describe(file, source, { mutatorName, replacement, location: { start, end } }) {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  const before = lines[0]?.slice(0, start.column - 1) ?? ''
  const after = lines.at(-1)?.slice(end.column - 1) ?? ''
  return {
    file,
    mutator: mutatorName,
    original: oneLine(lines.join('\n')),
    replacement: oneLine(before + replacement + after),
    reason: '',
  }
}

/** @param {Equivalent} entry @param {Equivalent} change */
const isOf = (entry, change) =>
  entry.file === change.file &&
  entry.mutator === change.mutator &&
  oneLine(entry.original) === change.original &&
  oneLine(entry.replacement) === change.replacement

/** How lines are broken and indented is the formatter's affair. @param {string} text */
const oneLine = (text) => text.replace(/\s+/g, ' ').trim()
