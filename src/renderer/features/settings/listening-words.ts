/** How calls are heard. */
export const listeningWords = {
  zh: {
    'settings.milliseconds': '毫秒',
    'settings.skipMargin': '跳过静默时保留',
    'settings.skipMargin.why': '说话前后各留下这么长，免得切掉字头字尾。',
    'settings.even': '均衡音量',
    'settings.even.why': '把轻的和响的说话声调到差不多响，最多增减 12 dB。只影响收听，不改录音。',
    'settings.output': '播放设备',
    'settings.output.why': '拔掉后自动改用系统默认设备，插回来再用它。',
    'settings.output.gone': '选定的设备现在不在，正用系统默认设备播放。',
    'settings.output.system': '系统默认',
    'settings.output.missing': '选定的设备（不在）',
    'settings.onward': '提交后自动下一通',
    'settings.onward.why': '提交 5 秒后打开队列里的下一通并播放；按任意键取消。',
  },
  en: {
    'settings.milliseconds': 'ms',
    'settings.skipMargin': 'Kept of a skipped silence',
    'settings.skipMargin.why':
      'This much stays before and after speech, so that no word loses its ends.',
    'settings.even': 'Even loudness',
    'settings.even.why':
      'Brings quiet and loud speech to about the same loudness, by 12 dB at most. The recording stays as it is.',
    'settings.output': 'Plays through',
    'settings.output.why': 'When it is unplugged the system’s own device plays until it is back.',
    'settings.output.gone': 'The chosen device is not there; the system’s own plays.',
    'settings.output.system': 'System default',
    'settings.output.missing': 'Chosen device (not there)',
    'settings.onward': 'Go on after submitting',
    'settings.onward.why':
      'Five seconds after a submission the next call of the queue opens and plays; any key cancels.',
  },
} as const
