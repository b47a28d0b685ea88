import { useEffect, useState } from 'react'

import { StageLanes } from '#renderer/features/calibration/stage-lanes.tsx'
import { StageWaiting } from '#renderer/features/calibration/stage-waiting.tsx'
import { useFollow } from '#renderer/features/calibration/use-follow.ts'
import { translateInto, TranslateProvider, useT } from '#renderer/lib/i18n.ts'
import { applyTheme } from '#look/tokens.ts'
import type { Bridge } from '#shared/api.ts'
import type { Presented, Slide } from '#shared/presentation.ts'
import type { Result } from '#shared/result.ts'

import '#renderer/features/calibration/stage.css'

const nothing: Presented = { slide: null, place: null }

/** What the room looks at: it follows the window of whoever leads and takes nothing itself. */
export function Stage({ bridge }: { readonly bridge: Bridge }) {
  const [presented, setPresented] = useState(nothing)
  useEffect(() => {
    applyTheme(document.documentElement, 'dark')
    const stop = bridge.onNews((news) => {
      if (news.type === 'Presented') setPresented(news.presented)
    })
    void bridge.invoke('presentation', 'current', {}).then((reply) => {
      // safe: main answers every method with a result, and this one with what is shown
      const current = reply as Result<Presented, unknown>
      if (current.ok) setPresented(current.value)
    })
    return stop
  }, [bridge])

  const language = presented.slide?.language ?? 'zh'
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <TranslateProvider value={translateInto(language)}>
      <Shown presented={presented} />
    </TranslateProvider>
  )
}

function Shown({ presented: { slide, place } }: { readonly presented: Presented }) {
  const t = useT()
  const at = useFollow(slide, place)
  if (!slide)
    return (
      <main className="stage stage-empty">
        <h1>{t('stage.empty')}</h1>
        <p>{t('stage.empty.text')}</p>
      </main>
    )
  return (
    <main className="stage">
      <header className="stage-head">
        <h1>{slide.title}</h1>
        {slide.call && <span>{t('stage.call', slide.call)}</span>}
      </header>
      {slide.waiting ? (
        <StageWaiting seats={slide.waiting} isSeenEarly={slide.isSeenEarly} />
      ) : (
        <>
          <Headline slide={slide} />
          <StageLanes slide={slide} at={at} playing={place?.playing === true} />
          <Foot slide={slide} />
        </>
      )}
    </main>
  )
}

/** The item in words as large as a headline. */
function Headline({ slide: { item } }: { readonly slide: Slide }) {
  const t = useT()
  if (!item) return null
  return (
    <section className="stage-item" aria-label={`${item.key} ${item.title}`}>
      <h2>
        <span className="stage-key">{item.key}</span> {item.title}
      </h2>
      <span className={item.isSplit ? 'stage-verdict is-split' : 'stage-verdict'}>
        {item.isSplit ? `≠ ${t('stage.split')}` : `= ${t('stage.same')}`}
        {item.isSplit && item.spread !== '' && ` · ${item.spread}`}
      </span>
    </section>
  )
}

/** What a study says; otherwise consensus where there is one, else the vote, else the rule. */
function Foot({ slide: { item, vote, consensus, study } }: { readonly slide: Slide }) {
  const t = useT()
  if (study)
    return (
      <section className="stage-foot">
        {study.point !== '' && <p className="stage-answer">{study.point}</p>}
        {study.note !== '' && <p className="stage-prose">{study.note}</p>}
      </section>
    )
  if (consensus)
    return (
      <section className="stage-foot stage-consensus" aria-label={t('stage.consensus')}>
        <h3>{t('stage.consensus')}</h3>
        <p className="stage-answer">
          ✓ {consensus.answer}
          {consensus.isPrecedent && <span className="stage-tag">{t('stage.precedent')}</span>}
        </p>
        <p className="stage-prose">{consensus.reason}</p>
      </section>
    )
  if (vote)
    return (
      <section className="stage-foot" aria-label={t('stage.vote')}>
        <h3>
          {t('stage.vote')}{' '}
          <span className="stage-soft">
            {t('stage.vote.count', { voted: vote.voted, of: vote.of })}
          </span>
        </h3>
        {vote.isOpen ? (
          <p className="stage-prose">{t('stage.vote.open')}</p>
        ) : (
          <ul className="stage-votes">
            {vote.counts.map(({ answer, count }) => (
              <li key={answer}>
                <span>{answer}</span>
                <span
                  className="stage-bar"
                  style={{ width: `${(count / Math.max(1, vote.voted)) * 40}%` }}
                />
                <strong>{t('stage.vote.times', { count })}</strong>
              </li>
            ))}
          </ul>
        )}
      </section>
    )
  if (!item || item.rule === '') return null
  return (
    <section className="stage-foot" aria-label={t('rule.inForce')}>
      <h3>{t('rule.inForce')}</h3>
      <p className="stage-prose">{item.rule}</p>
    </section>
  )
}
