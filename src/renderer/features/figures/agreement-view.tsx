import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'

import { agreementViewBindings } from '#renderer/features/figures/agreement-bindings.ts'
import type { AgreementStores } from '#renderer/features/figures/agreement-stores.ts'
import { MineScreen } from '#renderer/features/figures/mine-screen.tsx'
import { TeamScreen } from '#renderer/features/figures/team-screen.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { InTopBar } from '#renderer/shell/in-top-bar.tsx'
import { useShell, useShortcuts } from '#renderer/shell/context.tsx'

import '#renderer/features/figures/agreement.css'
import '#renderer/features/figures/figures.css'

/** How far people say the same of the same calls: the team for its leads, and each their own. */
export function AgreementView({ stores }: { readonly stores: AgreementStores }) {
  const t = useT()
  const { subscribeNews } = useShell()
  const { view, team, mine } = stores
  const who = useStore(view, (state) => state.who)
  const isLead = useStore(team, (state) => state.failure?.type !== 'NotAllowed')
  const shown = isLead ? who : 'mine'
  useEffect(() => {
    const store = shown === 'team' ? team : mine
    void store.getState().load()
    return subscribeNews((news) => {
      store.getState().hear(news)
    })
  }, [shown, team, mine, subscribeNews])
  const bindings = useMemo(
    () =>
      agreementViewBindings({
        swap: () => {
          if (isLead) view.getState().look(shown === 'team' ? 'mine' : 'team')
        },
        reload: () => void (shown === 'team' ? team : mine).getState().load(),
      }),
    [view, team, mine, shown, isLead],
  )
  useShortcuts(bindings)

  return (
    <main className="agr-screen">
      {isLead && (
        <InTopBar>
          <div className="agr-who" role="group" aria-label={t('agreement.who')}>
            {(['team', 'mine'] as const).map((one) => (
              <button
                key={one}
                type="button"
                className="bar-button"
                aria-pressed={one === shown}
                onClick={() => {
                  view.getState().look(one)
                }}
              >
                {t(`agreement.${one}`)}
              </button>
            ))}
            <ActionKey keys="M" />
          </div>
        </InTopBar>
      )}
      {shown === 'team' ? <TeamScreen store={team} /> : <MineScreen store={mine} />}
    </main>
  )
}
