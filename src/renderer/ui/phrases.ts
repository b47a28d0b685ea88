import { useShell } from '#renderer/shell/context.tsx'
import { useWords } from '#renderer/ui/use-words.ts'
import type { Item } from '#shared/scorecard.ts'

/** A sentence to be taken into a note: of the scorecard, or the inspector's own. */
export type Phrase = { readonly text: string; readonly isOwn: boolean }

export type Phrases = {
  readonly all: readonly Phrase[]
  readonly add: (text: string) => void
  readonly remove: (text: string) => void
}

const MOST_PHRASES = 100

/** The scorecard's come first; what both have is the scorecard's. */
export function phrasesFrom(
  comments: readonly string[],
  own: readonly string[],
): readonly Phrase[] {
  const theirs = new Set(comments)
  return [
    ...[...theirs].map((text) => ({ text, isOwn: false })),
    ...own.filter((text) => !theirs.has(text)).map((text) => ({ text, isOwn: true })),
  ]
}

/** The newest first; the oldest make room. A sentence is kept once. */
export const withPhrase = (own: readonly string[], text: string): readonly string[] => {
  const kept = text.trim().slice(0, 500)
  return kept === '' ? own : [kept, ...own.filter((each) => each !== kept)].slice(0, MOST_PHRASES)
}

/** What is written, with the phrase after it. */
export const withTaken = (written: string, phrase: string): string => {
  const before = written.trim()
  if (before === '') return phrase
  return /[。！？；，,.!?;]$/.test(before) ? `${before}${phrase}` : `${before}；${phrase}`
}

export function usePhrases(item: Item | undefined): Phrases {
  const words = useWords()
  const { settings, changeSettings } = useShell()
  const own = settings.phrases
  return {
    all: phrasesFrom((item?.comments ?? []).map(words), own),
    add: (text) => void changeSettings({ phrases: [...withPhrase(own, text)] }),
    remove: (text) => void changeSettings({ phrases: own.filter((each) => each !== text) }),
  }
}
