import type { Readable } from 'node:stream'

import { textIn, type Text } from '#cli/words.ts'
import { Language } from '#shared/words.ts'

/** What a command is given of the world. */
export type Terminal = {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly input: Readable
  readonly env: Readonly<Record<string, string | undefined>>
}

export type Shared = { readonly json?: boolean; readonly lang?: string }

/** How a command answers: JSON to those who asked for it, else a sentence. */
export type Console = {
  readonly text: Text
  readonly language: Language
  readonly json: boolean
  readonly input: Readable
  readonly env: Terminal['env']
  readonly answer: (json: unknown, lines: readonly string[]) => void
  /** Something on the way, never mixed into the answer. */
  readonly note: (line: string) => void
}

/** Stops a command with a sentence for a person and a status for a script. */
export class CommandError extends Error {
  override name = 'CommandError'
  readonly status: 1 | 2 | 3

  constructor(status: 1 | 2 | 3, sentence: string) {
    super(sentence)
    this.status = status
  }
}

export function openConsole(terminal: Terminal, { json = false, lang }: Shared): Console {
  const language = chooseLanguage(terminal.env, lang)
  return {
    text: textIn(language),
    language,
    json,
    input: terminal.input,
    env: terminal.env,
    answer: (value, lines) => {
      if (json) terminal.out(`${JSON.stringify(value)}\n`)
      else for (const line of lines) terminal.out(`${line}\n`)
    },
    note: (line) => {
      terminal.err(`${line}\n`)
    },
  }
}

/** What was asked for, else what the system speaks: Chinese, or English to everybody else. */
export function chooseLanguage(env: Terminal['env'], asked: string | undefined): Language {
  const language = Language.safeParse(asked)
  if (language.success) return language.data
  const system = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || systemLocale()
  return /^zh/i.test(system) ? 'zh' : 'en'
}

const systemLocale = (): string => Intl.DateTimeFormat().resolvedOptions().locale
