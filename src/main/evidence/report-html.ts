import type { Pyramid } from '#core/audio/pyramid.ts'
import type { WavShape } from '#core/audio/wav-header.ts'
import { clipStem } from '#core/calls/clip-name.ts'
import { marksOfCase } from '#core/evidence/of-case.ts'
import { findItem, itemsOf } from '#core/scorecard/outline.ts'
import { namesOf } from '#core/scorecard/trace-names.ts'
import type { PackageOrder } from '#evidence/write-package.ts'
import { waveSvg } from '#main/evidence/report-wave.ts'
import { reportWords } from '#main/evidence/report-words.ts'
import { escaped, factList, plainTable, printedPage } from '#main/print/printed-page.ts'
import type { Call, Recording } from '#shared/call.ts'
import type { Language } from '#shared/words.ts'

export type ReportContent = Pick<
  PackageOrder,
  'packageId' | 'madeAt' | 'madeBy' | 'reason' | 'version' | 'clips' | 'evaluation' | 'appeal'
> & {
  readonly language: Language
  readonly keyId: string
  readonly call: Call
  readonly recording: Recording
  /** How the samples of the clips are counted. */
  readonly clock: Pick<WavShape, 'channels' | 'sampleRate' | 'frames'>
  readonly pyramid: Pyramid | null
}

/** Beyond so many clips each picture is drawn coarser, so that the page stays small. */
const MANY = 20

/** What is in a package, for people to read and print. */
export function reportHtml(content: ReportContent): string {
  const { language } = content
  const t = reportWords[language]
  const body = [
    factList(subjectOf(content)),
    section(t.clips, content.clips.map((_, n) => clipHtml(content, n)).join('\n')),
    traceHtml(content),
    rulesHtml(content),
    appealHtml(content),
    provenanceHtml(content),
  ]
  return printedPage({ language, title: t.title }, body.join('\n'), style)
}

const section = (heading: string, body: string): string =>
  `<section>\n<h2>${escaped(heading)}</h2>\n${body}\n</section>`

const subjectOf = (content: ReportContent): readonly (readonly [string, string])[] => {
  const { language, call, recording, evaluation, packageId, madeBy, madeAt, reason } = content
  const t = reportWords[language]
  const { scorecard, score } = evaluation
  const { submittedAt } = evaluation.evaluation
  return [
    [t.call, clipStem(call)],
    [t.agent, `${call.agentName} (${call.agentId})`],
    [t.team, call.team],
    [t.startedAt, moment(call.startedAt)],
    [t.length, clock(recording.durationMs)],
    [t.inspector, evaluation.inspector],
    [t.scorecard, t.scorecardIs(scorecard.name[language], scorecard.version)],
    [t.submittedAt, submittedAt === null ? '—' : moment(submittedAt)],
    [t.score, score ? t.scoreIs(points(score.total), points(score.max)) : t.noScore],
    [t.packageId, packageId],
    [t.madeBy, madeBy.name],
    [t.madeAt, moment(madeAt)],
    [t.reason, reason],
  ]
}

function clipHtml(content: ReportContent, n: number): string {
  const { language, evaluation, appeal, clock: count, pyramid, recording, clips } = content
  const clip = clips[n]
  if (!clip) return ''
  const t = reportWords[language]
  const ms = (frame: number): number => (frame * 1000) / count.sampleRate
  const frame = (at: number): number => (at * count.sampleRate) / 1000
  const all = marksOfCase(evaluation, appeal)
  const mark = all.find(({ id }) => id === clip.markId)
  const stands = evaluation.marks.some(({ id }) => id === clip.markId)
  const item = clip.itemKey === null ? undefined : findItem(evaluation.scorecard, clip.itemKey)
  const agent = recording.agentChannel
  const nameOf = (channel: number | null): string =>
    channel === null ? t.both : channel === agent ? t.agentLane : t.customerLane
  const digits = Math.max(2, String(clips.length).length)
  const file = `data/clips/${String(n + 1).padStart(digits, '0')}.wav`
  const lanes = Array.from({ length: pyramid?.channels ?? 0 }, (_, channel) => ({
    channel,
    name: agent === null || count.channels === 1 ? t.mixedLane : nameOf(channel),
  }))
  const marks = all
    .filter(({ at, end }) => frame(end ?? at) >= clip.from && frame(at) <= clip.to)
    .map(({ at, end }) => ({ from: frame(at), to: frame(end ?? at) }))
  const columns = clips.length > MANY ? 200 : 480
  return `<article>
<h3>${escaped(t.clip(n + 1, clock(ms(clip.from)), clock(ms(clip.to))))}</h3>
${factList([
  [t.item, item ? `${item.key} ${item.title[language]}` : t.noItem],
  ...(mark && mark.note !== '' ? [[t.note, mark.note] as const] : []),
  ...(mark && !stands ? [[t.standing, t.takenAway] as const] : []),
  [t.file, clip.withMp3 ? `${file}, ${file.replace('.wav', '.mp3')}` : file],
])}
${pyramid ? waveSvg(pyramid, clip, count.sampleRate, { lanes, marks, columns }) : `<p>${escaped(t.noWave)}</p>`}
${
  clip.redactions.length === 0
    ? `<p>${escaped(t.noRedaction)}</p>`
    : plainTable(
        t.redaction,
        clip.redactions.map(({ from, to, channel, mode, reason }) => [
          clock(ms(from)),
          clock(ms(to)),
          nameOf(channel),
          t.mode[mode],
          t.why[reason],
        ]),
      )
}
</article>`
}

