import { tail } from './commands.mjs'
import { bothLines } from './words.mjs'

/** The process exit code for "nothing is broken, but a person has to do something first". */
export const NEEDS_A_PERSON = 3

/** Set-up cannot go on; the message says what to do, with what a command said below it. */
export class SetupStop extends Error {
  /** @param {string} zh @param {string} en @param {string} [output] */
  constructor(zh, en, output) {
    super(bothLines(zh, en) + (output ? `\n${tail(output)}` : ''))
  }
}
