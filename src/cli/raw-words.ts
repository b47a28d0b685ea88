const en = {
  option:
    'how to read a file without a header: alaw, mulaw, slin, gsm or g722, then rate and channels where they are not usual (slin:16000:2)',
  unknown: (value: string) =>
    `--raw ${value} names no way to read a file. Write alaw, mulaw, slin, gsm or g722, then rate and channels where they are not usual: slin:16000:2. GSM and G.722 have one channel.`,
}

const zh: typeof en = {
  option:
    '无文件头的录音按什么读：alaw、mulaw、slin、gsm 或 g722，采样率和声道与惯例不同时接着写（slin:16000:2）',
  unknown: (value) =>
    `--raw ${value} 不是可用的读法。请写 alaw、mulaw、slin、gsm 或 g722，采样率和声道与惯例不同时接着写：slin:16000:2。GSM 与 G.722 只有单声道。`,
}

export const rawWords = { en, zh }
