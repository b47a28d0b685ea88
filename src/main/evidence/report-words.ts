import type { ScoreStep } from '#shared/evaluation.ts'
import type { RedactionMode, RedactionReason } from '#shared/redaction.ts'
import type { Language } from '#shared/words.ts'

const zh = {
  title: '证据报告',
  subject: '通话与评分',
  call: '通话',
  agent: '坐席',
  team: '团队',
  startedAt: '通话时间',
  length: '录音时长',
  inspector: '质检员',
  scorecard: '评分卡',
  scorecardIs: (name: string, version: number) => `${name}，第 ${version} 版`,
  submittedAt: '提交时间',
  score: '得分',
  scoreIs: (total: string, max: string) => `${total} / ${max}`,
  noScore: '无法评分，没有得分',
  packageId: '证据包编号',
  madeBy: '导出人',
  madeAt: '导出时间',
  reason: '导出原因',
  clips: '片段',
  clip: (n: number, from: string, to: string) => `片段 ${n}：${from} – ${to}`,
  file: '文件',
  item: '评分项',
  note: '备注',
  standing: '现状',
  takenAway: '申诉改判后，这个标记不再成立。',
  noItem: '没有对应的评分项',
  agentLane: '坐席',
  customerLane: '客户',
  mixedLane: '双方',
  noWave: '这段录音没有波形数据。',
  redactions: '消音处',
  redaction: ['起', '止', '哪一方', '方式', '原因'],
  noRedaction: '这个片段没有消音。',
  both: '双方',
  mode: { mute: '无声', tone: '提示音' } satisfies Record<RedactionMode, string>,
  why: {
    ...{ card: '银行卡', identity: '证件号', phone: '电话号码', address: '住址' },
    ...{ password: '密码', thirdParty: '第三人', other: '其他' },
  } satisfies Record<RedactionReason, string>,
  trace: '计分明细',
  traceHead: ['变动', '依据', '标记或原因', '累计'],
  rules: '所依据的规则（评判时有效的原文）',
  rulesHead: ['编号', '规则', '判定说明', '出处'],
  rule: {
    ...{ full: '满分', na: '不适用', off: '不适用', deduct: '扣分', circumstance: '情节' },
    ...{ extra: '屡次加扣', covered: '同组已扣更重的', award: '加分', grade: '评级' },
    ...{ floor: '扣完为止', cap: '加分上限', fatal: '致命项', label: '标签', total: '总分' },
  } satisfies Record<ScoreStep['rule'], string>,
  appeal: '申诉经过',
  appealHead: ['时间', '谁', '做了什么', '评分项', '内容'],
  byItself: '系统',
  round: (round: number) => (round === 1 ? '申诉' : '上诉'),
  to: (name: string) => `→ ${name}`,
  action: {
    ...{ filed: '提出', assigned: '指派盲听', listened: '盲听完成', handedOver: '转交' },
    ...{ withdrawn: '撤回', escalated: '逾期升级', ruled: '裁决', concurred: '复听同意' },
    ...{ disagreed: '复听不同意', signed: '签字', refused: '退回重裁' },
    ...{ 'ruled.keep': '裁决：维持', 'ruled.proposed': '裁决：按坐席主张' },
    ...{ 'ruled.other': '裁决：另判' },
  },
  versionsHead: ['版本', '时间', '由来', '得分'],
  asSubmitted: '质检员提交',
  afterRuling: (version: number) => `对第 ${version} 版裁决后`,
  provenance: '来源与核对',
  provenanceText: (sha256: string, rate: number, channels: number, frames: number) =>
    `各片段出自同一份录音：${channels} 声道，每秒 ${rate} 个采样，共 ${frames} 个采样；整个录音文件的 SHA-256 是 ${sha256}。`,
  samplesText: (list: string) => `片段逐个采样取自录音（采样序号，不含末尾）：${list}。`,
  untouchedText:
    '除上面列出的消音处外，片段与录音逐个采样相同；消音处的原声已被覆盖，片段、波形图里都不再有它。',
  signText: (keyId: string) =>
    `证据包由编号 ${keyId} 的 Ed25519 密钥签名。改动任何一个字节都会被发现。`,
  checkText: (program: string) =>
    `核对：在 ${program} 里打开证据包，或运行 earshot verify；也可以解压后用任何 BagIt 1.0 工具按 SHA-256 清单核对。`,
} as const

