import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { answerBundle, bundleFile } from '#main/electron/bundle.ts'
import {
  isPermitted,
  isTrusted,
  mayAsk,
  mayLookUp,
  mayNavigate,
  type Sender,
} from '#main/electron/policy.ts'
import { aFolder } from '#tests/support/workstation.ts'

test.each([
  ['app://earshot/index.html', '/bundle/index.html'],
  ['app://earshot/', '/bundle/index.html'],
  ['app://earshot', '/bundle/index.html'],
  ['app://earshot/assets/index-B1x_2.js', '/bundle/assets/index-B1x_2.js'],
  ['app://earshot/index.html?a=../b#../c', '/bundle/index.html'],
  ['app://earshot/a%20b.svg', '/bundle/a b.svg'],
])('%s is a file of the page', (url, file) => {
  expect(bundleFile('/bundle', url)).toBe(file)
})

test.each([
  'app://earshot/../secret.html',
  'app://earshot/assets/../../secret.html',
  'app://earshot/%2e%2e/secret.html',
  'app://earshot/%2E%2E%2Fsecret.html',
  'app://earshot/..%2fsecret.html',
  'app://earshot/%252e%252e/secret.html',
  'app://earshot/..\\secret.html',
  'app://earshot/..%5csecret.html',
  'app://earshot/.../secret.html',
  'app://earshot/./index.html',
  'app://earshot//etc/passwd',
  'app://earshot/%2fetc/passwd',
  'app://earshot/C:/Windows/win.ini',
  'app://earshot/C%3A/Windows/win.ini',
  'app://earshot/index.html%00.png',
  'app://earshot/index%0a.html',
  'app://earshot/index.html::$DATA',
  'app://earshot/%E0%A4%A',
  'app://other/index.html',
  'app://earshot.evil/index.html',
  'app://earshot@evil/index.html',
  'file:///etc/passwd',
  'recording://sound/index.html',
])('%s is none', (url) => {
  expect(bundleFile('/bundle', url)).toBeUndefined()
})

test('the page comes with a policy that lets nothing else in', async () => {
  const folder = aFolder()
  writeFileSync(join(folder, 'index.html'), '<html></html>')

  const page = await answerBundle(folder, 'app://earshot/index.html')

  expect(page.status).toBe(200)
  expect(await page.text()).toBe('<html></html>')
  expect(Object.fromEntries(page.headers)).toEqual({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; media-src recording: blob:; connect-src 'self' recording:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  })
})

test('a folder, a file of no known kind and a file that is not there are not found', async () => {
  const folder = aFolder()
  mkdirSync(join(folder, 'assets.js'))
  writeFileSync(join(folder, 'notes.sqlite'), '')

  for (const name of ['assets.js', 'notes.sqlite', 'missing.js']) {
    const answer = await answerBundle(folder, `app://earshot/${name}`)
    expect([answer.status, await answer.text()]).toEqual([404, ''])
  }
})

test('the page chooses what plays its sound by name, and may not listen', () => {
  expect(isPermitted('speaker-selection')).toBe(true)
  expect(mayLookUp('media', 'audio')).toBe(true)
  expect([mayLookUp('media', 'video'), mayLookUp('geolocation', undefined)]).toEqual([false, false])
})

test('the page is granted nothing else and goes nowhere', () => {
  for (const permission of ['media', 'clipboard-read', 'geolocation', 'notifications', 'hid']) {
    expect(isPermitted(permission)).toBe(false)
  }
  expect(mayNavigate('app://earshot/index.html', 'app://earshot')).toBe(true)
  for (const url of [
    'https://example.com/',
    'app://earshot.evil/',
    'app://other/index.html',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
  ]) {
    expect(mayNavigate(url, 'app://earshot')).toBe(false)
  }
})

test('only the top frame of our own page may call', () => {
  const page: Sender = { window: 'main', isTopFrame: true, origin: 'app://earshot' }

  expect(isTrusted(page)).toBe(true)
  for (const stranger of [
    { window: null },
    { isTopFrame: false },
    { origin: null },
    { origin: 'null' },
    { origin: 'https://example.com' },
    { origin: 'app://earshot.evil' },
  ]) {
    expect(isTrusted({ ...page, ...stranger })).toBe(false)
  }
})

test('the presentation window asks what it is to show, and nothing else', () => {
  expect(mayAsk('stage', 'presentation', 'current')).toBe(true)
  expect(mayAsk('main', 'evaluations', 'submit')).toBe(true)
  for (const [group, name] of [
    ['presentation', 'show'],
    ['inspect', 'open'],
    ['queue', 'page'],
  ] as const) {
    expect(mayAsk('stage', group, name)).toBe(false)
  }
  expect(mayAsk(null, 'presentation', 'current')).toBe(false)
})
