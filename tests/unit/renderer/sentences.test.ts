import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { canRetry, problemText } from '#renderer/features/status/problem-text.ts'
import { translateInto } from '#renderer/lib/i18n.ts'
import { failureText } from '#renderer/ui/failure-text.ts'
import { reasonText } from '#renderer/ui/reason-text.ts'
import { ProblemKind } from '#shared/problem.ts'
import type { Language } from '#shared/words.ts'

const languages: readonly Language[] = ['zh', 'en']

const params = {
  ...{ file: 'a.wav', externalId: 'C17', line: 42, value: '2026-13-45', reason: 'WrongDate' },
  ...{
    missingMs: 42_000,
    factType: 'EvaluationSubmitted',
    detail: '/v1/me',
    neededMb: 9,
    freeMb: 1,
  },
}

test.each(languages)('every kind of problem has two full sentences (%s)', (language) => {
  for (const kind of ProblemKind.options) {
    const { what, next } = problemText(translateInto(language), { kind, params })

    expect(what + next, kind).not.toMatch(/\{\{|problem\./)
    expect(what, kind).toMatch(/[.。]$/)
    expect(next, kind).toMatch(/[.。]$/)
  }
})

test('a refused row says where it is and why', () => {
  const { what } = problemText(translateInto('en'), { kind: 'RowRefused', params })

  expect(what).toBe('a.wav, line 42 was not taken in: the date makes no sense (2026-13-45).')
})

test('work of a kind this version does not know is still named', () => {
  const unknown = { ...params, factType: 'SomethingNewer', reason: 'NoSuchReason' }
  const { what } = problemText(translateInto('en'), { kind: 'FactRejected', params: unknown })

  expect(what).toBe('The team server did not accept your work (a change): NoSuchReason.')
})

test('only what can go better is offered again', () => {
  expect(canRetry({ kind: 'DownloadCorrupt', where: 'here' })).toBe(true)
  expect(canRetry({ kind: 'RowRefused', where: 'here' })).toBe(false)
  expect(canRetry({ kind: 'RecordingUnreadable', where: 'hub' })).toBe(false)
})

test('a failure with particulars names them', () => {
  const t = translateInto('en')

  expect(failureText(t, { type: 'Unexpected', ref: 'E-7F3A' })).toContain('E-7F3A')
  expect(failureText(t, { type: 'CannotWrite', folder: '/data' })).toContain('/data')
  expect(failureText(t, { type: 'CannotWrite' })).not.toContain('{{')
  expect(failureText(t, { type: 'InvalidInput', issues: ['url: wrong'] })).toContain('url: wrong')
  expect(failureText(t, { type: 'Unanswered', items: ['4.1'] })).toBe(
    'One item is still to judge: 4.1',
  )
  expect(failureText(t, { type: 'ProofNeeded', items: ['4.1', '4.2'] })).toBe(
    '2 deductions have neither a mark nor a reason: 4.1, 4.2',
  )
})

test.each(languages)('every reason the hub gives has words (%s)', (language) => {
  const hub = join(import.meta.dirname, '../../../src/hub/db')
  const source = ['apply-fact.ts', 'push.ts']
    .map((file) => readFileSync(join(hub, file), 'utf8'))
    .join('\n')
  const codes = [...source.matchAll(/(?:rejected\(|reason: )'(\w+)'/g)].map(([, code = '']) => code)

  expect([...new Set(codes)].toSorted()).toEqual([
    'AlreadySubmitted',
    'EvaluationLocked',
    'IdReuse',
    'InvalidFact',
    'NotAllowed',
    'NotYours',
    'ScoreMismatch',
    'UnknownItem',
    'UnknownRecording',
    'UnknownScorecard',
  ])
  for (const code of codes)
    expect(reasonText(translateInto(language), code), code).not.toMatch(/^[A-Za-z.]+$/)
})

test('a reason without words stands as it came', () => {
  expect(reasonText(translateInto('zh'), 'UnknownCodec')).toBe('编码格式不认识')
  expect(reasonText(translateInto('zh'), 'toString')).toBe('toString')
})
