import type { HubProblem } from '#admin/lib/hub-problem.ts'
import type { Translate, WordKey } from '#admin/lib/i18n.ts'

export type ProblemWords = { readonly title: string; readonly text: string }

/** What happened and what to do. `own` has the words of refusals that only one feature meets. */
export function problemText(
  t: Translate,
  problem: HubProblem,
  own: Readonly<Record<string, WordKey>> = {},
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
      const key = own[problem.error] ?? usual[problem.error] ?? 'ui.problem.refused'
      return { title: t('ui.problem.refused.title'), text: t(key, problem) }
    }
  }
}

const usual: Readonly<Record<string, WordKey>> = {
  NotAllowed: 'ui.problem.NotAllowed',
  NotFound: 'ui.problem.NotFound',
  NotUnderstood: 'ui.problem.NotUnderstood',
  TooOld: 'ui.problem.tooOld',
}