type Sayings = {
  readonly [K in keyof typeof zh]: (typeof zh)[K] extends string
    ? string
    : (typeof zh)[K] extends readonly string[]
      ? readonly string[]
      : (typeof zh)[K] extends (...of: infer A) => string
        ? (...of: A) => string
        : { readonly [L in keyof (typeof zh)[K]]: string }
}

const en: Sayings = {
  title: 'Evidence report',
  subject: 'Call and evaluation',
  call: 'Call',
  agent: 'Agent',
  team: 'Team',
  startedAt: 'Called',
  length: 'Recording',
  inspector: 'Inspector',
  scorecard: 'Scorecard',
  scorecardIs: (name, version) => `${name}, version ${version}`,
  submittedAt: 'Submitted',
  score: 'Score',
  scoreIs: (total, max) => `${total} / ${max}`,
  noScore: 'Could not be judged; no score',
  packageId: 'Package',
  madeBy: 'Handed out by',
  madeAt: 'Handed out',
  reason: 'Reason',
  clips: 'Clips',
  clip: (n, from, to) => `Clip ${n}: ${from} – ${to}`,
  file: 'File',
  item: 'Item',
  note: 'Note',
  standing: 'Now',
  takenAway: 'This mark was taken away by the ruling on an appeal.',
  noItem: 'No item',
  agentLane: 'Agent',
  customerLane: 'Customer',
  mixedLane: 'Both',
  noWave: 'There are no peaks of this recording.',
  redactions: 'Redactions',
  redaction: ['From', 'To', 'Whose', 'How', 'Why'],
  noRedaction: 'Nothing is redacted in this clip.',
  both: 'Both',
  mode: { mute: 'Muted', tone: 'Tone' },
  why: {
    ...{ card: 'Bank card', identity: 'Identity number', phone: 'Phone number' },
    ...{ address: 'Address', password: 'Password', thirdParty: 'Someone else', other: 'Other' },
  },
  trace: 'How the score came about',
  traceHead: ['Change', 'Because of', 'Marks or reason', 'Running'],
  rules: 'The rules it rests on, as they were in force',
  rulesHead: ['Key', 'Rule', 'How it is judged', 'Source'],
  rule: {
    ...{ full: 'Full marks', na: 'Not applicable', off: 'Not applicable', deduct: 'Deduction' },
    ...{ circumstance: 'Circumstance', extra: 'Again and again', covered: 'A worse one counts' },
    ...{ award: 'Award', grade: 'Grade', floor: 'Floor', cap: 'Limit of awards' },
    ...{ fatal: 'Fatal item', label: 'Label', total: 'Total' },
  },
  appeal: 'Appeal',
  appealHead: ['When', 'Who', 'What', 'Item', 'Text'],
  byItself: 'By itself',
  round: (round) => (round === 1 ? 'Appeal:' : 'Second appeal:'),
  to: (name) => `→ ${name}`,
  action: {
    ...{ filed: 'filed', assigned: 'handed to re-listen', listened: 're-listened' },
    ...{ handedOver: 'handed over', withdrawn: 'withdrawn', escalated: 'overdue, escalated' },
    ...{ ruled: 'ruled', concurred: 'second listener agrees' },
    ...{ disagreed: 'second listener disagrees', signed: 'signed', refused: 'sent back' },
    ...{ 'ruled.keep': 'ruled: kept', 'ruled.proposed': 'ruled: as proposed' },
    ...{ 'ruled.other': 'ruled: otherwise' },
  },
  versionsHead: ['Version', 'When', 'Where from', 'Score'],
  asSubmitted: 'Submitted by the inspector',
  afterRuling: (version) => `Ruled on version ${version}`,
  provenance: 'Where it comes from, and how to check it',
  provenanceText: (sha256, rate, channels, frames) =>
    `All clips come from one recording: ${channels} channels, ${rate} samples a second, ${frames} samples; the SHA-256 of the whole file is ${sha256}.`,
  samplesText: (list) =>
    `The clips are these samples of the recording, the last not included: ${list}.`,
  untouchedText:
    'But for the redactions listed above each clip is sample by sample the recording. What was redacted is overwritten, and stands neither in the clips nor in the pictures of them.',
  signText: (keyId) =>
    `The package is signed with the Ed25519 key ${keyId}. A change of any byte is found.`,
  checkText: (program) =>
    `To check it, open the package in ${program} or run earshot verify; or unpack it and hold it against its SHA-256 manifests with any BagIt 1.0 tool.`,
}

export const reportWords = { zh, en } satisfies Record<Language, Sayings>
