import type { RedactionFault } from '#shared/redaction.ts'

const en = {
  help: {
    about: 'cut a stretch out of a recording, with parts of it silenced where need be',
    from: 'where it begins, in seconds from the start of the recording',
    to: 'where it ends',
    out: 'the file to write; a name that ends in .mp3 makes an MP3, any other a WAV',
    mute: 'silence A-B, in seconds of the recording, of @agent, @customer or @both; repeatable',
    tone: 'put a 1 kHz tone over A-B, as --mute; repeatable',
    agent: 'which channel is the agent (default: left)',
    format: 'wav or mp3, whatever the name of --out says',
  },
  saved: (out: string, seconds: string, codec: string) => `${out}: ${seconds} s, ${codec}`,
  modes: { mute: 'silenced', tone: 'tone' },
  sides: { agent: 'agent', customer: 'customer', both: 'both' },
  redacted: (mode: string, from: number, to: number, side: string) =>
    `${mode} ${from}–${to} s, ${side}`,
  notSeconds: (option: string, value: string) =>
    `${option} ${value} is no number of seconds. Write it like 62.35.`,
  notRange: (option: string, value: string) =>
    `${option} ${value} is no range. Write it like 62.35-68.9@customer; the sides are agent, customer and both.`,
  emptyClip: (from: string, to: string) =>
    `The clip would end at ${to} s, which is not after its beginning at ${from} s.`,
  outside: (file: string, seconds: string, wanted: string) =>
    `${file} lasts ${seconds} s, so nothing can be cut from it up to ${wanted} s.`,
  faults: {
    Empty: (given: string) => `${given} ends where it begins or before.`,
    Outside: (given: string) =>
      `${given} is not wholly inside the clip. Its times count from the start of the recording, as --from and --to do.`,
    Overlap: (given: string) =>
      `${given} meets an earlier range of the same side. Make one range of them, so that it is clear what is to be heard there.`,
    NoSuchSide: (given: string) =>
      `${given} names a side, and the recording does not hold the sides apart. Use @both.`,
  } satisfies Record<RedactionFault, (given: string) => string>,
  noMp3Of: {
    channels: (file: string) =>
      `${file} has more than two channels, and an MP3 holds two. Save a WAV.`,
    length: (file: string) =>
      `An MP3 of ${file} would last more than four hours. Save a WAV, or less.`,
  },
  sameFile: (file: string) =>
    `${file} is the recording itself. A clip never takes its place: give --out another name.`,
}

const zh: typeof en = {
  help: {
    about: '从录音里剪出一段，必要时把其中部分消音',
    from: '起点，从录音开头算起的秒数',
    to: '终点',
    out: '要写的文件；以 .mp3 结尾得到 MP3，其他得到 WAV',
    mute: '把 A-B（录音的秒数）消音，可写 @agent、@customer 或 @both；可重复',
    tone: '用 1 kHz 提示音盖住 A-B，写法同 --mute；可重复',
    agent: '哪一声道是坐席（默认 left，左）',
    format: 'wav 或 mp3，不看 --out 的结尾',
  },
  saved: (out, seconds, codec) => `${out}：${seconds} 秒，${codec}`,
  modes: { mute: '消音', tone: '提示音' },
  sides: { agent: '坐席', customer: '客户', both: '双方' },
  redacted: (mode, from, to, side) => `${mode} ${from}–${to} 秒，${side}`,
  notSeconds: (option, value) => `${option} ${value} 不是秒数。请写成 62.35 这样。`,
  notRange: (option, value) =>
    `${option} ${value} 不是一段时间。请写成 62.35-68.9@customer；各方为 agent、customer、both。`,
  emptyClip: (from, to) => `片段的终点 ${to} 秒不在起点 ${from} 秒之后。`,
  outside: (file, seconds, wanted) => `${file} 只有 ${seconds} 秒，剪不到 ${wanted} 秒。`,
  faults: {
    Empty: (given) => `${given} 的终点不在起点之后。`,
    Outside: (given) => `${given} 没有完全落在片段之内。时间与 --from、--to 一样，从录音开头算起。`,
    Overlap: (given) => `${given} 与前面同一方的一段相交。请合成一段，好分清那里该听到什么。`,
    NoSuchSide: (given) => `${given} 指明了一方，而这段录音没有把双方分开。请用 @both。`,
  },
  noMp3Of: {
    channels: (file) => `${file} 超过两个声道，而 MP3 最多两个。请存为 WAV。`,
    length: (file) => `${file} 的 MP3 会超过四小时。请存为 WAV，或剪短一些。`,
  },
  sameFile: (file) => `${file} 就是录音本身，片段不会覆盖它：请给 --out 另起名字。`,
}

/** What `earshot clip` says. */
export const clipWords = { en, zh }
