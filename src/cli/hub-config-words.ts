import type { ConfigOrigin, ConfigProblem } from '#hub/config/mistake.ts'

const types: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  string: { en: 'text', zh: '文字' },
  number: { en: 'a number', zh: '数字' },
  int: { en: 'a whole number', zh: '整数' },
  boolean: { en: 'true or false', zh: 'true 或 false' },
  array: { en: 'a list', zh: '列表' },
  object: { en: 'an object {…}', zh: '对象 {…}' },
  record: { en: 'an object {…}', zh: '对象 {…}' },
}

const typeIn = (language: 'en' | 'zh', expected: string): string =>
  types[expected]?.[language] ?? expected

/** Of what the program brought itself, none. */
const nameOf = (origin: ConfigOrigin): string | undefined =>
  'name' in origin ? origin.name : undefined

const en = {
  unfit: "The hub's settings do not fit. Nothing was started.",
  place: (origin: ConfigOrigin): string => nameOf(origin) ?? 'settings',
  problem: (problem: ConfigProblem): string => {
    switch (problem.type) {
      case 'Unknown':
        return problem.nearest === undefined
          ? 'There is no such setting. Take it out.'
          : `There is no such setting. Did you mean ${problem.nearest}? Else take it out.`
      case 'Missing':
        return 'It is missing. Add it.'
      case 'WrongType':
        return `It is not ${typeIn('en', problem.expected)}.`
      case 'NotOneOf':
        return `It is none of ${problem.values.join(', ')}. Write one of them.`
      case 'TooSmall':
        return `It is less than ${problem.least}.`
      case 'TooBig':
        return `It is more, or longer, than ${problem.most}.`
      case 'Empty':
        return 'It is empty, or too short. Write it in full or take it out.'
      case 'WrongForm':
        return `It is not as expected: ${problem.detail}.`
      case 'FileUnreadable':
        return `${problem.file} cannot be read (${problem.detail}). Name a file that is there and that the hub may read.`
      case 'UnknownScorecard':
        return `${problem.name}: not one of ${problem.known.join(', ')}. Write one of them.`
      case 'WrongDecoder':
        return `${problem.program} cannot decode recordings (${problem.detail}). Name the path of an ffmpeg.`
      case 'NeedsTls':
        return `At ${problem.host} others than this machine could listen in. Give tls.cert and tls.key, or write "behindProxy": true where a proxy in front speaks TLS, or take host out.`
      case 'Together':
        return `It means nothing without ${problem.with}. Write that too, or take this out.`
      case 'NotACertificate':
        return `${problem.file} is not PEM, or asks for a pass phrase (${problem.detail}). Convert it with openssl.`
      case 'NotTheKey':
        return `${problem.key} is not the key of ${problem.cert}. Name the two that belong together.`
      case 'OutOfDate':
        return `${problem.file} held until ${problem.until}. Renew it.`
    }
  },
  shown: {
    fits: 'The settings fit. The hub would use:',
    masked: '(set, not shown)',
    origin: (origin: ConfigOrigin): string => {
      switch (origin.type) {
        case 'file':
          return 'from the file'
        case 'environment':
        case 'option':
          return `from ${origin.name}`
        case 'default':
        case 'program':
          return 'as it comes'
      }
    },
  },
}

const zh: typeof en = {
  unfit: '团队服务器的设置不能用，没有启动任何程序。',
  place: (origin) => nameOf(origin) ?? '设置',
  problem: (problem) => {
    switch (problem.type) {
      case 'Unknown':
        return problem.nearest === undefined
          ? '没有这一项，请删去。'
          : `没有这一项。是不是 ${problem.nearest}？不是就请删去。`
      case 'Missing':
        return '缺少这一项，请补上。'
      case 'WrongType':
        return `应为${typeIn('zh', problem.expected)}。`
      case 'NotOneOf':
        return `只能是 ${problem.values.join('、')} 之一。`
      case 'TooSmall':
        return `不能小于 ${problem.least}。`
      case 'TooBig':
        return `不能大于（或长于）${problem.most}。`
      case 'Empty':
        return '为空或太短，请写完整，或删去。'
      case 'WrongForm':
        return `写法不对（${problem.detail}）。`
      case 'FileUnreadable':
        return `读不了 ${problem.file}（${problem.detail}）。请写一个存在、并且团队服务器有权读取的文件。`
      case 'UnknownScorecard':
        return `没有评分卡 ${problem.name}，请从 ${problem.known.join('、')} 中选一个。`
      case 'WrongDecoder':
        return `${problem.program} 不能解码录音（${problem.detail}）。请写 ffmpeg 的路径。`
      case 'NeedsTls':
        return `在 ${problem.host} 上，本机以外的人可能窃听。请设置 tls.cert 和 tls.key；前面有负责 TLS 的代理时写 "behindProxy": true；或者删去 host。`
      case 'Together':
        return `没有 ${problem.with} 时这一项不起作用。请一并写上，或删去这一项。`
      case 'NotACertificate':
        return `${problem.file} 不是 PEM 格式，或带有口令（${problem.detail}）。请用 openssl 转换。`
      case 'NotTheKey':
        return `${problem.key} 不是 ${problem.cert} 的私钥。请写配套的两个文件。`
      case 'OutOfDate':
        return `${problem.file} 已于 ${problem.until} 过期，请更换。`
    }
  },
  shown: {
    fits: '设置可用。团队服务器将使用：',
    masked: '（已设置，不显示）',
    origin: (origin) => {
      switch (origin.type) {
        case 'file':
          return '来自配置文件'
        case 'environment':
        case 'option':
          return `来自 ${origin.name}`
        case 'default':
        case 'program':
          return '默认'
      }
    },
  },
}

export const hubConfigWords = { en, zh }
