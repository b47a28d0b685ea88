import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

// What the page has of its own stands after it.
import '#look/base.css'

import { createDrafts } from '#agent/lib/drafts.ts'
import { App } from '#agent/shell/app.tsx'
import { createHub } from '#web/lib/hub.ts'
import { browserName, createKeeper } from '#web/lib/keeper.ts'
import { createLookStore } from '#web/lib/look-store.ts'
import { createSessionStore } from '#web/lib/session-store.ts'

const { sessionStorage: tab, localStorage: browser, navigator } = window
const hub = createHub({
  fetch: (input, init) => window.fetch(input, init),
  keeper: createKeeper({ tab, browser }, browserName(navigator.userAgent), {
    session: 'earshot.me.session',
    device: (login) => `earshot.me.device.${login}`,
  }),
  now: () => Date.now(),
})
const element = document.getElementById('root')
if (element) {
  createRoot(element).render(
    <StrictMode>
      <App
        hub={hub}
        look={createLookStore(browser, navigator.languages)}
        session={createSessionStore(hub)}
        drafts={createDrafts(browser)}
      />
    </StrictMode>,
  )
}
