import type { Actor, Clock, Ids } from '#core/ports.ts'
import { takeInFolder } from '#intake/take-in-folder.ts'
import { createApp } from '#main/app.ts'
import { centreCalendar } from '#main/centre-calendar.ts'
import { createRecords, type Records } from '#main/db/records.ts'
import { createDispatch, type Dispatch } from '#main/ipc/dispatch.ts'
import { answerRecording } from '#main/media/answer-recording.ts'
import { createMeasuresKeeper, type MeasuresKeeper } from '#main/media/measures-keeper.ts'
import { recordingFiles, type RecordingFiles } from '#main/media/recording-files.ts'
import { startHearings, type HearingHost } from '#main/media/start-hearings.ts'
import { createSounds, type Sounds } from '#main/media/sounds.ts'
import { sweepRecordings } from '#main/media/sweep.ts'
import type { Shell, SyncControl, Workspaces } from '#main/ports-app.ts'
import { createComplaints, type Complaints } from '#main/sync/complaints.ts'
import { diskOf, hasRoomFor } from '#main/sync/disk.ts'
import { createExchange, createNoExchange, type Exchange } from '#main/sync/exchange.ts'
import type { HubClient } from '#main/sync/hub-client.ts'
import { createRoom } from '#main/sync/room.ts'
import type { HubLink, HubLinkDeps } from '#main/workspace/hub-link.ts'
import type { KeyVault } from '#main/workspace/key-vault.ts'
import { createLocalIntake } from '#main/workspace/local-intake.ts'
import type { OpenedFolder } from '#main/workspace/opened-folder.ts'
import type { SigningIn } from '#main/workspace/sign-in.ts'
import { createSignInHandlers } from '#main/workspace/sign-in-handlers.ts'
import { whyRefused } from '#main/workspace/why-refused.ts'
import { changeWorkspaceFile } from '#main/workspace/workspace-file.ts'
import { createMediaEngine } from '#media/engine.ts'
import type { Handlers } from '#shared/api.ts'
import type { Person } from '#shared/assignment.ts'
import type { Recording } from '#shared/call.ts'
import type { DeviceId, PersonId, RecordingId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'
import type { Settings } from '#shared/settings.ts'
import type { Me } from '#shared/sync.ts'
import type { WorkspaceView } from '#shared/workspace.ts'

/** What a workspace needs of the program and the machine around it. */
export type SessionHost = HubLinkDeps &
  HearingHost & {
    readonly clock: Clock
    readonly ids: Ids
    readonly newDevice: () => DeviceId
    readonly newPerson: () => PersonId
    readonly keys: KeyVault
    readonly shell: Shell
    readonly workspaces: Workspaces
    readonly signing: SigningIn
    readonly enterHub: Handlers['signIn']['enter']
    readonly version: string
    /** The built worker; without it recordings are measured in this thread. */
    readonly mediaWorker?: URL
    readonly announce: (news: News) => void
    /** What lies in the open workspace is to be destroyed, which opening it again does. */
    readonly onWiped: () => void
  }

/** A workspace that is open: everything below Electron, running. */
export type Session = {
  readonly folder: string
  readonly view: WorkspaceView
  readonly dispatch: Dispatch
  readonly settings: () => Settings
  readonly answerRecording: (request: Request, origin: string) => Response
  /** The network or the person came back. */
  readonly wake: () => void
  /** Ends what runs, so that another may open the folder. */
  readonly close: () => Promise<void>
}

export type Parts = {
  readonly folder: string
  readonly host: SessionHost
  readonly opened: OpenedFolder
  readonly person: Person
  readonly link: HubLink | null
  readonly hub: HubClient | null
}

type Works = {
  readonly records: Records
  readonly complaints: Complaints
  readonly files: RecordingFiles
  readonly sounds: Sounds
  readonly measures: MeasuresKeeper
  readonly announce: (news: News) => void
  readonly nameOf: (recording: Recording) => string
}

/** Wires what works in an open workspace, and starts it. */
export function compose(parts: Parts): Session {
  const { folder, host, opened, person, link, hub } = parts
  const actor: Actor = { person: person.id, device: opened.device }
  // The records tell the exchange what waits, and the exchange is made of the records.
  const late: {
    exchange?: Exchange | undefined
    measured?: (id: RecordingId) => void
  } = {}
  const announce = (news: News): void => {
    host.announce(news)
    if (news.type === 'Fact') {
      late.exchange?.nudge()
      // Whose talk is whose: the figures go by it.
      const { body } = news.fact
      if (body.type === 'SidesTold') late.measured?.(body.recordingId)
    }
    if (news.type === 'ProblemsChanged') late.exchange?.changed()
  }
  const records = createRecords(opened.database, { actor, hasHub: hub !== null, announce })
  const complaints = createComplaints({ ...host, ...records, announce })
  const files = recordingFiles(folder, () => records.settings.get().ffmpeg)
  sweep(files, records)

  const nameOf = ({ callId, id }: Recording): string => records.store.call(callId)?.externalId ?? id
  const measures = createMeasuresKeeper({
    sounds: records.sounds,
    hearings: records.hearings,
    book: records.measures,
    announce,
    bug: host.log.bug,
  })
  late.measured = measures.measured
  const worker = host.mediaWorker ? { workerUrl: host.mediaWorker } : {}
  const hearings = startHearings(host, { ...records, files, announce, onHeard: measures.measured })
  const sounds = createSounds({
    files,
    shelf: records.shelf,
    book: records.sounds,
    hearings: records.hearings,
    front: createMediaEngine(worker),
    back: createMediaEngine(worker),
    hasRoomFor: (bytes) => hasRoomFor(diskOf(folder), bytes),
    complaints,
    announce,
    bug: host.log.bug,
    onMeasured: (id) => {
      measures.measured(id)
      hearings.measured(id)
    },
    onAwaited: hearings.giveWay,
    nameOf,
    ask: (id) => late.exchange?.ask(id),
    shareOf: (id) => late.exchange?.shareOf(id),
  })
  const works: Works = { records, complaints, files, sounds, measures, announce, nameOf }
  late.exchange = startExchange(parts, works)
  const intake = startIntake(parts, works)
  sounds.catchUp()
  void measures.catchUp()
  hearings.catchUp()

  const sync = late.exchange ?? createNoExchange(records)
  const retry: SyncControl['retry'] = (problem) => {
    const entry = problem.callId === null ? undefined : records.shelf.entryOfCall(problem.callId)
    if (entry) sounds.retry(entry.recording)
    intake.again()
    sync.retry(problem)
  }
  link?.session?.onChanged((view) => {
    announce({ type: 'SessionChanged', session: view })
    if (view.ended === null) sync.now()
    if (view.ended === 'DeviceWiped') host.onWiped()
  })
  const { url, ca } = opened.file
  const handlers = createApp({
    ...records,
    ...host,
    calendar: centreCalendar,
    actor,
    announce,
    sound: {
      ...sounds,
      want: (id) => {
        sounds.want(id)
        hearings.want(id)
      },
    },
    sync: { state: sync.state, now: sync.now, retry },
    signIn: createSignInHandlers({
      enter: host.enterHub,
      signing: host.signing,
      here:
        link && url !== null
          ? {
              ...{ hub: { url, ca: ca ?? undefined }, person },
              ...{ device: opened.device, session: link.session },
              waiting: records.outbox.waiting,
              send: sync.now,
            }
          : null,
    }),
    onDecoderNamed: () => {
      sounds.decoderNamed()
      intake.again()
    },
  })

  return {
    folder,
    view: {
      name: opened.file.name,
      kind: opened.file.kind,
      folder,
      person,
      version: host.version,
      source: opened.file.url ?? opened.file.path,
    },
    dispatch: createDispatch(handlers, host.log),
    settings: records.settings.get,
    answerRecording: (request, origin) => answerRecording(request, sounds, origin),
    wake: sync.now,
    close: async () => {
      measures.close()
      await intake.stop()
      await late.exchange?.stop()
      await hearings.close()
      await sounds.close()
      await link?.stop()
      opened.release()
    },
  }
}

const sweep = (files: RecordingFiles, { shelf }: Records): void => {
  sweepRecordings(
    files,
    shelf.onDisk().map(({ recording }) => recording),
  )
}

function startExchange(
  { folder, host, opened, person, link, hub }: Parts,
  { records, complaints, files, sounds, measures, announce, nameOf }: Works,
): Exchange | undefined {
  if (!hub) return undefined
  /** The token must go on speaking for the one whose work is kept here. */
  const isMe = (me: Me): boolean => {
    if (me.person.id !== person.id) return false
    if (me.person.name !== person.name) {
      changeWorkspaceFile(folder, (file) => ({ ...file, person: me.person }))
    }
    return true
  }
  return createExchange({
    ...host,
    ...records,
    hub,
    device: opened.device,
    newDevice: () => {
      const device = host.newDevice()
      changeWorkspaceFile(folder, (file) => ({ ...file, device }))
      return device
    },
    isMe,
    isHeld: () => link?.session?.view().held === true,
    room: createRoom({
      shelf: records.shelf,
      disk: diskOf(folder),
      budgetBytes: () => records.settings.get().diskBudgetMb * 1e6,
      besidesBytes: sounds.cacheBytes,
      evict: sounds.evict,
    }),
    folder: files.sealedFolder,
    complaints,
    announce,
    bug: host.log.bug,
    nameOf,
    onReady: sounds.arrived,
    onTurned: (ids) => void measures.anew(ids),
    onReset: () => {
      sweep(files, records)
    },
  })
}

type Intake = { readonly again: () => void; readonly stop: () => Promise<void> }

/** Takes the folder in at every start, and again when asked, for what came since. */
function startIntake(
  { host, opened, person }: Parts,
  { records, complaints, files, sounds, announce }: Works,
): Intake {
  const { path, kind } = opened.file
  if (kind !== 'folder' || path === null) {
    return { again: () => undefined, stop: () => Promise.resolve() }
  }
  const leaving = new AbortController()
  const { signal } = leaving
  const sync = createNoExchange(records)
  const tell = (): void => {
    announce({ type: 'MirrorChanged' })
    announce({ type: 'SyncChanged', sync: sync.state() })
  }
  const sink = createLocalIntake({
    ...records,
    complaints,
    files,
    clock: host.clock,
    person: person.id,
    arrived: sounds.arrived,
  })
  const takeIn = async (): Promise<void> => {
    if (signal.aborted) return
    const taken = await takeInFolder(path, {
      sink,
      signal,
      workFolder: files.cacheFolder,
      ffmpeg: records.settings.get().ffmpeg ?? undefined,
      onProgress: tell,
    })
    complaints.withdraw('FolderRefused')
    if (!taken.ok) complaints.raise('FolderRefused', { file: path, ...whyRefused(taken.error) })
    tell()
  }
  let done = Promise.resolve()
  const again = (): void => {
    done = done.then(takeIn).catch((cause: unknown) => {
      if (!signal.aborted) host.log.bug('intake', cause)
    })
  }
  again()
  return {
    again,
    stop: () => {
      leaving.abort()
      return done
    },
  }
}
