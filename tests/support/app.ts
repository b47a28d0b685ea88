import { createApp } from '#main/app.ts'
import { createLibraryHub } from '#main/library/library-hub.ts'
import { createReviewHub } from '#main/reviews/review-hub.ts'
import { createFiguresHub } from '#main/figures/figures-hub.ts'
import { createCalibrationHub } from '#main/calibration/calibration-hub.ts'
import { noSeats } from '#main/calibration/seats.ts'
import { centreCalendar } from '#intake/centre-calendar.ts'
import { noEvidence } from '#tests/support/no-evidence.ts'
import { createDispatch } from '#main/ipc/dispatch.ts'
import type { Sound, Stage, SyncControl, Workspaces } from '#main/ports-app.ts'
import { systemIds } from '#main/system-ids.ts'
import { createSignInHandlers } from '#main/workspace/sign-in-handlers.ts'
import { createSigningIn } from '#main/workspace/sign-in.ts'
import type { Bridge } from '#shared/api.ts'
import { Person } from '#shared/assignment.ts'
import type { News } from '#shared/news.ts'
import { err, ok } from '#shared/result.ts'
import { countingIds, fixedClock } from '#tests/support/fakes.ts'
import { personId } from '#tests/support/ids.ts'
import { aFolder, aWorkstation } from '#tests/support/workstation.ts'

/**
 * The app on a real database, reached like a window reaches it. What lies beyond it (sound, hub,
 * desktop) notes what it was asked for in `asked`.
 */
export function anApp(workstation = aWorkstation(), folder = aFolder()) {
  const asked: string[] = []
  const bugs: unknown[] = []
  const clock = fixedClock()
  const announce = (news: News) => void workstation.heard.push(news)
  const handlers = createApp({
    ...workstation,
    clock,
    calendar: centreCalendar,
    ids: countingIds(),
    sound: aSound(asked),
    sync: aSync(asked),
    workspaces: theWorkspace(folder),
    shell: {
      pickFolder: () => Promise.resolve('/recordings'),
      pickFile: () => Promise.resolve(null),
      reveal: (path) => void asked.push(`reveal ${path}`),
      revealLog: () => void asked.push('reveal the log'),
      openBrowser: () => Promise.resolve(false),
      printPdf: () => Promise.resolve(null),
    },
    stage: aStage(asked),
    signIn: createSignInHandlers({
      enter: () => err({ type: 'HubUnreachable' }),
      signing: createSigningIn(() => Promise.resolve(false)),
      here: null,
    }),
    calibrationHub: createCalibrationHub(null),
    figuresHub: createFiguresHub(null),
    reviewHub: createReviewHub(null),
    reviewIds: systemIds,
    libraryHub: createLibraryHub(null),
    libraryIds: systemIds,
    evidence: noEvidence,
    calibrationIds: systemIds,
    seatKeeper: noSeats(Person.parse({ id: personId(), name: '王芳', role: 'inspector' })),
    announce,
    onDecoderNamed: () => void asked.push('decode anew'),
  })
  const dispatch = createDispatch(handlers, {
    bug: (_where, cause) => `ref-${bugs.push(cause)}`,
  })
  // structuredClone stands in for the process boundary.
  const invoke: Bridge['invoke'] = async (group, name, input) =>
    structuredClone(await dispatch(group, name, structuredClone(input)))
  return { ...workstation, clock, folder, asked, bugs, invoke, dispatch }
}

const aSound = (asked: string[]): Sound => ({
  stateOf: () => ({ type: 'ready' }),
  want: (id) => void asked.push(`want ${id}`),
  activity: (id, { deadAirMs }) => {
    asked.push(`activity ${id} ${deadAirMs}`)
    return Promise.resolve(err({ type: 'NotReady' }))
  },
  clip: ({ recordingId, from, to }) => {
    asked.push(`clip ${recordingId} ${from} ${to}`)
    return Promise.resolve(err({ type: 'NotReady' }))
  },
})

/** A window that is nowhere but notes what it was told. */
export function aStage(asked: string[] = []): Stage {
  let state = { isOpen: false, isFullScreen: false, isElsewhere: false }
  const become = (change: Partial<typeof state>) => (state = { ...state, ...change })
  return {
    state: () => state,
    open: () => become({ isOpen: true }),
    close: () => become({ isOpen: false, isFullScreen: false }),
    setFullScreen: (isFullScreen) => become({ isFullScreen }),
    tell: ({ slide, place }) =>
      void asked.push(`present ${slide?.title ?? '-'} ${place?.at ?? '-'}`),
  }
}

const aSync = (asked: string[]): SyncControl => ({
  state: () => ({
    connection: 'none',
    waiting: 0,
    pulling: false,
    download: { ready: 0, wanted: 0, current: null, held: null },
    problems: 0,
  }),
  now: () => void asked.push('sync'),
  received: () => Promise.resolve(),
  retry: ({ id }) => void asked.push(`retry ${id}`),
})

const theWorkspace = (folder: string): Workspaces => ({
  current: () => ({
    name: 'sample',
    kind: 'sample',
    folder,
    person: Person.parse({ id: personId(), name: '王芳', role: 'inspector' }),
    version: '0.1.0',
    source: null,
  }),
  list: () => [{ name: 'sample', kind: 'sample', current: true }],
  add: () => Promise.resolve(err({ type: 'NameTaken' })),
  switchTo: (name) =>
    Promise.resolve(name === 'sample' ? ok(null) : err({ type: 'WorkspaceNotFound' })),
})
