/** What is said of the sound of a call, and of playing it. */
export const soundWords = {
  zh: {
    'inspect.sound.none.title': '这通通话没有录音',
    'inspect.sound.none.text':
      '通话记录里没有对应的录音。可以凭通话信息写明理由来评，或跳过这一通。',
    'inspect.sound.waiting': '录音已排到下载队首，连上团队服务器就会开始',
    'inspect.sound.downloading': '正在下载录音 · {{share}}',
    'inspect.sound.first': '已排到队首',
    'inspect.sound.preparing': '正在解码录音，只需一次 · {{share}}',
    'inspect.sound.failed': '这段录音听不了',
    'inspect.sound.failed.NotAudio': '文件里不是声音，可能导错了文件。请管理员核对录音来源。',
    'inspect.sound.failed.EmptyFile': '录音文件是空的，录音系统没有录到声音。',
    'inspect.sound.failed.UnknownCodec':
      '这种编码要用 ffmpeg 来解码。请在“设置 → 外部解码程序”里指定一个，或请管理员换一种格式导出。',
    'inspect.sound.failed.ExternalFailed':
      '外部解码程序没能解出声音。请在“设置 → 外部解码程序”里检查它，或请管理员换一种格式导出。',
    'inspect.sound.failed.BrokenHeader': '文件头已损坏，读不出声音。请管理员从录音系统重新导出。',
    'inspect.sound.failed.DownloadCorrupt':
      '下载到的文件与服务器登记的不一致，已丢弃，会自动重新下载。',
    'inspect.sound.failed.Damaged':
      '本机的录音文件读不出来，或已被改动，所以不播放。请管理员重新下发这段录音。',
    'inspect.sound.failed.DecodeFailed':
      '声音解不出来，文件可能已损坏。请管理员从录音系统重新导出。',
    'inspect.sound.failed.DiskFull': '磁盘已满，录音存不下。请腾出空间，或在设置里提高录音配额。',
    'inspect.sound.failed.other': '原因：{{reason}}。详情见问题列表，处理后会自动重试。',
    'inspect.sound.playFailed': '录音文件读不出来了，可能已被移走。请回到工作台重新打开这通通话。',
    'inspect.sound.peaksFailed': '波形没有读出来，声音照常可听。重新打开这通通话会再试一次。',
    'inspect.sound.empty.title': '录音里没有声音',
    'inspect.sound.empty.text':
      '录音系统只留下了文件头，没有录到声音。这一通无法凭录音评分：请写明理由，或把各项记为不适用。',
    'inspect.sound.truncated': '录音不完整，缺了结尾',
    'inspect.problem.Truncated': '录音在文件头所说的长度之前就结束了',
    'inspect.problem.NoSamples': '只有文件头，没有声音',
    'inspect.problem.DecodedOutside': '由管理员指定的 ffmpeg 解码',
    'inspect.problem.UpperBandMissing': 'HE-AAC 的高频部分未解码，语音不受影响',
    'inspect.problem.HeaderLengthMissing': '录音系统没有写下长度，按实际数据读取',
    'inspect.problem.PartialFrame': '结尾有不完整的数据，已忽略',
    'inspect.problem.SkippedBytes': '声音之间夹有别的数据，已跳过',
    'inspect.problem.DualMono':
      '两个声道录的是同一个声音：双方混在一起，只画一条，不算说话占比和抢话',
    'inspect.problem.other': '录音有瑕疵（{{code}}），仍可收听',

    'inspect.play': '播放',
    'inspect.pause': '暂停',
    'inspect.back5': '后退 5 秒',
    'inspect.forward5': '前进 5 秒',
    'inspect.replay': '慢速重听 3 秒',
    'inspect.slower': '减速',
    'inspect.faster': '加速',
    'inspect.rate.reset': '恢复原速',
    'inspect.listen': '听哪一方',
    'inspect.listen.mono': '单声道录音，双方混在一起，无法分开听',
    'inspect.swap': '左右耳对调',
    'inspect.sides.turn': '坐席与客户认反了',
    'inspect.listen.dualMono': '两个声道是同一个声音，双方混在一起，无法分开听',
    'inspect.skip': '跳过静默',
    'inspect.loop': '循环',
    'inspect.loop.off': '先选一段或一个标记',
    'inspect.selection': '选段',
    'inspect.zoomIn': '放大',
    'inspect.zoomOut': '缩小',
    'inspect.goto': '跳到',
    'inspect.goto.hint': '例如 1:23 或 83',
    'inspect.goto.bad': '写成 1:23 或 83',
  },
  en: {
    'inspect.sound.none.title': 'This call has no recording',
    'inspect.sound.none.text':
      'The call log names none. Judge it by its facts with written reasons, or leave it.',
    'inspect.sound.waiting':
      'First in line for download. It begins once the team server is reached',
    'inspect.sound.downloading': 'Downloading the recording · {{share}}',
    'inspect.sound.first': 'First in line',
    'inspect.sound.preparing': 'Decoding the recording, once only · {{share}}',
    'inspect.sound.failed': 'This recording cannot be heard',
    'inspect.sound.failed.NotAudio':
      'The file holds no sound; a wrong file may have been taken in. Ask your administrator to check its source.',
    'inspect.sound.failed.EmptyFile': 'The file is empty: the recorder captured nothing.',
    'inspect.sound.failed.UnknownCodec':
      'This codec needs an ffmpeg to be decoded. Name one in Settings → External decoder, or ask your administrator for another format.',
    'inspect.sound.failed.ExternalFailed':
      'The external decoder could not decode it. See to it in Settings → External decoder, or ask your administrator for another format.',
    'inspect.sound.failed.BrokenHeader':
      'Its header is damaged. Ask your administrator to export it again from the recorder.',
    'inspect.sound.failed.DownloadCorrupt':
      'What arrived is not what the server listed. It was thrown away and will be fetched again.',
    'inspect.sound.failed.Damaged':
      'The file on this disk cannot be read or was altered, so it is not played. Ask your administrator to send it again.',
    'inspect.sound.failed.DecodeFailed':
      'It could not be decoded; the file may be damaged. Ask your administrator to export it again from the recorder.',
    'inspect.sound.failed.DiskFull':
      'The disk is full. Free some space, or allow recordings more of it in the settings.',
    'inspect.sound.failed.other':
      'Reason: {{reason}}. See the list of problems; it is tried again once that is seen to.',
    'inspect.sound.playFailed':
      'The sound file can no longer be read; it may have been moved. Open the call again from the queue.',
    'inspect.sound.peaksFailed':
      'The waveform could not be read; the sound plays all the same. Opening the call again retries it.',
    'inspect.sound.empty.title': 'There is no sound in this recording',
    'inspect.sound.empty.text':
      'The recorder left a header and nothing else. The call cannot be scored by ear: write reasons, or set the items to not applicable.',
    'inspect.sound.truncated': 'Incomplete: the end is missing',
    'inspect.problem.Truncated': 'Ends before its header says',
    'inspect.problem.NoSamples': 'A header without sound',
    'inspect.problem.DecodedOutside': 'Decoded by the ffmpeg the administrator named',
    'inspect.problem.UpperBandMissing': 'The upper band of HE-AAC is left out; speech is all there',
    'inspect.problem.HeaderLengthMissing': 'The recorder wrote no length; read as far as it goes',
    'inspect.problem.PartialFrame': 'Incomplete data at the end was left out',
    'inspect.problem.SkippedBytes': 'Other data between the sound was skipped',
    'inspect.problem.DualMono':
      'Both channels carry the same sound: the parties are mixed, so there is one lane, no talk ratio and no crosstalk',
    'inspect.problem.other': 'A flaw ({{code}}); it can be heard all the same',

    'inspect.play': 'Play',
    'inspect.pause': 'Pause',
    'inspect.back5': 'Back 5 s',
    'inspect.forward5': 'Forward 5 s',
    'inspect.replay': 'Replay 3 s slowly',
    'inspect.slower': 'Slower',
    'inspect.faster': 'Faster',
    'inspect.rate.reset': 'Normal speed',
    'inspect.listen': 'Whom to hear',
    'inspect.listen.mono': 'Mono: both parties are mixed and cannot be heard apart',
    'inspect.swap': 'Swap ears',
    'inspect.sides.turn': 'Agent and customer are the wrong way round',
    'inspect.listen.dualMono':
      'Both channels carry the same sound: both parties are mixed and cannot be heard apart',
    'inspect.skip': 'Skip silence',
    'inspect.loop': 'Loop',
    'inspect.loop.off': 'Select a stretch or a mark first',
    'inspect.selection': 'Selection',
    'inspect.zoomIn': 'Zoom in',
    'inspect.zoomOut': 'Zoom out',
    'inspect.goto': 'Go to',
    'inspect.goto.hint': '1:23 or 83',
    'inspect.goto.bad': 'Write 1:23 or 83',
  },
} as const
