import type { Actor } from '#core/ports.ts'
import { createApp } from '#main/app.ts'
import { createCalibrationHub } from '#main/calibration/calibration-hub.ts'
import { createSeatKeeper, noSeats, seatedAs } from '#main/calibration/seats.ts'
import { startEvidence } from '#main/workspace/start-evidence.ts'
import { createLibraryHub } from '#main/library/library-hub.ts'
import { createReviewHub } from '#main/reviews/review-hub.ts'
import { createFiguresHub } from '#main/figures/figures-hub.ts'
import { centreCalendar } from '#intake/centre-calendar.ts'
import { createRecords } from '#main/db/records.ts'
import { createDispatch, type Dispatch } from '#main/ipc/dispatch.ts'
import { answerRecording } from '#main/media/answer-recording.ts'
import { createMeasuresKeeper } from '#main/media/measures-keeper.ts'
import { recordingFiles } from '#main/media/recording-files.ts'
import { startHearings } from '#main/media/start-hearings.ts'
import { createSounds } from '#main/media/sounds.ts'
import { sweepRecordings } from '#main/media/sweep.ts'
import type { SeatKeeper } from '#main/ports-calibration.ts'
import type { SyncControl } from '#main/ports-app.ts'
import { createComplaints } from '#main/sync/complaints.ts'
import { diskOf, hasRoomFor } from '#main/sync/disk.ts'
import { createNoExchange, type Exchange } from '#main/sync/exchange.ts'
import type { Parts, Works } from '#main/workspace/parts.ts'
import { systemIds } from '#main/system-ids.ts'
import { createSignInHandlers } from '#main/workspace/sign-in-handlers.ts'
import { startExchange } from '#main/workspace/start-exchange.ts'
import { startIntake } from '#main/workspace/start-intake.ts'
import { createMediaEngine } from '#media/engine.ts'
import type { Recording } from '#shared/call.ts'
import type { RecordingId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'
import type { Settings } from '#shared/settings.ts'
import type { WorkspaceView } from '#shared/workspace.ts'

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

/** Wires what works in an open workspace, and starts it. */
export function compose(parts: Parts): Session {
  const { folder, host, opened, person, link, hub } = parts
  const actor: Actor = { person: person.id, device: opened.device }
  // The records tell the exchange what waits, and the exchange is made of the records.
  const late: {
    exchange?: Exchange | undefined
    evidence?: ReturnType<typeof startEvidence>
    measured?: (id: RecordingId) => void
  } = {}
  const announce = (news: News): void => {
    host.announce(news)
    late.evidence?.hear(news)
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
  const sweep = (): void => {
    sweepRecordings(
      files,
      records.shelf.onDisk().map(({ recording }) => recording),
    )
  }
  sweep()

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
  const works: Works = { records, complaints, files, sounds, measures, announce, nameOf, sweep }
  const reviewHub = createReviewHub(hub)
  late.evidence = startEvidence(parts, works, reviewHub)
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
  const calibrationHub = createCalibrationHub(hub)
  const seatKeeper: SeatKeeper = host.seatKeeper
    ? seatedAs(host.seatKeeper, person)
    : opened.file.kind === 'sample' && link
      ? createSeatKeeper({
          ...{ person, reader: records.calibrations, hub: calibrationHub },
          sitDown: (seat) => host.sitDown(seat, link, seatKeeper),
        })
      : noSeats(person)
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
    sync: { state: sync.state, now: sync.now, received: sync.received, retry },
    calibrationHub,
    figuresHub: createFiguresHub(hub),
    reviewHub,
    reviewIds: systemIds,
    libraryHub: createLibraryHub(hub),
    libraryIds: systemIds,
    evidence: late.evidence.handlers,
    calibrationIds: systemIds,
    seatKeeper,
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
      late.evidence?.close()
      await intake.stop()
      await late.exchange?.stop()
      await hearings.close()
      await sounds.close()
      await link?.stop()
      opened.release()
    },
  }
}
