import { ringingMs } from './timeline.mjs'

const columns = [
  ...['call_id', 'agent_id', 'agent_name', 'team', 'hired_on', 'queue', 'skill', 'direction'],
  ...['started_at', 'ring_s', 'talk_s', 'hold_s', 'customer_number', 'disposition'],
  ...['satisfaction', 'complaint', 'high_value', 'recording'],
]

const toUtc = (at) => new Date(at).toISOString().replace('.000Z', 'Z')

const seconds = (ms) => Math.round(ms / 1000)

const holdMs = ({ hold }) => hold.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)

/** `20261001-091512-2001`: the recorder names its files by local time. */
export const recordingName = ({ id, at }) =>
  `${at.slice(0, 10).replaceAll('-', '')}-${at.slice(11, 19).replaceAll(':', '')}-${id}`

/** Talk time counts from the answer to the end of the call, time on hold within it. */
const talkSeconds = ({ log, truth }) =>
  log.talkSeconds ?? seconds(truth.durationMs - ringingMs(truth))

const toRow = (call) => ({
  call_id: call.id,
  agent_id: call.agent.id,
  agent_name: call.agent.name,
  team: call.agent.team,
  hired_on: call.agent.hiredOn,
  queue: call.log.queue ?? call.queue ?? '普通客户',
  skill: call.skill ?? '业务咨询',
  direction: call.direction ?? 'inbound',
  started_at: call.startedAtAsWritten ?? toUtc(call.at),
  ring_s: call.log.ringSeconds,
  talk_s: talkSeconds(call),
  hold_s: call.truth ? seconds(holdMs(call.truth)) : 0,
  customer_number: call.customer.number,
  disposition: call.log.disposition,
  satisfaction: call.log.satisfaction ?? '',
  complaint: call.log.complaint ?? false,
  high_value: call.log.highValue ?? false,
  recording: call.recordingAsWritten ?? call.recording,
})

/**
 * The rows of the call log: the calls by time, then the row with a date that does not exist, then
 * call 2003 a second time, as an export that ran twice over the same hour leaves it.
 */
export const logRows = (calls) => {
  const dated = calls.filter(({ at }) => at)
  const undated = calls.filter(({ at }) => !at)
  const rows = [...dated.sort((a, b) => toUtc(a.at).localeCompare(toUtc(b.at))), ...undated].map(
    toRow,
  )
  const original = rows.find(({ call_id: id }) => id === '2003')
  return [...rows, { ...original, talk_s: original.talk_s + 1 }]
}

export const toCsv = (rows) =>
  [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((cells) => cells.join(','))
    .join('\n')
    .concat('\n')
