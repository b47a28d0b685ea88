import type { HubProblem } from '#web/lib/hub-problem.ts'
import type { words } from '#web/words.ts'

export type ProblemWords = { readonly title: string; readonly text: string }

type Common = keyof typeof words.zh

type Say<Key> = (key: Key, values?: Readonly<Record<string, string | number>>) => string

/** What happened and what to do. `own` has the words of refusals that only one feature meets. */
export function problemText<Key extends string>(
  t: Say<Key> & Say<Common>,
  problem: HubProblem,
  own: Readonly<Record<string, NoInfer<Key>>> = {},
): ProblemWords {
  switch (problem.type) {
    case 'Offline':
      return { title: t('ui.problem.offline.title'), text: t('ui.problem.offline') }
    case 'Busy':
      return { title: t('ui.problem.busy.title'), text: t('ui.problem.busy') }
    case 'SignedOut':
      return { title: t('ui.problem.signedOut.title'), text: t('ui.problem.signedOut') }
    case 'Unexpected':
      return { title: t('ui.problem.unexpected.title'), text: t('ui.problem.unexpected', problem) }
    case 'Refused': {
      const title = t('ui.problem.refused.title')
      const word = own[problem.error]
      if (word !== undefined) return { title, text: t(word, problem) }
      return { title, text: t(usual[problem.error] ?? 'ui.problem.refused', problem) }
    }
  }
}

const usual: Readonly<Record<string, Common>> = {
  NotFound: 'ui.problem.NotFound',
  NotUnderstood: 'ui.problem.NotUnderstood',
  TooOld: 'ui.problem.tooOld',
}
