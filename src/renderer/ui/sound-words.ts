export const words = {
  zh: {
    'sound.play': '播放',
    'sound.pause': '暂停',
    'sound.none': '这通没有录音，或不在这台电脑上',
    'sound.failed': '录音放不出来；评分和标记仍可看',
    'sound.waiting': '录音在排队下载',
    'sound.coming': '录音准备中 {{share}}',
  },
  en: {
    'sound.play': 'Play',
    'sound.pause': 'Pause',
    'sound.none': 'No recording, or not on this computer',
    'sound.failed': 'The recording cannot be played; marks and answers can still be seen',
    'sound.waiting': 'The recording waits to be downloaded',
    'sound.coming': 'The recording is coming, {{share}}',
  },
} as const
