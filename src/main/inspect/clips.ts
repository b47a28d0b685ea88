import { isAbsolute, join, relative } from 'node:path'

import { clipStem } from '#core/calls/clip-name.ts'
import type { Store } from '#core/ports.ts'
import type { Shell, Sound, Workspaces } from '#main/ports-app.ts'
import type { SettingsBook } from '#main/ports.ts'
import type { Handlers } from '#shared/api.ts'
import type { News } from '#shared/news.ts'
import { err, ok } from '#shared/result.ts'

type ClipDeps = {
  readonly store: Store
  readonly settings: SettingsBook
  readonly shell: Shell
  readonly sound: Sound
  readonly workspaces: Workspaces
  readonly announce: (news: News) => void
}

/** A share of the work less than this is not worth a word. */
const STEP = 0.02

/** Stretches of a call saved as files: where to, under what name, and one at a time. */
export function createClips({ store, settings, shell, sound, workspaces, announce }: ClipDeps) {
  let running: AbortController | null = null
  const folder = (): string =>
    settings.get().clipFolder ?? join(workspaces.current().folder, 'clips')

  const handlers: Pick<
    Handlers['inspect'],
    'clip' | 'clipTarget' | 'pickClipFolder' | 'giveUpClip' | 'reveal'
  > = {
    clipTarget: ({ callId }) => {
      const call = store.call(callId)
      return call ? ok({ folder: folder(), stem: clipStem(call) }) : err({ type: 'CallNotFound' })
    },
    pickClipFolder: async () => {
      const picked = await shell.pickFolder()
      if (picked !== null) {
        settings.change({ clipFolder: picked })
        announce({ type: 'SettingsChanged' })
      }
      return ok(picked)
    },
    clip: async ({ callId, from, to, redactions, format }) => {
      const call = store.call(callId)
      if (!call) return err({ type: 'CallNotFound' })
      const recording = store.recordingOf(callId)
      if (!recording) return err({ type: 'NotReady' })
      if (to <= from) return err({ type: 'EmptyRange' })
      if (to > recording.durationMs) return err({ type: 'OutsideCall' })
      running?.abort()
      const mine = new AbortController()
      running = mine
      let told = 0
      const onProgress = (share: number): void => {
        if (share - told < STEP) return
        told = share
        announce({ type: 'ClipProgress', callId, share })
      }
      const order = { recordingId: recording.id, stem: clipStem(call), folder: folder() }
      const asked = { from, to, redactions, format }
      const saved = await sound.clip({ ...order, ...asked }, { onProgress, signal: mine.signal })
      if (running === mine) running = null
      return saved
    },
    giveUpClip: () => {
      running?.abort()
      return ok(null)
    },
    reveal: ({ path }) => {
      // A window names only files it was told of, and those lie in the workspace or where clips go.
      const known = [workspaces.current().folder, folder()]
      if (!known.some((each) => isInside(each, path))) throw new Error(`will not reveal ${path}`)
      shell.reveal(path)
      return ok(null)
    },
  }
  return handlers
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return isAbsolute(path) && way !== '' && !way.startsWith('..') && !isAbsolute(way)
}
