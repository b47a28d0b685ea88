import { evidenceSentences } from '#evidence/sentences.ts'
import type { FileState } from '#shared/evidence-verdict.ts'

const en = {
  help: {
    about: 'say of every byte of an evidence package whether it is the one that was signed',
    recording: 'the recording the clips were cut from, to compare them with',
    keys: 'the keys whose signatures are known, as JSON; others are refused then',
  },
  valid: (id: string) => `Evidence package ${id}: valid, nothing was changed.`,
  notValid: (file: string) => `${file} is not as it was signed, or is not to be trusted.`,
  checking: (percent: number) => `checking … ${percent}%`,
  states: {
    unchanged: 'unchanged',
    changed: 'changed',
    missing: 'missing',
    added: 'added',
  } satisfies Record<FileState, string>,
  file: (state: string, path: string) => `${state}  ${path}`,
  ...evidenceSentences.en,
}

const zh: typeof en = {
  help: {
    about: '逐字节检查证据包是否与签名时一致',
    recording: '片段所出自的录音，用来比对',
    keys: '认得的签名密钥（JSON）；给出后，其他密钥一律不认',
  },
  valid: (id) => `证据包 ${id}：有效，没有任何改动。`,
  notValid: (file) => `${file} 与签名时不一致，或不可信。`,
  checking: (percent) => `正在检查……${percent}%`,
  states: { unchanged: '未变', changed: '被改', missing: '缺失', added: '多出' },
  file: (state, path) => `${state}  ${path}`,
  ...evidenceSentences.zh,
}

/** What `earshot verify` says. */
export const verifyWords = { en, zh }
