import fc from 'fast-check'
import { expect, test } from 'vitest'

import { contentHash } from '#hub/canonical-json.ts'
import { draftText } from '#hub/db/draft-text.ts'
import { CallDraft } from '#shared/intake.ts'
import { aDraft } from '#tests/support/hub.ts'

const drafts = fc
  .record({
    agentName: fc.string({ unit: 'grapheme', minLength: 1 }),
    queue: fc.string(),
    recordingFile: fc.string(),
    satisfaction: fc.option(fc.integer({ min: 0, max: 10 })),
    extra: fc.dictionary(fc.string(), fc.string({ unit: 'binary' })),
  })
  .map((over) => aDraft(over))

test('a call has the hash it had from the first release on, whatever it holds', () => {
  fc.assert(
    fc.property(drafts, (draft) => {
      expect(draftText(draft).sha256).toEqual(contentHash(draft))
    }),
    { seed: 3 },
  )
})

test('what is kept of a call is all its log told but for the name of its file', () => {
  fc.assert(
    fc.property(drafts, (draft) => {
      const { recordingFile, ...kept } = CallDraft.parse(draft)
      const told: unknown = JSON.parse(`{${draftText(draft).fields}}`)

      expect(told).toEqual(JSON.parse(JSON.stringify(kept)))
      expect(recordingFile).toBe(draft.recordingFile)
    }),
    { seed: 4 },
  )
})
