import type { SoundKind } from '#shared/activity.ts'

type SpeechWords = {
  readonly help: {
    readonly about: string
    readonly energy: string
    readonly deadAir: string
  }
  readonly basis: Readonly<Record<'model' | 'energy', string>>
  readonly withoutModel: (why: string) => string
  readonly channel: (channel: number, seconds: string, stretches: number) => string
  readonly kinds: Readonly<Record<SoundKind | 'hold' | 'deadAir' | 'crosstalk', string>>
}

export const speechWords: { readonly zh: SpeechWords; readonly en: SpeechWords } = {
  zh: {
    help: {
      about: '说明录音里何时有人说话，哪里是静默、抢话、等待音乐、回铃音、按键和噪声',
      energy: '只按响度判断，不用语音模型',
      deadAir: '至少静默多少秒才算静默（默认 5）',
    },
    basis: { model: '由语音模型判断', energy: '只按响度判断' },
    withoutModel: (why) => `语音模型不可用（${why}），只按响度判断`,
    channel: (channel, seconds, stretches) =>
      `声道 ${channel}：说话 ${seconds} 秒，${stretches} 段`,
    kinds: {
      music: '等待音乐',
      ringback: '回铃音',
      dtmf: '按键',
      noise: '噪声',
      hold: '保持',
      deadAir: '静默',
      crosstalk: '抢话',
    },
  },
  en: {
    help: {
      about:
        'say when somebody speaks, and where there is dead air, crosstalk, music, ringing, keys, noise',
      energy: 'tell by loudness alone, without the speech model',
      deadAir: 'seconds of silence that count as dead air (default: 5)',
    },
    basis: { model: 'told by the speech model', energy: 'told by loudness alone' },
    withoutModel: (why) => `the speech model cannot be used (${why}); told by loudness alone`,
    channel: (channel, seconds, stretches) =>
      `channel ${channel}: ${seconds} s of speech in ${stretches} stretches`,
    kinds: {
      music: 'hold music',
      ringback: 'ringing',
      dtmf: 'keys',
      noise: 'noise',
      hold: 'hold',
      deadAir: 'dead air',
      crosstalk: 'crosstalk',
    },
  },
}
