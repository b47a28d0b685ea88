import { expect, onTestFinished, test } from 'vitest'

import { superviseHub } from '#main/workspace/supervise-hub.ts'
import { hastyTimers, until } from '#tests/support/exchange.ts'
import { aForkedHub, isRunning } from '#tests/support/forked-hub.ts'
import { aFolder } from '#tests/support/workstation.ts'

const config = { dir: '/nowhere', port: 0, host: '127.0.0.1', sample: '/sample' } as const

function aSupervised(script: string) {
  const hub = aForkedHub(script)
  const log: string[] = []
  let readies = 0
  const supervised = superviseHub({
    start: () => hub.start(config),
    timers: hastyTimers,
    chance: () => 0.5,
    now: () => performance.now(),
    onReady: () => {
      readies += 1
    },
    log: (line) => void log.push(line),
  })
  onTestFinished(supervised.stop)
  return { ...supervised, hub, log, readies: () => readies }
}

const wellBehaved = `
  const { dir } = JSON.parse(process.env.EARSHOT_HUB_CONFIG)
  process.send({ ready: true, url: 'http://127.0.0.1:4444', token: 'token of ' + dir })
  process.on('message', ({ stop }) => { if (stop) process.exit(0) })`

test('the address is known once the hub says that it is ready', async () => {
  const hub = aSupervised(wellBehaved)
  expect(hub.address()).toBeNull()

  await until(() => hub.readies() === 1, 'it is ready')

  expect(hub.address()).toEqual({ url: 'http://127.0.0.1:4444', token: 'token of /nowhere' })
})

test('a hub that dies is started again, every time', async () => {
  const hub = aSupervised(wellBehaved)
  for (let life = 1; life <= 3; life += 1) {
    await until(() => hub.readies() === life, `life ${life}`)
    process.kill(hub.hub.pids.at(-1) ?? 0, 'SIGKILL')
    await until(() => hub.address() === null, 'it is missed')
  }

  await until(() => hub.readies() === 4, 'the fourth life')
  expect(new Set(hub.hub.pids).size).toBe(4)
})

test('it stops with the program and is not started again', async () => {
  const hub = aSupervised(wellBehaved)
  await until(() => hub.readies() === 1, 'it is ready')

  await hub.stop()
  await new Promise((resolve) => setTimeout(resolve, 300))

  expect(hub.hub.pids.map(isRunning)).toEqual([false])
})

test('one that does not listen is ended', async () => {
  const hub = aSupervised(
    `${wellBehaved.split('process.on')[0] ?? ''}; setInterval(() => {}, 1000)`,
  )
  await until(() => hub.readies() === 1, 'it is ready')

  await hub.stop()

  await until(() => !isRunning(hub.hub.pids[0] ?? 0), 'it is gone')
})

test('one that says that it cannot start is tried again, and then there is no hope', async () => {
  const hub = aSupervised(
    `process.send({ ready: false, error: 'PortTaken' }); setTimeout(() => process.exit(3), 5)`,
  )
  expect(hub.isHopeless()).toBe(false)

  await until(hub.isHopeless, 'there is no hope')

  expect(hub.log).toContain('hub: PortTaken')
  expect(hub.address()).toBeNull()
})

test('one that dies before it is ready, whatever it says, leaves no hope until a later one is ready', async () => {
  const folder = aFolder()
  const hub = aSupervised(
    `import { appendFileSync, readFileSync } from 'node:fs'
     appendFileSync('${folder}/starts', '.')
     if (readFileSync('${folder}/starts', 'utf8').length < 4) process.exit(1)
     ${wellBehaved}`,
  )

  await until(hub.isHopeless, 'there is no hope')
  await until(() => hub.readies() === 1, 'the fourth is ready')

  expect(hub.isHopeless()).toBe(false)
})

test('words that are none of its are not taken for an address', async () => {
  const hub = aSupervised(
    `process.send('ready'); process.send({ ready: true, url: 'not a url', token: 'x' })
     process.send({ ready: true }); ${wellBehaved}`,
  )

  await until(() => hub.readies() === 1, 'it is ready')

  expect(hub.address()?.url).toBe('http://127.0.0.1:4444')
})
