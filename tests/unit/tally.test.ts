import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { describe, expect, it } from 'vitest'

type Tool = {
  readonly filesToRepeat: (report: unknown) => readonly string[]
  readonly failuresOfVitest: (report: unknown) => readonly string[]
}

// The types of the scripts stand in their comments, which tests do not read.
const { failuresOfVitest, filesToRepeat } = (await import(
  pathToFileURL(resolve('scripts/checks/tally.mjs')).href
)) as Tool

const hub = join('tests', 'integration', 'hub', 'feed.test.ts')
const media = join('tests', 'integration', 'media', 'clip.test.ts')
const cli = join('tests', 'integration', 'cli', 'verify.test.ts')
const unit = join('tests', 'unit', 'core', 'score.test.ts')

const file = (path: string, ...said: string[]) => ({
  name: resolve(path),
  status: said.length > 0 ? 'failed' : 'passed',
  message: '',
  assertionResults: [
    { fullName: 'what holds', status: 'passed', failureMessages: [] },
    ...said.map((message) => ({
      ...{ fullName: 'what does not', status: 'failed', failureMessages: [message] },
    })),
  ],
})
const report = (...testResults: readonly object[]) => ({ testResults })

describe('a second attempt', () => {
  it('is given to the files of integration tests that failed', () => {
    expect(filesToRepeat(report(file(hub, 'no'), file(cli), file(media, 'no')))).toEqual([
      hub,
      media,
    ])
  })

  it('is given to none where a unit test failed too', () => {
    expect(filesToRepeat(report(file(hub, 'no'), file(unit, 'no')))).toEqual([])
  })

  it('is given to none of more than two files', () => {
    const failed = [hub, media, cli].map((path) => file(path, 'no'))
    expect(filesToRepeat(report(...failed))).toEqual([])
  })
})

it('what failed is listed by file and title with the first line of the reason', () => {
  const unreadable = { ...file(cli), status: 'failed', message: 'Cannot find package\nat x' }
  expect(
    failuresOfVitest(report(file(hub, 'expected 1\nto be 2'), unreadable, file(unit))),
  ).toEqual([`${hub}: what does not: expected 1`, `${cli}: Cannot find package`])
})
