import { Button } from 'antd'

import { toPoints } from '#core/scorecard/milli.ts'
import { fullOfCard } from '#core/scorecard/outline.ts'
import { ExportMenu } from '#renderer/features/scorecards/export-menu.tsx'
import type { Moving } from '#renderer/features/scorecards/move-dialog.tsx'
import { NotesCount } from '#renderer/features/scorecards/note-shape.tsx'
import { useBuilder, useNotes } from '#renderer/features/scorecards/use-builder.ts'
import { formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** Which version it is, where it stands, whether it is saved, and the next step in its life. */
export function BuilderBar({
  card,
  leave,
  begin,
}: {
  readonly card: Scorecard
  readonly leave: () => void
  readonly begin: (moving: Moving) => void
}) {
  const t = useT()
  const words = useWords()
  const state = useBuilder((each) => each.edition?.state)
  const from = useBuilder((each) => each.edition?.inForceFrom)
  const failure = useBuilder((each) => each.failure)
  const notes = useNotes()
  const errors = notes.filter(({ severity }) => severity === 'error').length
  const warnings = notes.length - errors
  return (
    <header className="screen-bar">
      <Button size="small" onClick={leave}>
        {t('scorecards.back')}
      </Button>
      <h2 className="ellipsis">{words(card.name)}</h2>
      <span className="meta number">{t('scorecards.version', { version: card.version })}</span>
      {state && (
        <span className={`sc-standing sc-standing-${state}`}>
          {state === 'approved'
            ? from
              ? t('scorecards.approvedFrom', { day: from })
              : t('scorecards.approved')
            : t(`scorecards.standing.${state}`)}
        </span>
      )}
      <span className="number">
        {t('scorecards.full', { points: formatPoints(toPoints(fullOfCard(card))) })}
      </span>
      <span className="sc-bar-notes meta">
        {notes.length === 0 ? (
          t('scorecards.notes.none')
        ) : (
          <>
            <NotesCount errors={errors} warnings={warnings} /> <ActionKey keys="F8" />
          </>
        )}
      </span>
      <span className="screen-space" />
      {failure && (
        <span role="alert" className="sc-failure">
          {failureText(t, failure)}
        </span>
      )}
      <ExportMenu card={card} />
      <Saved />
      {state === 'draft' && (
        <Button size="small" type="primary" onClick={() => begin('consultation')}>
          {t('scorecards.toConsultation')}
        </Button>
      )}
      {state === 'consultation' && (
        <>
          <Button size="small" onClick={() => begin('draft')}>
            {t('scorecards.toDraft')}
          </Button>
          <Button size="small" type="primary" onClick={() => begin('approved')}>
            {t('scorecards.approve')}
          </Button>
        </>
      )}
      {(state === 'consultation' || state === 'approved') && (
        <Button size="small" onClick={() => begin('withdrawn')}>
          {t('scorecards.withdraw')}
        </Button>
      )}
    </header>
  )
}

function Saved() {
  const t = useT()
  const saved = useBuilder((state) => state.saved)
  const isDraft = useBuilder((state) => state.edition?.state === 'draft')
  if (!isDraft) return null
  return (
    <span className="meta" role="status">
      {saved === 'saved'
        ? t('scorecards.saved')
        : saved === 'waiting'
          ? t('scorecards.saving')
          : t('scorecards.notSaved')}
    </span>
  )
}
