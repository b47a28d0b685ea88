import { describe, expect, test } from 'vitest'

import { clipFileName, clipStem } from '#core/calls/clip-name.ts'
import * as a from '#tests/support/builders.ts'

const stemOf = (externalId: string, customerNumber = '13900000178'): string =>
  clipStem(a.aCall({ externalId, customerNumber, agentName: '李娟' }))
const own = `call-${a.aCall().id.slice(-12)}`

describe('clips are named after', () => {
  test.each([
    ['2005', '2005'],
    ['C-20261122-0001', 'C-20261122-0001'],
    ['1700000000.123', '1700000000.123'],
    ['东区/通话:17', '东区-通话-17'],
    ['../../etc/passwd', 'etc-passwd'],
  ])('the id of the call, %s, in letters every disk takes', (externalId, stem) => {
    expect(stemOf(externalId)).toBe(stem)
  })

  test.each([
    ['in-13900000178-20261122', 'the number of the customer'],
    ['q-0571-139-0000-0178', 'the number in another spelling'],
    ['out_+8613712345678_1', 'another mobile number'],
    ['李娟-0031', 'the name of the agent'],
    ['***', 'nothing that can be written'],
  ])('an id of our own where theirs, %s, holds %s', (externalId) => {
    expect(stemOf(externalId)).toBe(own)
  })

  test('theirs where the number is too short to be told from anything else', () => {
    expect(stemOf('8012-0001', '8012')).toBe('8012-0001')
  })
})

test('the name holds the times to the millisecond, without a colon', () => {
  expect(clipFileName('2005', 75_250, 3_600_000, 'mp3')).toBe('2005 1m15.250s-60m00.000s.mp3')
})
