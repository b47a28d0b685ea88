import { describe, expect, test } from 'vitest'

import { bagInfoText, readBagInfo, signedByOf, versionIn } from '#core/evidence/bag-text.ts'
import { noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'

const info = {
  version: 1,
  packageId: 'P-1',
  evaluationId: 'E-1',
  program: 'Earshot 1.2.3',
  signedAt: noon,
  signedBy: signedByOf({ id: id.personId(), name: '王芳\n质检' }),
  keyId: 'c'.repeat(64),
  bytes: 1234,
  files: 5,
}
const text = bagInfoText(info)

describe('bag-info.txt', () => {
  test('is read as it was written, a name on one line', () => {
    expect(info.signedBy).toBe(`王芳 质检 (${id.personId()})`)
    expect(readBagInfo(text)).toEqual({ ok: true, value: info })
  })

  test.each([
    ['without a version', text.replace(/^Earshot-Package-Version.*\n/m, ''), { type: 'NoVersion' }],
    ['of two versions', `${text}Earshot-Package-Version: 2\n`, { type: 'NoVersion' }],
    [
      'without a count',
      text.replace('1234.5', 'many'),
      { type: 'WrongField', label: 'Payload-Oxum' },
    ],
    [
      'with a field twice, in other letters',
      `${text}payload-oxum: 1.1\n`,
      { type: 'WrongField', label: 'Payload-Oxum' },
    ],
    [
      'of a day that is none',
      text.replace('11-22T', '13-42T'),
      { type: 'WrongField', label: 'Earshot-Signed-At' },
    ],
    ['with more than belongs there', `${text}Contact-Name: X\n`, { type: 'UnusualText' }],
    [
      'with another day than it was signed',
      text.replace('Date: 2026', 'Date: 2025'),
      { type: 'UnusualText' },
    ],
  ])('%s says so', (_, changed, error) => {
    expect(readBagInfo(changed)).toEqual({ ok: false, error })
  })

  test('tells the version of a package whose other fields are not known', () => {
    expect(versionIn('New-Field: x\n  goes on\nEarshot-Package-Version: 12\n')).toBe(12)
    expect(versionIn('Earshot-Package-Version: 1e3\n')).toBeUndefined()
  })
})
