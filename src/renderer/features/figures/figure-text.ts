import type { Doubt } from '#core/calibration/doubts.ts'
import type { Estimate, FigureFailure } from '#core/calibration/ratings.ts'
import type { SessionFigures } from '#core/calibration/session-figures.ts'
import type { FigureNames } from '#renderer/features/figures/names.ts'
import type { Translate } from '#renderer/lib/i18n.ts'
import { formatChange } from '#renderer/lib/format.ts'

/** Of kinds with the number they are told in. */
export type FigureUnit = 'share' | 'coefficient' | 'points'

const digits: Readonly<Record<FigureUnit, number>> = { share: 1, coefficient: 3, points: 1 }

export function valueText(value: number, unit: FigureUnit): string {
  if (unit === 'points') return formatChange(Math.round(value * 10) / 10)
  const text = fixed(value, digits[unit])
  return unit === 'share' ? `${text}%` : text
}

/** With a true minus, and none before a nought. */
const fixed = (value: number, places: number): string =>
  value
    .toFixed(places)
    .replace(/^-(?=0(\.0*)?$)/, '')
    .replace('-', '−')

export function intervalText(t: Translate, { lower, upper }: Estimate, unit: FigureUnit): string {
  if (lower === null || upper === null) return t('figures.interval.none')
  return t('figures.interval.is', {
    lower: valueText(lower, unit),
    upper: valueText(upper, unit),
  })
}

export function reasonText(t: Translate, failure: FigureFailure): string {
  const { type, ...rest } = failure
  return t(`figures.reason.${type}`, rest)
}

export function doubtText(t: Translate, doubt: Doubt, nameOf: (rater: string) => string): string {
  switch (doubt.type) {
    case 'PrevalenceFools':
      return t('figures.doubt.PrevalenceFools', {
        agreed: doubt.agreed.toFixed(1),
        kappa: fixed(doubt.kappa, 2),
        commonest: doubt.commonest.toFixed(0),
      })
    case 'RaterConstant':
      return t('figures.doubt.RaterConstant', { rater: nameOf(doubt.rater) })
    case 'AllAgree':
      return t('figures.doubt.AllAgree', {
        units: doubt.units,
        upTo: Math.min(100, doubt.upTo).toFixed(0),
      })
    case 'NoInterval':
      return t('figures.doubt.NoInterval')
    case 'SmallSample':
    case 'FewForKappa':
    case 'Incomplete':
    case 'RatedOnce':
    case 'ManyValues': {
      const { type, ...rest } = doubt
      return t(`figures.doubt.${type}`, rest)
    }
  }
}

/** What was said of an item: `3`, `fine`, `a + b`. */
export function saidText(t: Translate, said: string): string {
  switch (said) {
    case 'ok':
    case 'hit':
    case 'na':
    case 'yes':
    case 'no':
      return t(`figures.said.${said}`)
    default:
      return said.replaceAll('+', ' + ')
  }
}

/** With what people are compared, and on how many calls. */
export function referencesText(
  t: Translate,
  { references }: SessionFigures,
  chosen: string | null,
  names: FigureNames,
): string {
  const name = chosen === null ? '' : names.person(chosen)
  const list = (['consensus', 'inspector', 'median'] as const)
    .filter((kind) => references[kind] > 0)
    .map((kind) => t(`figures.reference.${kind}`, { count: references[kind], name }))
  return list.join(t('figures.and'))
}
