import { Button } from 'antd'
import { useStore } from 'zustand'

import type { RoomItem } from '#core/calibration/room.ts'
import { voteOn } from '#renderer/features/calibration/room-model.ts'
import type { SessionStore } from '#renderer/features/calibration/session-store.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import { choicesFor, isSame } from '#renderer/ui/verdicts.ts'
import { verdictText } from '#renderer/ui/verdict-text.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useShell } from '#renderer/shell/context.tsx'
import type { CalibrationView } from '#shared/calibration-api.ts'
import type { CallId } from '#shared/ids.ts'
import type { Item } from '#shared/scorecard.ts'

/** The hidden second vote on an item, after it was talked over. */
export function Vote({
  store,
  view,
  callId,
  item,
  findings,
}: {
  readonly store: SessionStore
  readonly view: CalibrationView
  readonly callId: CallId
  readonly item: Item
  readonly findings: RoomItem['findings']
}) {
  const t = useT()
  const words = useWords()
  const { workspace } = useShell()
  const { isBusy, myVotes } = useStore(store)
  const { calibration, roles } = view
  const vote = voteOn(view, callId, item.key)
  const isLead = roles.includes('facilitator') && calibration.state === 'revealed'
  const isVoter = calibration.participants.includes(workspace.person.id)
  const mine = myVotes[`${callId}/${item.key}`]
  if (!vote && !isLead) return null
  return (
    <section aria-label={t('stage.vote')}>
      <h4>{t('stage.vote')}</h4>
      {!vote && <p className="meta">{t('calibration.vote.why')}</p>}
      {vote && (
        <p role="status">
          {t('stage.vote.count', { voted: vote.votes, of: calibration.participants.length })}
          {vote.state === 'open' && <span className="meta"> {t('calibration.vote.hidden')}</span>}
        </p>
      )}
      {vote?.state === 'open' && isVoter && (
        <div className="cal-choices" role="radiogroup" aria-label={t('calibration.vote.mine')}>
          {choicesFor(item, findings).map((choice, index) => {
            const isChosen = mine !== undefined && isSame(mine, choice)
            return (
              <Button
                key={JSON.stringify(choice)}
                size="small"
                role="radio"
                aria-checked={isChosen}
                type={isChosen ? 'primary' : 'default'}
                onClick={() => void store.getState().castVote(choice)}
              >
                {verdictText({ t, words }, item, choice)}{' '}
                {index < 9 && <ActionKey keys={String(index + 1)} />}
              </Button>
            )
          })}
        </div>
      )}
      {vote?.answers && (
        <ul className="cal-votes">
          {vote.answers.map(({ verdict, count }) => (
            <li key={JSON.stringify(verdict)}>
              <span className="ellipsis">{verdictText({ t, words }, item, verdict)}</span>
              <span
                className="cal-votes-bar"
                style={{ width: `${(count / Math.max(1, vote.votes)) * 50}%` }}
              />
              <span className="number">{t('stage.vote.times', { count })}</span>
            </li>
          ))}
        </ul>
      )}
      {isLead && (
        <Button
          size="small"
          loading={isBusy}
          onClick={() =>
            void (vote?.state === 'open'
              ? store.getState().closeVote()
              : store.getState().openVote())
          }
        >
          {t(
            vote?.state === 'open'
              ? 'calibration.vote.close'
              : vote
                ? 'calibration.vote.again'
                : 'calibration.vote.open',
          )}{' '}
          <ActionKey keys="V" />
        </Button>
      )}
    </section>
  )
}
