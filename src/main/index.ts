import { join, resolve } from 'node:path'

import { app, nativeTheme, powerMonitor, type BrowserWindow } from 'electron'

import { desktopShell } from '#main/electron/desktop-shell.ts'
import { startHearingProcess } from '#main/electron/hearing-process.ts'
import { startHubProcess } from '#main/electron/hub-process.ts'
import { bindIpc } from '#main/electron/ipc.ts'
import { listenForMediaKeys } from '#main/electron/keys.ts'
import { setMenu } from '#main/electron/menu.ts'
import { handleProtocols, registerSchemes } from '#main/electron/protocols.ts'
import { systemKeyring } from '#main/electron/safe-keys.ts'
import { say, write } from '#main/electron/say.ts'
import { pageOrigin, pageUrl, stagePage } from '#main/electron/schemes.ts'
import { createStage } from '#main/electron/stage-window.ts'
import { keepWindowMemory, readWindowMemory } from '#main/electron/window-memory.ts'
import { openWindow } from '#main/electron/window.ts'
import type { Dispatch } from '#main/ipc/dispatch.ts'
import { realTimers } from '#main/sync/timers.ts'
import { systemIds } from '#main/system-ids.ts'
import { hubOf, makeHome } from '#main/workspace/home.ts'
import { keyringVault } from '#main/workspace/keyring-vault.ts'
import { createLogFile } from '#main/workspace/log-file.ts'
import { createProgram } from '#main/workspace/program.ts'
import { sentenceOf, type StartFailure } from '#main/workspace/start-failure.ts'
import { resourcesFolder } from '#intake/packs.ts'
import { MODEL_FILE } from '#media/hearing/speech-model.ts'
import type { News } from '#shared/news.ts'
import { UtcMs } from '#shared/time.ts'

/** The environment is not what it must be, as the command line says it. */
const exitEnvironment = 3
const closeWithinMs = 15_000

const home = resolve(process.env['EARSHOT_HOME'] ?? app.getPath('userData'))
const developmentUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
const isTraced = process.env['EARSHOT_TRACE'] === '1'

const logFile = join(home, 'earshot.log')

const stopWith = (failure: StartFailure): void => {
  const isTold = failure.type === 'HubDidNotStart'
  void say(sentenceOf(failure), isTold ? logFile : undefined).then(() => {
    app.exit(exitEnvironment)
  })
}

function start(): void {
  const made = makeHome(home)
  if (!made.ok) {
    stopWith(made.error)
    return
  }
  app.setPath('userData', home)
  app.setPath('sessionData', join(home, 'browser'))
  if (!app.requestSingleInstanceLock()) {
    // The window of the one that runs comes to the front.
    write(sentenceOf({ type: 'InUse', pid: null }))
    app.exit(exitEnvironment)
    return
  }
  // The keys come to us; Chromium would stop the sound behind the page's back.
  app.commandLine.appendSwitch('disable-features', 'HardwareMediaKeyHandling')
  registerSchemes()
  void app.whenReady().then(run)
}

