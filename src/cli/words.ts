import type { RowReason } from '#shared/intake.ts'
import type { ProblemKind } from '#shared/problem.ts'
import type { Language } from '#shared/words.ts'

const en = {
  about: 'Earshot on the command line: the same rules as the workstation, without a window.',
  headings: {
    'Usage:': 'Usage:',
    'Options:': 'Options:',
    'Arguments:': 'Arguments:',
    'Commands:': 'Commands:',
  },
  examples: 'Examples',
  statuses: `Exit status
  0  done, or yes
  1  the answer is no
  2  the input is unusable; the sentence says which file, which line, why
  3  the environment is: no hub, no room, no right to write`,
  languages: `Languages
  Sentences are in Chinese or English, as your system is set or as --lang says. They go to standard
  error; with --json standard output holds one JSON document and nothing else. "-" is standard input.`,
  options: {
    lang: 'language of the sentences: zh or en',
    json: 'answer with one JSON document',
    help: 'explain, with examples',
    version: 'print the version',
  },
  commands: {
    help: 'explain a command',
    hub: {
      about: 'run a team hub until it is stopped',
      config: 'JSON file with dir, port, org, team, person, sample',
      dir: 'folder for everything it keeps (default: ~/.earshot/hub)',
      port: 'port on loopback; 0 takes a free one',
      sample: 'take in the sample calls that ship with the program',
      stdinCloses: 'stop when standard input closes',
    },
    ingest: {
      about: 'take in a call log and its recordings; without --hub only say what would come of it',
      profile: 'how to read the log: earshot, or a JSON file with its columns',
      log: 'the call log, as CSV',
      recordings: 'folder with the recordings, at any depth',
      hub: 'URL of the hub to take them to',
      token: 'the administrator token of that hub (default: $EARSHOT_TOKEN)',
    },
    score: {
      about: 'work out a score from marks and answers, and say how',
      card: 'a scorecard that ships (service, sales, insurance) or a JSON file',
      evaluation: 'JSON with marks and answers',
    },
    inspect: { about: 'say what a sound file is and what is wrong with it', file: 'a sound file' },
    peaks: {
      about: 'lowest and highest sample of each stretch of a sound file',
      perSecond: 'stretches a second (default: the same as the waveform on screen)',
    },
  },
  hubReady: (url: string, file: string) => `Hub ready at ${url}; tokens in ${file}`,
  progress: (rows: number, recordings: number) => `${rows} rows, ${recordings} recordings`,
  ingested: (rows: number, calls: number, recordings: number) =>
    `${rows} rows read, ${calls} calls and ${recordings} recordings taken in.`,
  wouldIngest: (rows: number, calls: number, recordings: number) =>
    `${rows} rows read; ${calls} calls and ${recordings} recordings would be taken in. Nothing was written: name a --hub.`,
  unmatched: (file: string) => `${file}: no row of the log speaks of this recording`,
  atLine: (file: string, line: number) => `${file} line ${line}`,
  problem: (place: string, reason: string, subject: string) =>
    `${place}: ${reason}${subject === '' ? '' : `: ${subject}`}`,
  scored: (total: number, max: number, percent: number | null) =>
    `${total} of ${max}${percent === null ? '' : ` (${percent}%)`}`,
  unanswered: (items: string) => `Not judged yet: ${items}`,
  unproven: (items: string) => `Deducted with neither a mark nor a reason: ${items}`,
  rules: {
    full: 'full marks',
    deduct: 'deducted',
    award: 'awarded',
    floor: 'a section stops at zero',
    cap: 'awards stop at their limit',
    fatal: 'fatal',
    na: 'does not apply',
    total: 'total',
  },
  audio: (codec: string, container: string, channels: number, hz: number, duration: string) =>
    `${codec} in ${container}, ${channels} channel${channels === 1 ? '' : 's'}, ${hz} Hz, ${duration}`,
  audioProblems: {
    Truncated: 'it ends before its header says',
    NoSamples: 'it holds no sound',
    HeaderLengthMissing: 'its header has no length; everything behind it was taken as sound',
    PartialFrame: 'its last bytes are no whole sample',
    SkippedBytes: 'bytes that are no sound were skipped',
  },
  peaksFound: (buckets: number, channels: number) =>
    `${buckets} stretches in ${channels} channel${channels === 1 ? '' : 's'}; --json prints them`,
  reasons: {
    MissingValue: 'a value is missing',
    WrongDate: 'there is no such date',
    WrongNumber: 'not a number as expected',
    NegativeNumber: 'negative',
    UnknownDirection: 'neither inbound nor outbound',
    TooLong: 'too long',
    DuplicateId: 'a call of this id came before',
    BrokenRow: 'not as many cells as the header has columns',
    RecordingUnreadable: 'the recording cannot be read',
    RecordingTruncated: 'the recording ends before its header says',
    RecordingEmpty: 'the recording holds no sound',
    RecordingMissing: 'the recording is not there',
    RecordingUnmatched: 'no row speaks of the recording',
    RecordingChanged: 'another recording than before; the earlier one is kept',
    RowRefused: 'the row was not taken in',
    FactRejected: 'the hub refused it',
    FactConflict: 'it met another',
    HubNonsense: 'the hub said something nobody understands',
    TokenRefused: 'the hub does not know the token',
    DiskFull: 'no room on the disk',
    DownloadCorrupt: 'it arrived damaged',
  } satisfies Record<RowReason | ProblemKind, string>,
  failures: {
    FileUnreadable: (file: string, detail: string) => `${file} cannot be read (${detail}).`,
    NotJson: (file: string, detail: string) => `${file} is not JSON: ${detail}`,
    NotAsExpected: (file: string, detail: string) => `${file} does not fit: ${detail}`,
    ScorecardNotFound: (name: string, packs: string) =>
      `There is no scorecard ${name}: name a file, or one of ${packs}.`,
    UnknownItem: (file: string, item: string) =>
      `${file} speaks of item ${item}, which the scorecard does not have.`,
    NotAudio: (file: string) => `${file} is no sound file, whatever its name says.`,
    EmptyFile: (file: string) => `${file} is empty.`,
    UnknownCodec: (file: string, codec: string) =>
      `${file} is recorded with ${codec}, which cannot be played here. Convert it to WAV first.`,
    BrokenHeader: (file: string, detail: string) => `${file} has a broken header (${detail}).`,
    MediaFailed: (file: string, detail: string) => `${file} could not be worked on (${detail}).`,
    ProfileNotFound: (name: string) =>
      `There is no profile ${name}: name "earshot" or a JSON file with the columns.`,
    LogUnreadable: (file: string) => `${file} cannot be read.`,
    LogEmpty: (file: string) => `${file} is empty.`,
    ColumnsMissing: (file: string, columns: string) =>
      `${file}, line 1: the columns ${columns} are missing. Name them in a profile.`,
    FolderUnreadable: (folder: string) => `The folder ${folder} cannot be read.`,
    HubUnreachable: (url: string) => `No hub answers at ${url}.`,
    TokenRefused: (url: string) =>
      `The hub at ${url} does not know this token, or it may not take in calls.`,
    TokenMissing: () => 'Taking calls to a hub needs its token: --token, or $EARSHOT_TOKEN.',
    HubRefused: (url: string, detail: string) => `The hub at ${url} refused: ${detail}`,
    BadConfig: (detail: string) => `The hub's settings do not fit: ${detail}`,
    AlreadyRunning: (dir: string) => `A hub runs in ${dir} already.`,
    CannotWrite: (dir: string, detail: string) => `${dir} cannot be written to (${detail}).`,
    PortTaken: (port: number) => `Port ${port} is taken by another program.`,
    DatabaseTooNew: (detail: string) =>
      `This hub is older than its database: ${detail}. Update it.`,
    DatabaseFailed: (detail: string, log: string) =>
      `The database does not start (${detail}). Its log is ${log}.`,
    NotANumber: (option: string, value: string) =>
      `${option} ${value} is not a number as expected.`,
  },
}

