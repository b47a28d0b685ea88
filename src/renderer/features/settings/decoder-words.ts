/** The program that decodes what we cannot. */
export const decoderWords = {
  zh: {
    'settings.decoder': '外部解码程序 (ffmpeg)',
    'settings.decoder.why':
      'G.729 等本程序不能解码的录音，交给这里指定的 ffmpeg。不指定就不启动任何别的程序，这些录音列在“问题”里。',
    'settings.decoder.is': 'ffmpeg {{version}} · {{path}}',
    'settings.decoder.asking': '正在询问版本…',
    'settings.decoder.pick': '选择程序',
    'settings.decoder.other': '另选',
    'settings.decoder.clear': '不用',
  },
  en: {
    'settings.decoder': 'External decoder (ffmpeg)',
    'settings.decoder.why':
      'Recordings that cannot be decoded here, such as G.729, are given to the ffmpeg named here. Without one no other program is ever started, and such recordings are listed among the problems.',
    'settings.decoder.is': 'ffmpeg {{version}} · {{path}}',
    'settings.decoder.asking': 'Asking for its version…',
    'settings.decoder.pick': 'Choose program',
    'settings.decoder.other': 'Choose another',
    'settings.decoder.clear': 'Use none',
  },
} as const
