import { voiceWeights, type Tally } from '#core/scorecard/consultation.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { Voice } from '#shared/scorecards.ts'

/** What a consultation came to, voice by voice (rule 76). */
export function TallyTable({ tally }: { readonly tally: Tally }) {
  const t = useT()
  const { silent, votes } = tally
  return (
    <section className="sc-tally" aria-label={t('scorecards.tally')} aria-live="polite">
      <h3>{t('scorecards.tally')}</h3>
      <p className="sc-tally-sum number">
        {tally.for === null || tally.against === null
          ? t('scorecards.tally.nobody')
          : t('scorecards.tally.sum', { yes: tally.for, no: tally.against })}
      </p>
      <ul>
        {Voice.options.map((voice) => (
          <li key={voice}>
            <span>{t(`scorecards.voice.${voice}`)}</span>
            <span className="meta number">
              {t('scorecards.tally.weight', { weight: voiceWeights[voice] })}
            </span>
            <span className="number">
              {silent.includes(voice)
                ? t('scorecards.tally.silent')
                : t('scorecards.tally.votes', { yes: votes[voice].for, no: votes[voice].against })}
            </span>
          </li>
        ))}
      </ul>
      {silent.length > 0 && tally.for !== null && (
        <p className="meta">
          {t('scorecards.tally.named', {
            voices: silent
              .map((voice) => t(`scorecards.voice.${voice}`))
              .join(t('scorecards.tally.and')),
          })}
        </p>
      )}
      <p className="meta">{t('scorecards.tally.why')}</p>
    </section>
  )
}
