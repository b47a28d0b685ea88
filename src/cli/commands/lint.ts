import { CommandError, type Console } from '#cli/console.ts'
import { readCardJson } from '#cli/cards.ts'
import { lintJson } from '#core/scorecard/lint.ts'
import type { Finding } from '#core/scorecard/lint/finding.ts'

/** Says what is wrong with a scorecard. Errors end it with status 1. */
export async function lint(console: Console, card: string): Promise<void> {
  const { text, language } = console
  const { errors, warnings } = lintJson(await readCardJson(console, card))
  const lineOf = (kind: string, { path, item, message }: Finding): string =>
    [kind, path, item ?? '', message[language]].filter((part) => part !== '').join('  ')
  const verdict = text.lint.verdict(errors.length, warnings.length)
  const inWords = ({ message, ...place }: Finding) => ({
    ...place,
    message: message[language],
    words: message,
  })
  console.answer({ errors: errors.map(inWords), warnings: warnings.map(inWords) }, [
    ...errors.map((each) => lineOf(text.lint.error, each)),
    ...warnings.map((each) => lineOf(text.lint.warning, each)),
    verdict,
  ])
  if (errors.length > 0) throw new CommandError(1, `${card}: ${verdict}`)
}
