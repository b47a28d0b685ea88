import {
  createAgreementStores,
  type AgreementStores,
} from '#renderer/features/figures/agreement-stores.ts'
import { createQueueStore, type QueueStore } from '#renderer/features/queue/store.ts'
import { createReviewList, type ReviewList } from '#renderer/features/reviews/list-store.ts'
import { createClient } from '#renderer/lib/client.ts'
import { keyCatalogue } from '#renderer/shell/key-catalogue.ts'
import { createNewsDesk, type NewsDesk } from '#renderer/shell/news.ts'
import { createRouteStore, type RouteStore } from '#renderer/shell/route-store.ts'
import { createSessionStore, type SessionStore } from '#renderer/shell/session-store.ts'
import { createSettingsStore, type SettingsStore } from '#renderer/shell/settings-store.ts'
import { createShortcuts, type Shortcuts } from '#renderer/shell/shortcuts.ts'
import { createSlotStore, type SlotStore } from '#renderer/shell/slot-store.ts'
import { createSyncStore, type SyncStore } from '#renderer/shell/sync-store.ts'
import { createTroubleStore, type TroubleStore } from '#renderer/shell/trouble-store.ts'
import type { Bridge, ChannelFailure, Client } from '#shared/api.ts'
import { ok, type Result } from '#shared/result.ts'
import type { WorkspaceView } from '#shared/workspace.ts'

/** All that lives as long as the window. */
export type Boot = {
  readonly client: Client
  readonly workspace: WorkspaceView
  readonly news: NewsDesk
  readonly shortcuts: Shortcuts
  readonly pathOf: (file: File) => string
  readonly stores: {
    readonly settings: SettingsStore
    readonly route: RouteStore
    readonly sync: SyncStore
    readonly trouble: TroubleStore
    readonly session: SessionStore
    readonly queue: QueueStore
    readonly agreement: AgreementStores
    readonly reviews: ReviewList
    readonly slot: SlotStore
  }
}

/** Asks main for what the first screen needs, and wires the stores to the news. */
export async function boot(bridge: Bridge): Promise<Result<Boot, ChannelFailure>> {
  const trouble = createTroubleStore()
  const client = createClient(bridge, trouble.getState().tell)
  const news = createNewsDesk(bridge)

  const [settings, workspace, last] = await Promise.all([
    client.settings.get({}),
    client.workspace.current({}),
    client.inspect.last({}),
  ])
  if (!settings.ok) return settings
  if (!workspace.ok) return workspace
  if (!last.ok) return last

  const stores = {
    settings: createSettingsStore(client, settings.value),
    route: createRouteStore(client, last.value),
    sync: createSyncStore(client),
    queue: createQueueStore(client),
    agreement: createAgreementStores(client, Date.now),
    reviews: createReviewList(client, Date.now),
    slot: createSlotStore(),
    session: createSessionStore(client),
    trouble,
  }
  news.subscribe(stores.settings.getState().hear)
  news.subscribe(stores.sync.getState().hear)
  news.subscribe(stores.queue.getState().hear)
  news.subscribe(stores.session.getState().hear)
  void stores.sync.getState().load()
  void stores.session.getState().load()
  const shortcuts = createShortcuts(keyCatalogue())
  shortcuts.choose(settings.value.keys)
  stores.settings.subscribe((state) => {
    shortcuts.choose(state.settings.keys)
  })

  return ok({
    ...{ client, news, stores, pathOf: bridge.pathOf },
    workspace: workspace.value,
    shortcuts,
  })
}
