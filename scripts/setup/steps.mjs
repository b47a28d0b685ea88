import { both, secondsSince } from './words.mjs'

const BEFORE_FIRST_LINE_MS = 400
const BETWEEN_LINES_MS = 5000
const BETWEEN_REDRAWS_MS = 250

/** @typedef {{ readonly already?: boolean, readonly detail: string }} StepResult */
/** @typedef {(text: string) => void} Progress */

/**
 * Announces numbered steps: one line each where the step had nothing to do, progress in between
 * where it takes time. On a terminal progress redraws its line; in a log it adds one now and then.
 * @param {number} total
 * @param {NodeJS.WriteStream} [out]
 */
export function createSteps(total, out = process.stdout) {
  let number = 0

  /**
   * @param {string} title
   * @param {(progress: Progress) => Promise<StepResult> | StepResult} work
   */
  return async function step(title, work) {
    number += 1
    const head = `[${number}/${total}] ${title}`
    const start = performance.now()
    const line = out.isTTY ? terminalLine(out, head, start) : logLine(out, head, start)
    try {
      const { already, detail } = await work(line.progress)
      const what = already ? `${both('已就绪', 'ready')}: ${detail}` : detail
      line.end(`✓ ${what} (${secondsSince(start)})`)
    } catch (problem) {
      line.end(`✗ (${secondsSince(start)})`)
      throw problem
    }
  }
}

/** @param {NodeJS.WriteStream} out @param {string} head @param {number} start */
function terminalLine(out, head, start) {
  let text = ''
  const draw = () => {
    const shown = `${head} … ${text} ${secondsSince(start)}`
    out.write(`\r\x1b[K${shown.slice(0, Math.max(20, (out.columns || 80) - 24))}`)
  }
  draw()
  const timer = setInterval(draw, BETWEEN_REDRAWS_MS)
  return {
    /** @param {string} now */
    progress: (now) => {
      text = now
    },
    /** @param {string} result */
    end: (result) => {
      clearInterval(timer)
      out.write(`\r\x1b[K${head} ${result}\n`)
    },
  }
}

/** @param {NodeJS.WriteStream} out @param {string} head @param {number} start */
function logLine(out, head, start) {
  let text = ''
  let lastWritten = 0
  let begun = false
  const begin = () => {
    begun = true
    lastWritten = performance.now()
    out.write(`${head} …\n`)
  }
  const tick = () => {
    if (!begun) begin()
    else if (performance.now() - lastWritten >= BETWEEN_LINES_MS) {
      lastWritten = performance.now()
      out.write(`      ${text ? `${text}, ` : ''}${secondsSince(start)}\n`)
    }
  }
  const timer = setInterval(tick, BEFORE_FIRST_LINE_MS)
  return {
    /** @param {string} now */
    progress: (now) => {
      text = now
    },
    /** @param {string} result */
    end: (result) => {
      clearInterval(timer)
      out.write(begun ? `      ${result}\n` : `${head} ${result}\n`)
    },
  }
}
