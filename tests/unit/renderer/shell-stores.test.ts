import { expect, test } from 'vitest'

import { createProblemsStore } from '#renderer/features/status/problems-store.ts'
import { createWorkspacesStore } from '#renderer/features/settings/workspaces-store.ts'
import { createNewsDesk } from '#renderer/shell/news.ts'
import { createRouteStore } from '#renderer/shell/route-store.ts'
import { createSettingsStore } from '#renderer/shell/settings-store.ts'
import { createSyncStore } from '#renderer/shell/sync-store.ts'
import { CallId, ProblemId } from '#shared/ids.ts'
import type { News, SyncState } from '#shared/news.ts'
import type { Problem } from '#shared/problem.ts'
import { err, ok } from '#shared/result.ts'
import { defaultSettings } from '#shared/settings.ts'
import { UtcMs } from '#shared/time.ts'

const callId = CallId.parse('01900000-0000-7000-8000-000000000001')
const problemId = ProblemId.parse('01900000-0000-7000-8000-000000000002')

const aProblem: Problem = {
  ...{ id: problemId, kind: 'DiskFull', where: 'here', callId: null },
  ...{ params: {}, at: UtcMs.parse(0) },
}

const aSync: SyncState = {
  ...{ connection: 'offline', waiting: 3, pulling: false, problems: 0 },
  download: { ready: 0, wanted: 0, current: null, held: null },
}

test('the program reopens on the call where it was left', () => {
  const client = { inspect: { close: () => Promise.resolve(ok(null)) } }

  expect(createRouteStore(client, callId).getState().route).toEqual({ screen: 'inspect', callId })
  expect(createRouteStore(client, null).getState().route).toEqual({ screen: 'queue' })
})

test('going back to the queue is told to main, so that the next start begins there', () => {
  let closed = 0
  const close = () => {
    closed += 1
    return Promise.resolve(ok(null))
  }
  const store = createRouteStore({ inspect: { close } }, callId)

  store.getState().goTo('queue')

  expect(store.getState().route).toEqual({ screen: 'queue' })
  expect(closed).toBe(1)
})

test('a setting changes once main has saved it', async () => {
  let saves = true
  const settings = {
    get: () => Promise.resolve(ok(defaultSettings)),
    change: (change: object) =>
      Promise.resolve(
        saves ? ok({ ...defaultSettings, ...change }) : err({ type: 'StorageFull' as const }),
      ),
  }
  const store = createSettingsStore({ settings }, defaultSettings)

  await store.getState().change({ language: 'en' })
  saves = false
  await store.getState().change({ theme: 'dark' })

  expect(store.getState().settings).toMatchObject({ language: 'en', theme: 'system' })
})

test('the status follows the news', async () => {
  const sync = {
    state: () => Promise.resolve(ok(aSync)),
    now: () => Promise.resolve(ok(null)),
  }
  const store = createSyncStore({ sync })

  store.getState().hear({ type: 'ProblemsChanged', count: 9 })
  await store.getState().load()
  store.getState().hear({ type: 'SyncChanged', sync: { ...aSync, connection: 'online' } })
  store.getState().hear({ type: 'ProblemsChanged', count: 2 })

  expect(store.getState().sync).toMatchObject({ connection: 'online', waiting: 3, problems: 2 })
})

test('a dismissed problem leaves the list, also when it was gone already', async () => {
  let list: readonly Problem[] = [aProblem]
  const gone = err({ type: 'ProblemNotFound' as const })
  const problems = {
    list: () => Promise.resolve(ok(list)),
    retry: () => Promise.resolve(gone),
    dismiss: () => {
      list = []
      return Promise.resolve(gone)
    },
  }
  const store = createProblemsStore({ problems })

  await store.getState().load()
  const before = store.getState().problems
  await store.getState().dismiss(problemId)

  expect(before).toEqual([aProblem])
  expect(store.getState().problems).toEqual([])
})

test('a workspace that cannot be opened, and results that are not saved, say why, each in its place', async () => {
  const client = {
    workspace: {
      add: () => Promise.resolve(err({ type: 'HubUnreachable' as const })),
      switchTo: () => Promise.resolve(err({ type: 'CannotWrite' as const, folder: '/data' })),
      pickFolder: () => Promise.resolve(ok(null)),
      list: () => Promise.resolve(ok([])),
      current: () => Promise.resolve(err({ type: 'UnknownMethod' as const })),
      revealLog: () => Promise.resolve(ok(null)),
    },
    evaluations: { export: () => Promise.resolve(err({ type: 'NothingToExport' as const })) },
    inspect: { reveal: () => Promise.resolve(ok(null)) },
    signIn: {
      ways: () => Promise.resolve(err({ type: 'NotAHub' as const })),
      enter: () => Promise.resolve(err({ type: 'SignInGivenUp' as const })),
      giveUp: () => Promise.resolve(ok(null)),
    },
  }
  const store = createWorkspacesStore(client)
  const failures: unknown[] = []
  store.subscribe(({ failure }) => failure && failures.push(failure))

  await store.getState().add({ kind: 'sample' })
  await store.getState().switchTo('x')
  store.getState().forget()
  await store.getState().exportResults()

  expect(failures).toContainEqual({ type: 'HubUnreachable' })
  expect(failures).toContainEqual({ type: 'CannotWrite', folder: '/data' })
  expect(store.getState()).toMatchObject({ failure: null, unsaved: { type: 'NothingToExport' } })
  expect(store.getState().busy).toBe(false)
})

test('news reaches every listener until it stops listening', () => {
  let tell: ((news: News) => void) | undefined
  const desk = createNewsDesk({
    onNews: (listener) => {
      tell = listener
      return () => undefined
    },
  })
  const heard: string[] = []
  const stop = desk.subscribe(() => heard.push('first'))
  desk.subscribe(() => heard.push('second'))

  tell?.({ type: 'MirrorChanged' })
  stop()
  tell?.({ type: 'MirrorChanged' })

  expect(heard).toEqual(['first', 'second', 'second'])
})

test('a call that was gone on to plays at once, one that was chosen does not', () => {
  const store = createRouteStore({ inspect: { close: () => Promise.resolve(ok(null)) } }, null)

  store.getState().openCall(callId, 'playing')
  expect(store.getState().route).toEqual({ screen: 'inspect', callId, playing: true })
  store.getState().openCall(callId)
  expect(store.getState().route).toEqual({ screen: 'inspect', callId })
})
