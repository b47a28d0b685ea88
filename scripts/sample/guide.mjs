const intro = `# The sample workspace

Made by \`npm run sample\` (\`scripts/sample/generate.mjs\`); do not edit by hand. Every person, number, company and word is invented; the voices are synthetic (espeak-ng), the hold music is the folk song 茉莉花 on a synthesised string.

- \`calls.csv\`: the call log with the open columns, UTF-8, times in UTC. \`talk_s\` runs from the answer to the end and holds \`hold_s\`; an outbound recording also holds the ringback before it.
- \`recordings/\`: named by local time (UTC+8). Agent left, customer right; mono files hold both sides mixed.
- \`truth.json\`: what is where, in whole milliseconds from the start of the recording. \`calls[]\` has \`turns\` (channel 0 agent, 1 customer, also for mono files), \`plants\` (\`itemKey\` names pack, item and sub-rule; \`kind\` is \`fault\`, \`bonus\`, or \`waived\` where the rules take nothing off), \`deadAir\` (nothing but line noise for 5 s or more), \`crosstalk\`, \`hold\`, \`music\`, \`tones\` (ringback, keys), \`bytes\` and \`sha256\`. \`problems[]\` lists what a correct intake has to complain about, with the line of \`calls.csv\` where there is one. MP3 decoders that do not honour the LAME tag play about 0.1 s later than it says; GSM files end in up to 80 ms of padding.
`

const clock = (ms) =>
  `${Math.floor(ms / 60000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`

const row = (...cells) => `| ${cells.join(' | ')} |`

const planted = ({ plants }) =>
  plants.map(({ kind, itemKey, atMs }) =>
    [kind === 'bonus' ? '＋' : kind === 'waived' ? '不扣 ' : '', itemKey, ' ', clock(atMs)].join(
      '',
    ),
  )

const callRow = (call) =>
  row(
    call.recording,
    `${call.format.about}, ${call.format.channels === 1 ? 'mono' : 'stereo'}`,
    Math.round(call.truth.durationMs / 1000),
    call.agent.name,
    call.about,
    planted(call.truth).join('<br>') || '无',
  )

const problemRow = ({ kind, recording, callId, line, about }) =>
  row(kind, recording ?? '', callId ?? '', line ?? '', about)

/** The page that tells a reader what each call holds. */
export const guide = (calls, problems) =>
  [
    intro,
    '## Calls\n',
    row('recording', 'format', 'seconds', 'agent', 'what happens', 'planted'),
    row('---', '---', '---:', '---', '---', '---'),
    ...calls.map(callRow),
    '\n## Broken on purpose\n',
    row('problem', 'recording', 'call', 'line of calls.csv', 'what it is'),
    row('---', '---', '---', '---:', '---'),
    ...problems.map(problemRow),
    '',
  ].join('\n')