function traceHtml({ language, evaluation }: ReportContent): string {
  const t = reportWords[language]
  const { scorecard, score, marks } = evaluation
  if (!score) return ''
  const rows = score.trace.map((step) => {
    const item = step.item === null ? undefined : findItem(scorecard, step.item)
    const within = scorecard.sections.find(({ key }) => key === step.section)
    const about = item ? `${item.key} ${item.title[language]}` : (within?.title[language] ?? '')
    const names = namesOf(scorecard, step).map((name) => name[language])
    const shown = marks.filter(({ id }) => step.marks.includes(id)).map(({ at }) => clock(at))
    return [
      step.rule === 'full' || step.rule === 'total' ? '' : signed(step.change),
      [t.rule[step.rule], about, ...names].filter((part) => part !== '').join(' · '),
      [...shown, ...(step.reason === null ? [] : [step.reason])].join(' · '),
      points(step.after),
    ]
  })
  return section(t.trace, plainTable(t.traceHead, rows))
}

function rulesHtml({ language, evaluation, clips }: ReportContent): string {
  const t = reportWords[language]
  const touched = new Set([
    ...clips.map(({ itemKey }) => itemKey),
    ...evaluation.marks.map(({ itemKey }) => itemKey),
    ...(evaluation.score?.trace ?? []).map(({ item }) => item),
  ])
  const rows = itemsOf(evaluation.scorecard)
    .filter(({ key }) => touched.has(key))
    .map(({ key, title, guidance, source }) => [
      key,
      title[language],
      guidance?.[language] ?? '—',
      source.join(', '),
    ])
  return rows.length === 0 ? '' : section(t.rules, plainTable(t.rulesHead, rows))
}

function appealHtml({ language, appeal }: ReportContent): string {
  if (!appeal) return ''
  const t = reportWords[language]
  const actions: Readonly<Record<string, string>> = t.action
  const steps = appeal.steps.map(({ at, by, to, round, action, itemKey, text }) => [
    moment(at),
    by?.name ?? t.byItself,
    [t.round(round), actions[action] ?? action, to ? t.to(to.name) : ''].filter(Boolean).join(' '),
    itemKey ?? '',
    text,
  ])
  const versions = appeal.versions.map(({ version, at, total, max, refersTo }) => [
    String(version),
    moment(at),
    refersTo === null ? t.asSubmitted : t.afterRuling(refersTo),
    total === null || max === null ? t.noScore : t.scoreIs(points(total), points(max)),
  ])
  const came = versions.length === 0 ? '' : plainTable(t.versionsHead, versions)
  return section(t.appeal, [plainTable(t.appealHead, steps), came].join('\n'))
}

function provenanceHtml({
  language,
  recording,
  clock: count,
  clips,
  ...of
}: ReportContent): string {
  const t = reportWords[language]
  const list = clips.map(({ from, to }) => `${from}–${to}`).join(language === 'zh' ? '、' : ', ')
  const said = [
    t.provenanceText(recording.sha256, count.sampleRate, count.channels, count.frames),
    t.samplesText(list),
    t.untouchedText,
    t.signText(of.keyId),
    t.checkText(`Earshot ${of.version}`),
  ]
  return section(
    t.provenance,
    said.map((each) => `<p class="said">${escaped(each)}</p>`).join('\n'),
  )
}

const two = (n: number): string => String(n).padStart(2, '0')

/** `01:15.250`, from an hour on `1:01:15.250`. */
const clock = (ms: number): string => {
  const whole = Math.round(ms)
  const [h, m] = [Math.floor(whole / 3_600_000), Math.floor(whole / 60_000) % 60]
  const s = ((whole % 60_000) / 1000).toFixed(3).padStart(6, '0')
  return h > 0 ? `${h}:${two(m)}:${s}` : `${two(m)}:${s}`
}

/** In the time of this machine, with how far that is from UTC. */
const moment = (at: number): string => {
  const date = new Date(at)
  const ahead = -date.getTimezoneOffset()
  const zone = `UTC${ahead < 0 ? '−' : '+'}${two(Math.floor(Math.abs(ahead) / 60))}:${two(Math.abs(ahead) % 60)}`
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())} ${zone}`
}

const points = (value: number): string => String(Math.round(value * 1000) / 1000).replace('-', '−')
const signed = (value: number): string => (value > 0 ? `+${points(value)}` : points(value))

const style = `
article { break-inside: avoid; margin: 0 0 12pt; }
h3 { font-size: 10.5pt; margin: 8pt 0 2pt; }
svg { display: block; margin: 6pt 0; }
svg text { fill: #4a5462; }
p.said { color: #1a1f27; overflow-wrap: anywhere; break-after: auto; }
td:first-child, th:first-child { white-space: nowrap; }
`