async function run(): Promise<void> {
  const log = createLogFile(logFile, Date.now)
  const desk: { window?: BrowserWindow } = {}
  /** A window that was closed is still an object, and throws when it is asked anything. */
  const openedWindow = (): BrowserWindow | undefined =>
    desk.window?.isDestroyed() === false ? desk.window : undefined
  let memory = readWindowMemory(home)
  const keepMemory = (change: Partial<typeof memory>): void => {
    memory = { ...memory, ...change }
    keepWindowMemory(home, memory)
  }

  const announce = (news: News): void => {
    if (news.type === 'SettingsChanged') applyTheme()
    openedWindow()?.webContents.send('news', news)
  }
  const trustedOrigin = developmentUrl ? new URL(developmentUrl).origin : pageOrigin
  const preload = join(import.meta.dirname, '../preload/index.cjs')
  const stage = createStage({
    url: `${developmentUrl ?? pageOrigin}/${stagePage}`,
    ...{ trustedOrigin, preload, leader: openedWindow },
    isDevelopment: developmentUrl !== undefined,
    onChange: (state) => announce({ type: 'StageChanged', stage: state }),
  })
  const program = createProgram({
    home,
    hub: hubOf(process.env),
    onSwitched: () => {
      applyTheme()
      stage.close()
      openedWindow()?.webContents.reload()
    },
    onLost: stopWith,
    host: {
      clock: { now: () => UtcMs.parse(Date.now()) },
      ids: systemIds,
      newDevice: systemIds.device,
      newPerson: systemIds.person,
      timers: realTimers,
      chance: Math.random,
      log,
      keys: keyringVault(systemKeyring),
      shell: desktopShell(openedWindow, logFile),
      stage,
      version: app.getVersion(),
      mediaWorker: new URL('./media-worker.js', import.meta.url),
      startHearing: () => startHearingProcess(join(import.meta.dirname, 'hearing.js'), log.line),
      speechModel: join(resourcesFolder(), 'models', MODEL_FILE),
      startHub: (config) => startHubProcess(join(import.meta.dirname, 'hub.js'), config, log.line),
      sampleFolder: join(resourcesFolder(), 'sample'),
      announce,
    },
  })
  const applyTheme = (): void => {
    const theme = program.settings()?.theme
    if (theme === undefined) return
    nativeTheme.themeSource = theme
    if (theme !== memory.theme) keepMemory({ theme })
  }

  setMenu()
  handleProtocols({
    pageFolder: join(import.meta.dirname, '../renderer'),
    answerRecording: (request) => program.answerRecording(request, trustedOrigin),
  })
  bindIpc({
    window: openedWindow,
    stage: stage.window,
    trustedOrigin,
    dispatch: isTraced ? traced(program.dispatch) : program.dispatch,
  })
  endWell(program.close, log.bug)

  nativeTheme.themeSource = memory.theme
  const window = openWindow({
    url: developmentUrl ?? pageUrl,
    trustedOrigin,
    preload,
    memory,
    keep: keepMemory,
    isDevelopment: developmentUrl !== undefined,
  })
  desk.window = window
  window.on('focus', program.wake)
  window.on('closed', stage.close)
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.line(`page: ${reason}`)
    if (reason !== 'clean-exit') window.webContents.reload()
  })
  powerMonitor.on('resume', program.wake)
  listenForMediaKeys(window, announce)
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  })

  // The page loads in its own process while the workspace opens in this one.
  await new Promise(setImmediate)
  const opened = await program.open()
  if (opened.ok) applyTheme()
  else stopWith(opened.error)
}

/** Says on standard output, once, when there was first something to work with. */
function traced(dispatch: Dispatch): Dispatch {
  let isTold = false
  return async (group, name, input) => {
    const reply = await dispatch(group, name, input)
    if (!isTold && (name === 'page' || name === 'open')) {
      isTold = true
      const since = Date.now() - (process.getCreationTime() ?? performance.timeOrigin)
      process.stdout.write(`EARSHOT_READY ${Math.round(since)}\n`)
    }
    return reply
  }
}

/** Whatever ends the program, what runs is stopped and what is open is closed first. */
function endWell(close: () => Promise<void>, bug: (where: string, cause: unknown) => string): void {
  let isEnding = false
  const end = (code: number): void => {
    if (isEnding) return
    isEnding = true
    setTimeout(() => {
      app.exit(code)
    }, closeWithinMs).unref()
    close()
      .catch((cause: unknown) => bug('closing', cause))
      .finally(() => {
        app.exit(code)
      })
  }
  app.on('window-all-closed', () => {
    app.quit()
  })
  app.on('before-quit', (event) => {
    event.preventDefault()
    end(0)
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      end(0)
    })
  }
  // Whoever started us may be gone with the other end of the pipe.
  process.stdout.on('error', () => undefined)
  process.stderr.on('error', () => undefined)
  process.on('unhandledRejection', (cause) => {
    bug('a promise', cause)
  })
  process.on('uncaughtException', (cause) => {
    const ref = bug('the main process', cause)
    void say({
      zh: `程序出错，需要关闭。已保存的内容都在。请把编号 ${ref} 告诉管理员。`,
      en: `The program has to close because of an error. What was saved is saved. Tell your administrator the number ${ref}.`,
    }).then(() => {
      end(1)
    })
  })
}

start()
