/**
 * Makes resources/sample: spoken Mandarin calls in every format the workstation reads, their call
 * log, what is where in them, and a few things that are broken on purpose.
 *
 *   npm run sample                writes resources/sample
 *   npm run sample -- --check     makes it elsewhere and says which files differ from what is there
 *   npm run sample -- --passages  writes tests/fixtures/sound: ringing, keys, music, noise and two
 *                                 who speak at once, for the test that says how often they are told
 *
 * A call is a script of turns (dialogues/), spoken by espeak-ng through a telephone line
 * (speech.mjs), laid on a timeline with pauses, hold music and line noise (timeline.mjs,
 * sounds.mjs) and encoded (formats.mjs). Chance is seeded by the call's id, so the same tools make
 * the same bytes; other versions of espeak-ng, lame or libopus make others that mean the same.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brokenContents, truncateWav } from './broken-files.mjs'
import { brokenCalls, orphan } from './dialogues/broken.mjs'
import { calls } from './dialogues/index.mjs'
import { passages } from './dialogues/passages.mjs'
import { encode, formats } from './formats.mjs'
import { guide } from './guide.mjs'
import { logRows, recordingName, toCsv } from './log.mjs'
import { perform } from './timeline.mjs'
import { missingPackages } from './tools.mjs'

const LIMIT_BYTES = 8_000_000
const home = fileURLToPath(new URL('../../resources/sample', import.meta.url))
const passagesHome = fileURLToPath(new URL('../../tests/fixtures/sound', import.meta.url))

const say = (line) => process.stdout.write(`${line}\n`)

const record = (folder, call) => {
  const format = formats[call.format]
  const recording = call.fileName ?? `${recordingName(call)}.${format.extension}`
  const { channels, truth } = perform(call)
  encode(channels, format, join(folder, recording))
  say(`  ${recording}  ${Math.round(truth.durationMs / 1000)} s  ${format.about}`)
  return { ...call, format, recording, truth }
}

const breakCall = (folder, call) => {
  if (call.format) {
    const made = record(folder, call)
    // Odd, so that the last frame is half there.
    const kept = 6_000 * 16 + 1
    truncateWav(join(folder, made.recording), call.claimedSeconds * 16_000, kept)
    return made
  }
  const recording = call.at && `${recordingName(call)}.wav`
  const contents = brokenContents[call.content]
  if (contents) writeFileSync(join(folder, recording), contents)
  return { ...call, recording }
}

const truthOf = (folder) => (call) => {
  const bytes = readFileSync(join(folder, call.recording))
  return {
    id: call.id,
    recording: call.recording,
    agentId: call.agent.id,
    about: call.about,
    container: call.format.container,
    codec: call.format.codec,
    channels: call.format.channels,
    // Opus runs on a clock of 48 kHz whatever it was made from (RFC 7845).
    sampleRate: call.format.codec === 'opus' ? 48_000 : 8000,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...call.truth,
  }
}

const problemsOf = (broken, stray, rows) => {
  const lineOf = (id) => rows.findIndex(({ call_id: callId }) => callId === id) + 2
  const duplicate = rows.at(-1)
  return [
    ...broken.map(({ id, problem, about, recording }) => ({
      kind: problem,
      callId: id,
      line: lineOf(id),
      ...(recording && { recording }),
      about,
    })),
    {
      kind: 'duplicate-call-id',
      callId: duplicate.call_id,
      line: rows.length + 1,
      about: '同一个通话编号出现两次，通话秒数不同',
    },
    { kind: stray.problem, recording: stray.recording, about: stray.about },
  ]
}

const itemKeys = () => {
  const folder = fileURLToPath(new URL('../../resources/scorecards', import.meta.url))
  const cards = ['service', 'sales'].map((name) =>
    JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')),
  )
  return cards.flatMap(({ key, sections }) =>
    sections.flatMap(({ items }) => items.map((item) => `${key}/${item.key}`)),
  )
}

const refuseUnknownItems = (truths) => {
  const known = new Set(itemKeys())
  const strange = truths.flatMap(({ id, plants }) =>
    plants.filter(({ itemKey }) => !known.has(itemKey)).map(({ itemKey }) => `${id}: ${itemKey}`),
  )
  if (strange.length > 0) throw new Error(`No scorecard has these items: ${strange.join(', ')}`)
}

const onePerLine = (items) => `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`

const generate = (target) => {
  const folder = join(target, 'recordings')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })

  const good = calls.map((call) => record(folder, call))
  const broken = brokenCalls.map((call) => breakCall(folder, call))
  const stray = record(folder, orphan)
  const rows = logRows([...good, ...broken])
  const problems = problemsOf(broken, stray, rows)
  const truths = good.map(truthOf(folder))
  refuseUnknownItems(truths)

  writeFileSync(join(target, 'calls.csv'), toCsv(rows))
  writeFileSync(
    join(target, 'truth.json'),
    `{"calls":${onePerLine(truths)},\n"problems":${onePerLine(problems)}}\n`,
  )
  writeFileSync(join(target, 'README.md'), guide(good, problems))
}

const generatePassages = () => {
  rmSync(passagesHome, { recursive: true, force: true })
  mkdirSync(passagesHome, { recursive: true })
  const truths = passages.map((call) => {
    const format = formats[call.format]
    const recording = `${call.id}.${format.extension}`
    const { channels, truth } = perform(call)
    encode(channels, format, join(passagesHome, recording))
    return { id: call.id, recording, channels: format.channels, ...truth }
  })
  writeFileSync(join(passagesHome, 'truth.json'), `{"calls":${onePerLine(truths)}}\n`)
}

const contentsOf = (folder) =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
  )

const check = () => {
  const fresh = mkdtempSync(join(tmpdir(), 'earshot-sample-'))
  generate(fresh)
  const [made, stored] = [contentsOf(fresh), contentsOf(home)]
  rmSync(fresh, { recursive: true })

  const names = [...new Set([...made.keys(), ...stored.keys()])].sort()
  const different = names.filter((name) => !made.get(name)?.equals(stored.get(name) ?? Buffer.of()))
  different.forEach((name) => say(`differs: ${name}`))
  say(`${names.length - different.length} of ${names.length} files are the same, byte for byte.`)
  if (different.length > 0) process.exitCode = 1
}

const write = () => {
  generate(home)
  const bytes = [...contentsOf(home).values()].reduce((sum, content) => sum + content.length, 0)
  say(`resources/sample: ${(bytes / 1e6).toFixed(2)} MB`)
  if (bytes > LIMIT_BYTES) throw new Error(`The sample is larger than ${LIMIT_BYTES} bytes.`)
}

const missing = missingPackages()
if (missing.length > 0) {
  say(`The sample needs programs that are not here: apt-get install ${missing.join(' ')}`)
  process.exitCode = 3
} else if (process.argv.includes('--check')) check()
else if (process.argv.includes('--passages')) generatePassages()
else write()
