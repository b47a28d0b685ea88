/** What the dialog for packages of evidence says. */
export const evidenceWords = {
  zh: {
    'inspect.evidence.open': '导出证据包',
    'inspect.evidence.title': '导出证据包 · 通话 {{id}}',
    'inspect.evidence.about':
      '片段、评分与依据的规则、一份可打印的报告，签名后装进一个 zip。任何人都能离线核对，改动一个字节也会被发现。',
    'inspect.evidence.of': '这是 {{name}} 的评分，得分以团队服务器上现行的为准。',
    'inspect.evidence.withAppeal': '申诉的经过会一起写进去。',
    'inspect.evidence.coming': '正在取评分和录音……',
    'inspect.evidence.clips': '片段',
    'inspect.evidence.none': '这次评分没有标记。可以自己选一段。',
    'inspect.evidence.byHand': '自选的一段',
    'inspect.evidence.noItem': '备注',
    'inspect.evidence.redacted': '消音 {{count}} 处',
    'inspect.evidence.faulty': '有一处消音不能执行，请打开修改',
    'inspect.evidence.unredacted': '没有消音',
    'inspect.evidence.edit': '试听、消音',
    'inspect.evidence.editOf': '试听、消音：{{clip}}',
    'inspect.evidence.add': '再选一段…',
    'inspect.evidence.padding': '标记前后各留',
    'inspect.evidence.seconds': '秒',
    'inspect.evidence.pressed': '把选中片段里 {{count}} 处按键音抹成无声',
    'inspect.evidence.mp3': '另附 MP3，给打不开 WAV 的人听',
    'inspect.evidence.reason': '为什么导出',
    'inspect.evidence.reason.hint': '写进证据包和审计记录，例如：客户投诉 2026-118 复核',
    'inspect.evidence.key': '签名密钥',
    'inspect.evidence.key.new': '第一次导出时生成，并登记到团队服务器',
    'inspect.evidence.key.keyring': '{{id}}…，由系统密钥环保管',
    'inspect.evidence.key.file':
      '{{id}}…，这台电脑没有系统密钥环，密钥存在工作区里只有你能读的文件中',
    'inspect.evidence.key.revoked': '{{id}}… 已被管理员吊销；导出时会换一把新的',
    'inspect.evidence.rotate': '更换密钥',
    'inspect.evidence.rotate.sure': '更换签名密钥？',
    'inspect.evidence.rotate.about':
      '现在这把会从这台电脑上销毁，不能恢复。它签过的证据包仍然有效。',
    'inspect.evidence.cancel': '取消',
    'inspect.evidence.close': '关闭',
    'inspect.evidence.export': '签名并导出',
    'inspect.evidence.exporting': '正在写证据包',
    'inspect.evidence.giveUp': '停止',
    'inspect.evidence.saved': '证据包已存为',
    'inspect.evidence.reveal': '打开所在文件夹',
    'inspect.evidence.failure.CallNotFound': '团队服务器没有这通通话，或它属于别的团队，没有导出。',
    'inspect.evidence.failure.EvaluationNotFound':
      '这份评分不在这台电脑上，或者你不能看，没有导出。',
    'inspect.evidence.failure.NotSubmitted': '评分还没有提交。先提交，再导出。',
    'inspect.evidence.failure.NotReady': '录音还不能读。等它下载、解码完，再导出。',
    'inspect.evidence.failure.GivenUp': '已停止，没有留下文件。',
    'inspect.evidence.failure.NoHub':
      '这个工作区没有团队服务器。导出证据要由服务器核对权限并记入审计，所以这里不能导出；单个片段可以用 Ctrl+E。',
    'inspect.evidence.failure.Offline':
      '现在连不上团队服务器。导出要由它核对权限并记入审计，所以没有导出；连上以后再试，选好的都还在。',
    'inspect.evidence.failure.NotAllowed': '只有质检主管和经理可以导出证据。请他们导出。',
    'inspect.evidence.failure.SigningKeyLost':
      '签名密钥取不出来：保管它的系统密钥环换了或锁着。解锁后再试，或更换密钥；以前的签名仍然有效。',
    'inspect.evidence.failure.CannotPrint': '报告没能生成 PDF，没有导出。重新启动程序后再试。',
    'inspect.evidence.failure.DiskFull': '磁盘满了，没有导出，也没有留下半个文件。腾出空间再试。',
    'inspect.evidence.failure.CannotWrite': '不能写入 {{folder}}，没有导出。换一个文件夹再试。',
    'inspect.evidence.failure.ClipRefused':
      '第 {{clip}} 个片段不能这样剪：长度为零、超出录音，或消音处重叠。打开它修改。',
    'inspect.evidence.failure.NoMp3': '这段录音做不成 MP3：超过两个声道或太长。不附 MP3 再试。',
  },
  en: {
    'inspect.evidence.open': 'Export an evidence package',
    'inspect.evidence.title': 'Evidence package · call {{id}}',
    'inspect.evidence.about':
      'Clips, the evaluation with its rules, and a report to print, signed in one zip. Anybody can check it offline; a change of a single byte is found.',
    'inspect.evidence.of':
      'This is the evaluation of {{name}}, with the score as it stands on the team server.',
    'inspect.evidence.withAppeal': 'The history of the appeal goes into the package.',
    'inspect.evidence.coming': 'Fetching the evaluation and its recording…',
    'inspect.evidence.clips': 'Clips',
    'inspect.evidence.none': 'This evaluation has no marks. Choose a stretch yourself.',
    'inspect.evidence.byHand': 'A stretch of your own',
    'inspect.evidence.noItem': 'Note',
    'inspect.evidence.redacted': '{{count}} redactions',
    'inspect.evidence.redacted_one': 'One redaction',
    'inspect.evidence.faulty': 'A redaction cannot be carried out: open the clip',
    'inspect.evidence.unredacted': 'Nothing redacted',
    'inspect.evidence.edit': 'Listen, redact',
    'inspect.evidence.editOf': 'Listen, redact: {{clip}}',
    'inspect.evidence.add': 'Another stretch…',
    'inspect.evidence.padding': 'Around each mark',
    'inspect.evidence.seconds': 's',
    'inspect.evidence.pressed': 'Mute {{count}} stretches of pressed keys in the chosen clips',
    'inspect.evidence.pressed_one': 'Mute one stretch of pressed keys in the chosen clips',
    'inspect.evidence.mp3': 'An MP3 beside each WAV, for those who cannot play it',
    'inspect.evidence.reason': 'Why it is handed out',
    'inspect.evidence.reason.hint':
      'Stands in the package and in the record, for example: complaint 2026-118',
    'inspect.evidence.key': 'Signing key',
    'inspect.evidence.key.new': 'Made with the first export, and told to the team server',
    'inspect.evidence.key.keyring': '{{id}}…, kept by the system’s keyring',
    'inspect.evidence.key.file':
      '{{id}}…; this computer has no keyring, so the key lies in a file of the workspace that only you can read',
    'inspect.evidence.key.revoked':
      '{{id}}… was revoked by an administrator; the export makes another',
    'inspect.evidence.rotate': 'Change the key',
    'inspect.evidence.rotate.sure': 'Change the signing key?',
    'inspect.evidence.rotate.about':
      'The key in use is destroyed on this computer for good. What it signed stands.',
    'inspect.evidence.cancel': 'Cancel',
    'inspect.evidence.close': 'Close',
    'inspect.evidence.export': 'Sign and export',
    'inspect.evidence.exporting': 'Writing the package',
    'inspect.evidence.giveUp': 'Stop',
    'inspect.evidence.saved': 'Evidence package saved as',
    'inspect.evidence.reveal': 'Show in folder',
    'inspect.evidence.failure.CallNotFound':
      'The team server does not have this call, or it is another team’s. Nothing was exported.',
    'inspect.evidence.failure.EvaluationNotFound':
      'This evaluation is not on this computer, or is not yours to see. Nothing was exported.',
    'inspect.evidence.failure.NotSubmitted':
      'The evaluation is not submitted yet. Submit it, then export.',
    'inspect.evidence.failure.NotReady':
      'The recording cannot be read yet. Wait until it is downloaded and decoded, then export.',
    'inspect.evidence.failure.GivenUp': 'Stopped; no file is left.',
    'inspect.evidence.failure.NoHub':
      'This workspace has no team server. It is the server that checks the right to hand out evidence and records it, so nothing can be exported here; single clips can, with Ctrl+E.',
    'inspect.evidence.failure.Offline':
      'The team server cannot be reached. It checks the right to hand out evidence and records it, so nothing was exported; try again once it can be reached. What you chose is kept.',
    'inspect.evidence.failure.NotAllowed':
      'Only a team lead or a manager may hand out evidence. Ask one of them.',
    'inspect.evidence.failure.SigningKeyLost':
      'The signing key cannot be had: the keyring that keeps it was changed or is locked. Unlock it, or change the key; what was signed stands.',
    'inspect.evidence.failure.CannotPrint':
      'The report could not be printed as a PDF, so nothing was exported. Start the program again, then try.',
    'inspect.evidence.failure.DiskFull':
      'The disk is full. Nothing was exported, and no half of a file is left. Make room, then try again.',
    'inspect.evidence.failure.CannotWrite':
      'Nothing can be written in {{folder}}, so nothing was exported. Choose another folder.',
    'inspect.evidence.failure.ClipRefused':
      'Clip {{clip}} cannot be cut like this: it is empty, leaves the recording, or has redactions that meet. Open it.',
    'inspect.evidence.failure.NoMp3':
      'No MP3 can be made of this recording: more than two channels, or too long. Try without.',
  },
} as const
