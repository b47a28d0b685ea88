import { agreeZh } from '#cli/agree-words-zh.ts'
import { clipWords } from '#cli/clip-words.ts'
import { ingestWords } from '#cli/ingest-words.ts'
import { keepingWords } from '#cli/keeping-words.ts'
import { lintWords } from '#cli/lint-words.ts'
import { rawWords } from '#cli/raw-words.ts'
import { replayWords } from '#cli/replay-words.ts'
import { speechWords } from '#cli/speech-words.ts'
import type { Text } from '#cli/words-en.ts'
import { verifyWords } from '#cli/verify-words.ts'

export const zh: Text = {
  about: 'Earshot 命令行：与工作站同一套规则，不开窗口。',
  headings: {
    'Usage:': '用法：',
    'Options:': '选项：',
    'Arguments:': '参数：',
    'Commands:': '命令：',
  },
  examples: '示例',
  ffmpeg: '用来解码本程序不支持的编码（如 G.729）的 ffmpeg 路径',
  statuses: `退出状态
  0  完成，或回答为“是”
  1  回答为“否”
  2  输入不可用；提示会说明哪个文件、哪一行、为什么
  3  环境不可用：没有团队服务器、磁盘已满、无权写入`,
  languages: `语言
  提示语为中文或英文，按系统设置，或由 --lang 指定。

输入与输出
  回答写到标准输出：一般是文字，加 --json 时只有一份 JSON。进度和出错原因写到标准错误。
  “-” 表示标准输入。`,
  options: {
    lang: '提示语的语言：zh 或 en',
    json: '以一份 JSON 作答',
    help: '说明用法，附示例',
    version: '显示版本',
  },
  commands: {
    help: '说明某个命令',
    hub: {
      about: '运行团队服务器，直到停止',
      config: 'JSON 设置文件；“earshot hub check”列出每一项设置',
      check: '逐项说明团队服务器将使用的设置，试用数据库和存储，不启动',
      dir: '保存全部数据的文件夹（默认 ~/.earshot/hub）',
      port: '端口；0 表示自动选择',
      sample: '导入随程序附带的示例通话',
      stdinCloses: '标准输入关闭时停止',
    },
    ingest: {
      about: '导入通话记录和录音；不带 --hub 时只说明会得到什么',
      profile:
        '通话记录的读法：earshot、asterisk、freeswitch、服务器上保存的名称，或写明各列的 JSON 文件',
      log: '通话记录，CSV 格式',
      recordings: '录音文件夹，可含子文件夹',
      hub: '要导入到的团队服务器网址',
      token: '该服务器的管理员令牌（默认取 $EARSHOT_TOKEN）',
    },
    score: {
      about: '由标记和判定算出得分，并逐行说明',
      card: '附带的评分卡名称（如 service）或 JSON 文件',
      evaluation: '含 marks、answers 和通话信息 facts 的 JSON',
    },
    inspect: { about: '说明一个声音文件是什么、有什么毛病', file: '声音文件' },
    peaks: {
      about: '声音文件每一小段的最低和最高采样',
      perSecond: '每秒多少段（默认与屏幕上的波形相同）',
    },
    clip: clipWords.zh.help,
    verify: verifyWords.zh.help,
    keeping: keepingWords.zh.help,
    lint: lintWords.zh.help,
    speech: speechWords.zh.help,
    replay: replayWords.zh.help,
    agree: agreeZh.help,
  },
  clip: clipWords.zh,
  verify: verifyWords.zh,
  ingest: ingestWords.zh,
  speech: speechWords.zh,
  replay: replayWords.zh,
  lint: lintWords.zh,
  agree: agreeZh,
  raw: rawWords.zh,
  firstAdministrator: (login, code) =>
    `首位管理员用账号 ${login} 和一次性代码 ${code} 登录并设置密码；代码一天内有效`,
  hubReady: (url, file) => `团队服务器已就绪：${url}；令牌在 ${file}`,
  progress: (rows, recordings) => `${rows} 行，${recordings} 个录音`,
  ingested: (rows, calls, recordings) =>
    `读取 ${rows} 行，导入 ${calls} 通通话、${recordings} 个录音。`,
  wouldIngest: (rows, calls, recordings) =>
    `读取 ${rows} 行，可导入 ${calls} 通通话、${recordings} 个录音。未写入任何内容：请用 --hub 指定团队服务器。`,
  passedOver: (rows) => `按对照方案略过 ${rows} 行：不是可评的通话，或只是一通通话的一部分。`,
  unmatched: (file) => `${file}：通话记录里没有这一通`,
  atLine: (file, line) => `${file} 第 ${line} 行`,
  problem: (place, reason, subject) => `${place}：${reason}${subject === '' ? '' : `：${subject}`}`,
  scored: (total, max, percent) => `${total} / ${max}${percent === null ? '' : `（${percent}%）`}`,
  unscorable: '无法评分，没有得分。',
  unanswered: (items) => `尚未判定：${items}`,
  unproven: (items) => `已扣分但既无标记也无理由：${items}`,
  rules: {
    full: '满分',
    deduct: '扣分',
    circumstance: '情节',
    extra: '重复加扣',
    covered: '从重不并扣',
    grade: '评级',
    off: '不在此评',
    label: '标签',
    award: '加分',
    floor: '部分扣完为止',
    cap: '加分到上限为止',
    fatal: '致命项',
    na: '不适用',
    total: '合计',
  },
  audio: (codec, container, channels, hz, duration) =>
    `${container} 容器，${codec} 编码，${channels} 声道，${hz} Hz，${duration}`,
  audioProblems: {
    Truncated: '文件没到文件头所说的长度就结束了',
    NoSamples: '没有声音',
    DecodedOutside: '由指定的 ffmpeg 解码',
    UpperBandMissing: 'HE-AAC，高频部分未解码',
    HeaderLengthMissing: '文件头没有长度，其后全部按声音处理',
    PartialFrame: '末尾的字节不足一个采样',
    SkippedBytes: '跳过了一些不是声音的字节',
  },
  peaksFound: (buckets, channels) => `${channels} 声道，共 ${buckets} 段；加 --json 可输出全部`,
  reasons: {
    MissingValue: '缺少内容',
    WrongDate: '没有这个日期',
    WrongNumber: '不是应有的数字',
    NegativeNumber: '数字为负',
    UnknownDirection: '既不是呼入也不是呼出',
    TooLong: '过长',
    DuplicateId: '前面已有同一编号的通话',
    BrokenRow: '单元格数与表头列数不符',
    RecordingUnreadable: '录音无法读取',
    RecordingTruncated: '录音被截断',
    RecordingEmpty: '录音里没有声音',
    RecordingMissing: '录音文件不存在',
    LegMissing: '通话的两个分录文件缺了一个，只收下了这一个',
    RecordingUnmatched: '通话记录里没有这一通',
    RecordingChanged: '录音与之前不同；之前的已保留',
    FolderRefused: '文件夹里的通话记录无法读取',
    RowRefused: '该行未导入',
    FactRejected: '团队服务器拒收',
    FactConflict: '与另一份冲突',
    HubNonsense: '团队服务器的回答无法理解',
    RowsNotUnderstood: '团队服务器发来的内容比本版本新',
    TokenRefused: '团队服务器不认识该令牌',
    NotThisDevice: '登录时用的是另一个设备编号',
    DeviceForked: '另有一台工作站是本机的副本',
    AccessEnded: '团队服务器不再让查看这些通话',
    DiskFull: '磁盘已满',
    DownloadCorrupt: '下载内容已损坏',
  },
  failures: {
    FileUnreadable: (file, detail) => `无法读取 ${file}（${detail}）。`,
    NotJson: (file, detail) => `${file} 不是 JSON：${detail}`,
    NotAsExpected: (file, detail) => `${file} 的内容不符合要求：${detail}`,
    ScorecardNotFound: (name, packs) => `没有评分卡 ${name}：请给出文件，或选用 ${packs}。`,
    UnknownItem: (file, item) => `${file} 提到评分项 ${item}，评分卡里没有。`,
    SeveralEvaluations: (file, count) => `${file} 里有 ${count} 份评分，请只给其中一份。`,
    MarkEndsEarly: (file, place) =>
      `${file}：${place}：标记的终点不在起点之后。如果只是一个时刻，请不写终点。`,
    NotAudio: (file) =>
      `${file} 不是声音文件，不论它叫什么名字。如果它没有文件头，请说明按什么读：--raw mulaw。`,
    EmptyFile: (file) => `${file} 是空文件。`,
    UnknownCodec: (file, codec) =>
      `${file} 用 ${codec} 编码，这里无法播放。请用 --ffmpeg 指定 ffmpeg，或先转成 WAV。`,
    ExternalFailed: (file, codec, detail) =>
      `指定的 ffmpeg 无法解码 ${file}（${codec}）：${detail}`,
    BrokenHeader: (file, detail) => `${file} 的文件头已损坏（${detail}）。`,
    MediaFailed: (file, detail) => `无法处理 ${file}（${detail}）。`,
    ProfileNotFound: (name) =>
      `没有读法 ${name}：请用 earshot、asterisk、freeswitch、--hub 服务器上保存的名称，或写明各列的 JSON 文件。`,
    LogUnreadable: (file) => `无法读取 ${file}。`,
    LogEmpty: (file) => `${file} 是空文件。`,
    ColumnsMissing: (file, columns) =>
      `${file} 第 1 行：缺少列 ${columns}。请在读法文件里写明列名。`,
    FolderUnreadable: (folder) => `无法读取文件夹 ${folder}。`,
    HubUnreachable: (url) => `${url} 没有团队服务器应答。`,
    TokenRefused: (url) => `${url} 的团队服务器不认识该令牌，或该令牌无权导入。`,
    TokenMissing: () => '导入到团队服务器需要令牌：--token，或 $EARSHOT_TOKEN。',
    HubRefused: (url, detail) => `${url} 的团队服务器拒绝：${detail}`,
    AlreadyRunning: (dir) => `${dir} 里已有团队服务器在运行。`,
    CannotWrite: (dir, detail) => `无法写入 ${dir}（${detail}）。`,
    PortTaken: (port) => `端口 ${port} 已被其他程序占用。`,
    CannotListen: (host, port, detail) =>
      `无法在 ${host} 的端口 ${port} 上监听（${detail}）。请写本机的地址；不以 root 运行时，端口要大于 1023。`,
    DatabaseTooNew: (detail) => `数据库比本程序新：${detail}。请升级程序。`,
    DatabaseFailed: (detail, log) => `数据库无法启动（${detail}）。日志在 ${log}。`,
    NotANumber: (option, value) => `${option} ${value} 不是应有的数字。`,
  },
}