export type Text = typeof en

const zh: Text = {
  about: '听见的命令行：与工作站同一套规则，不开窗口。',
  headings: {
    'Usage:': '用法：',
    'Options:': '选项：',
    'Arguments:': '参数：',
    'Commands:': '命令：',
  },
  examples: '示例',
  statuses: `退出状态
  0  完成，或回答为“是”
  1  回答为“否”
  2  输入不可用；提示会说明哪个文件、哪一行、为什么
  3  环境不可用：没有团队服务器、磁盘已满、无权写入`,
  languages: `语言
  提示语为中文或英文，按系统设置，或由 --lang 指定。提示写到标准错误；加 --json 时标准输出只有一份 JSON。
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
      config: 'JSON 设置文件：dir、port、org、team、person、sample',
      dir: '保存全部数据的文件夹（默认 ~/.earshot/hub）',
      port: '本机端口；0 表示自动选择',
      sample: '导入随程序附带的示例通话',
      stdinCloses: '标准输入关闭时停止',
    },
    ingest: {
      about: '导入话单和录音；不带 --hub 时只说明会得到什么',
      profile: '话单的读法：earshot，或写明各列的 JSON 文件',
      log: '话单，CSV 格式',
      recordings: '录音文件夹，可含子文件夹',
      hub: '要导入到的团队服务器网址',
      token: '该服务器的管理员令牌（默认取 $EARSHOT_TOKEN）',
    },
    score: {
      about: '由标记和判定算出得分，并逐行说明',
      card: '附带的评分卡（service、sales、insurance）或 JSON 文件',
      evaluation: '含 marks 和 answers 的 JSON',
    },
    inspect: { about: '说明一个声音文件是什么、有什么毛病', file: '声音文件' },
    peaks: {
      about: '声音文件每一小段的最低和最高采样',
      perSecond: '每秒多少段（默认与屏幕上的波形相同）',
    },
  },
  hubReady: (url, file) => `团队服务器已就绪：${url}；令牌在 ${file}`,
  progress: (rows, recordings) => `${rows} 行，${recordings} 个录音`,
  ingested: (rows, calls, recordings) =>
    `读取 ${rows} 行，导入 ${calls} 通通话、${recordings} 个录音。`,
  wouldIngest: (rows, calls, recordings) =>
    `读取 ${rows} 行，可导入 ${calls} 通通话、${recordings} 个录音。未写入任何内容：请用 --hub 指定团队服务器。`,
  unmatched: (file) => `${file}：话单里没有这一通`,
  atLine: (file, line) => `${file} 第 ${line} 行`,
  problem: (place, reason, subject) => `${place}：${reason}${subject === '' ? '' : `：${subject}`}`,
  scored: (total, max, percent) => `${total} / ${max}${percent === null ? '' : `（${percent}%）`}`,
  unanswered: (items) => `尚未判定：${items}`,
  unproven: (items) => `已扣分但既无标记也无理由：${items}`,
  rules: {
    full: '满分',
    deduct: '扣分',
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
    RecordingUnmatched: '话单里没有这一通',
    RecordingChanged: '录音与之前不同；之前的已保留',
    RowRefused: '该行未导入',
    FactRejected: '团队服务器拒收',
    FactConflict: '与另一份冲突',
    HubNonsense: '团队服务器的回答无法理解',
    TokenRefused: '团队服务器不认识该令牌',
    DiskFull: '磁盘已满',
    DownloadCorrupt: '下载内容已损坏',
  },
  failures: {
    FileUnreadable: (file, detail) => `无法读取 ${file}（${detail}）。`,
    NotJson: (file, detail) => `${file} 不是 JSON：${detail}`,
    NotAsExpected: (file, detail) => `${file} 的内容不符合要求：${detail}`,
    ScorecardNotFound: (name, packs) => `没有评分卡 ${name}：请给出文件，或选用 ${packs}。`,
    UnknownItem: (file, item) => `${file} 提到评分项 ${item}，评分卡里没有。`,
    NotAudio: (file) => `${file} 不是声音文件，不论它叫什么名字。`,
    EmptyFile: (file) => `${file} 是空文件。`,
    UnknownCodec: (file, codec) => `${file} 用 ${codec} 编码，这里无法播放。请先转成 WAV。`,
    BrokenHeader: (file, detail) => `${file} 的文件头已损坏（${detail}）。`,
    MediaFailed: (file, detail) => `无法处理 ${file}（${detail}）。`,
    ProfileNotFound: (name) => `没有读法 ${name}：请用 earshot，或写明各列的 JSON 文件。`,
    LogUnreadable: (file) => `无法读取 ${file}。`,
    LogEmpty: (file) => `${file} 是空文件。`,
    ColumnsMissing: (file, columns) =>
      `${file} 第 1 行：缺少列 ${columns}。请在读法文件里写明列名。`,
    FolderUnreadable: (folder) => `无法读取文件夹 ${folder}。`,
    HubUnreachable: (url) => `${url} 没有团队服务器应答。`,
    TokenRefused: (url) => `${url} 的团队服务器不认识该令牌，或该令牌无权导入。`,
    TokenMissing: () => '导入到团队服务器需要令牌：--token，或 $EARSHOT_TOKEN。',
    HubRefused: (url, detail) => `${url} 的团队服务器拒绝：${detail}`,
    BadConfig: (detail) => `团队服务器的设置不符合要求：${detail}`,
    AlreadyRunning: (dir) => `${dir} 里已有团队服务器在运行。`,
    CannotWrite: (dir, detail) => `无法写入 ${dir}（${detail}）。`,
    PortTaken: (port) => `端口 ${port} 已被其他程序占用。`,
    DatabaseTooNew: (detail) => `数据库比本程序新：${detail}。请升级程序。`,
    DatabaseFailed: (detail, log) => `数据库无法启动（${detail}）。日志在 ${log}。`,
    NotANumber: (option, value) => `${option} ${value} 不是应有的数字。`,
  },
}

export const textIn = (language: Language): Text => (language === 'zh' ? zh : en)
