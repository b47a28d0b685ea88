import { ConfigProvider } from 'antd'
import enGB from 'antd/locale/en_GB'
import zhCN from 'antd/locale/zh_CN'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'

import { AppealsView } from '#renderer/features/appeals/view.tsx'
import { CalibrationsView } from '#renderer/features/calibration/view.tsx'
import { AgreementView } from '#renderer/features/figures/agreement-view.tsx'
import { createSessionParts } from '#renderer/features/figures/session-part.tsx'
import { InspectView } from '#renderer/features/inspect/view.tsx'
import { LibraryView } from '#renderer/features/library/view.tsx'
import { QueueView } from '#renderer/features/queue/view.tsx'
import { ReviewsView } from '#renderer/features/reviews/view.tsx'
import { ScorecardsView } from '#renderer/features/scorecards/view.tsx'
import { StatusBar } from '#renderer/features/status/status-bar.tsx'
import { translateInto, TranslateProvider } from '#renderer/lib/i18n.ts'
import type { Boot } from '#renderer/shell/boot.ts'
import { ShellProvider, type Shell } from '#renderer/shell/context.tsx'
import { listenForKeys, listenForMediaKeys } from '#renderer/shell/keyboard.ts'
import { OverlayLayer, useOverlays } from '#renderer/shell/overlays.tsx'
import { ScreenGuard } from '#renderer/shell/screen-guard.tsx'
import { SessionBanner } from '#renderer/shell/session-banner.tsx'
import { TopBar } from '#renderer/shell/top-bar.tsx'
import { TroubleBanner } from '#renderer/shell/trouble-banner.tsx'
import { useTheme } from '#look/use-theme.ts'
import { useMedia } from '#look/use-media.ts'
import { antdTheme } from '#look/theme.ts'

import '#renderer/shell/app.css'

export function App({ boot }: { readonly boot: Boot }) {
  const { client, workspace, news, shortcuts, stores, pathOf } = boot
  const settings = useStore(stores.settings, (state) => state.settings)
  const route = useStore(stores.route, (state) => state.route)
  const theme = useTheme(settings.theme)
  // The system asks for no movement.
  const isStill = useMedia('(prefers-reduced-motion: reduce)')
  const look = useMemo(() => antdTheme(theme, isStill), [theme, isStill])
  const overlays = useOverlays()
  const unsaved = useStore(stores.trouble, (state) => state.trouble?.type === 'StorageFull')
  const [parts] = useState(createSessionParts)
  const { language } = settings

  useEffect(() => listenForKeys(shortcuts), [shortcuts])
  useEffect(() => listenForMediaKeys(shortcuts, news.subscribe), [shortcuts, news])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  const shell = useMemo<Shell>(
    () => ({
      ...{ client, workspace, settings, language, theme, shortcuts, pathOf },
      changeSettings: stores.settings.getState().change,
      openCall: stores.route.getState().openCall,
      goTo: stores.route.getState().goTo,
      openEvidence: stores.route.getState().openEvidence,
      subscribeNews: news.subscribe,
      sync: stores.sync,
      session: stores.session,
      slot: stores.slot,
    }),
    [client, workspace, settings, language, theme, shortcuts, stores, news, pathOf],
  )

  return (
    <ConfigProvider
      theme={look}
      locale={language === 'zh' ? zhCN : enGB}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <TranslateProvider value={translateInto(language)}>
        <ShellProvider value={shell}>
          <div className="app">
            <TopBar
              route={route}
              slot={stores.slot}
              openSettings={() => overlays.show('settings')}
              openKeyboard={() => overlays.show('keyboard')}
              openEvidence={() => overlays.show('evidence')}
            />
            <TroubleBanner store={stores.trouble} />
            <SessionBanner store={stores.session} />
            <div className="app-main">
              <ScreenGuard key={route.screen === 'inspect' ? route.callId : route.screen}>
                {route.screen === 'queue' && <QueueView store={stores.queue} />}
                {route.screen === 'scorecards' && <ScorecardsView />}
                {route.screen === 'calibrations' && <CalibrationsView slots={parts} />}
                {route.screen === 'reviews' && <ReviewsView list={stores.reviews} />}
                {route.screen === 'library' && <LibraryView />}
                {route.screen === 'agreement' && <AgreementView stores={stores.agreement} />}
                {route.screen === 'appeals' && <AppealsView />}
                {route.screen === 'inspect' && (
                  <InspectView
                    callId={route.callId}
                    playing={route.playing === true}
                    evidenceOf={route.evidenceOf}
                  />
                )}
              </ScreenGuard>
            </div>
            <StatusBar
              unsaved={unsaved}
              problemsOpen={overlays.overlay === 'problems'}
              showProblems={(open) => overlays.show(open ? 'problems' : null)}
            />
          </div>
          <OverlayLayer {...overlays} />
        </ShellProvider>
      </TranslateProvider>
    </ConfigProvider>
  )
}
