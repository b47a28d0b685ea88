import type { AgreeWords } from '#cli/agree-words.ts'

export const agreeZh: AgreeWords = {
  help: {
    about: '算出评分员之间有多一致：一致率、kappa、alpha、ICC、5% 规则、偏差，都带区间和提醒',
    reference: '作为标准答案的那一列；偏差和 5% 规则与它比较',
    max: '评分卡满分，5% 规则用',
    labels: '数字也当作类别标签，不看大小',
    seed: '抽样区间的种子；同一种子结果相同（默认 earshot）',
    draws: '抽样区间重抽几次（默认 1000，最多 100000）',
  },
  table: (file, units, raters, ratings, missing) =>
    `${file}：${units} 个评分对象，${raters} 名评分员，${ratings} 个评分${missing > 0 ? `，缺 ${missing} 个` : ''}`,
  figures: {
    percentAgreement: '一致率 %',
    cohenKappa: 'Cohen kappa',
    'weightedKappa.linear': '加权 kappa（线性）',
    'weightedKappa.quadratic': '加权 kappa（平方）',
    fleissKappa: 'Fleiss kappa',
    'krippendorffAlpha.nominal': 'Krippendorff alpha（类别）',
    'krippendorffAlpha.ordinal': 'Krippendorff alpha（等级）',
    'krippendorffAlpha.interval': 'Krippendorff alpha（分差）',
    'krippendorffAlpha.ratio': 'Krippendorff alpha（比率）',
    'icc.1,1': 'ICC(1,1)',
    'icc.2,1': 'ICC(2,1)',
    'icc.3,1': 'ICC(3,1)',
    'icc.1,k': 'ICC(1,k)',
    'icc.2,k': 'ICC(2,k)',
    'icc.3,k': 'ICC(3,k)',
    raterBias: '评分员偏差',
    severity: '松紧度',
    withinFivePercent: '5% 规则',
    blandAltman: '一致性界限',
  },
  families: { weightedKappa: '加权 kappa', krippendorffAlpha: 'Krippendorff alpha', icc: 'ICC' },
  everything: '所有数字',
  interval: (lower, upper) => `（95% 区间 ${lower} 至 ${upper}）`,
  bias: (rater, units, bias, interval, spread) =>
    `偏差 ${rater}：${bias} 分${interval}，离散 ${spread}，${units} 个评分对象`,
  limits: (lower, upper) => `约 95% 的差落在 ${lower} 至 ${upper} 分之间`,
  item: (item, units, percent, alpha) =>
    `评分项 ${item}：${units} 个，一致率 ${percent}%，alpha（类别）${alpha}`,
  untold: '算不出',
  drawing: (percent) => `正在重抽以求区间：${percent}%`,
  ofReference: (within, of, worst) =>
    `与标准答案相差 5% 以内：${of} 个评分中 ${within} 个，最大差 ${worst}%`,
  ofRange: (within, of, worst) =>
    `评分员之间最高最低相差 5% 以内：${of} 个评分对象中 ${within} 个，最大差 ${worst}%`,
  why: (figures, reason) => `${figures}算不出：${reason}`,
  listed: (names) => names.join('、'),
  reasons: {
    OneRater: () => '只有一名评分员，无从谈一致。请至少给两列评分。',
    NotTwoRaters: ({ raters }) =>
      `它只用于两名评分员，这里有 ${raters} 名。请看 Fleiss kappa、Krippendorff alpha，或两两对照。`,
    TooFewUnits: ({ units, needed }) =>
      `可用的评分对象只有 ${units} 个，至少要 ${needed} 个。请让多人评同一通电话。`,
    Constant: () => '所有评分都一样，分不清是判断一致还是碰巧。请加入评分不同的电话。',
    NoVariance: () => '评分之间的差异不足以相除，例如评分对象完全一样。请加入好坏不同的电话。',
    Negative: () => '有负数评分，而比率只适用于零或正数。',
    TooManyValues: ({ values, most }) =>
      `有 ${values} 种不同评分，超过可逐对比较的 ${most} 种。请看分差型 alpha 或 ICC。`,
    Labels: () => '评分是类别标签，没有大小和距离。',
    MaxUnknown: () => '不知道满分。请用 --max 给出评分卡满分。',
    NotConnected: () => '有评分员与其他人没有共同评过的电话，无法互比。请安排几通电话给所有人评。',
  },
  doubts: {
    SmallSample: ({ units, needed }) =>
      `只有 ${units} 个评分对象，不到 ${needed} 个：数字会大幅摇摆，请看区间，不要只看单个值。`,
    FewForKappa: ({ units, values, needed }) =>
      `${values} 种评分的 kappa 至少要 ${needed} 个评分对象，这里有 ${units} 个。`,
    PrevalenceFools: ({ agreed, kappa, commonest }) =>
      `一致率 ${agreed.toFixed(1)}%，kappa 却只有 ${kappa.toFixed(2)}：最常见的评分占 ${commonest.toFixed(0)}%，这种分布会压低 kappa，低值不等于评分员乱评。请连同一致率一起看，并多选少见情形的电话。`,
    RaterConstant: ({ rater }) =>
      `${rater} 给的评分全都一样：无论别人怎么评，与其算出的 kappa 都是 0。`,
    AllAgree: ({ units, upTo }) =>
      `没有一次分歧，因此多数区间没有宽度；但只评了 ${units} 个，别处仍可能有多达 ${Math.min(100, upTo).toFixed(0)}% 的分歧。`,
    Incomplete: ({ units }) =>
      `有 ${units} 个评分对象并非人人评过，Fleiss kappa 和 ICC 未计入；Krippendorff alpha 已计入。`,
    RatedOnce: ({ units }) => `有 ${units} 个评分对象评过的不到两人，说明不了一致，未计入。`,
    NoInterval: () =>
      '重抽时评分常常全都一样，因此有的数字给不出区间。请多评几通，尤其是评分会不同的电话。',
    ManyValues: ({ values }) =>
      `有 ${values} 种不同评分：一致率、kappa 和类别型 alpha 把 87 与 88 当作完全不同。请看 ICC、分差型 alpha 和 5% 规则。`,
  },
  maxAssumed: '未给满分，5% 规则按 100 分算。满分不同请用 --max。',
  mixed: (numbers) => `多数评分是文字，其中 ${numbers} 个数字也当作类别标签。`,
  atLine: (line, column, reason) =>
    `第 ${line} 行${column === null ? '' : `“${column}”列`}：${reason}`,
  broken: '读不成一行，已略过。请检查引号。',
  problems: {
    UnitMissing: () => '第一列没有评分对象的名称，这一行已略过。请补上。',
    DuplicateUnit: ({ unit, sameAs, differs }) =>
      `${unit} 在第 ${sameAs} 行已有${differs ? '，评分却不同；保留前者，请改正其一' : '，内容相同，只算一次'}。`,
    LongRow: ({ cells, columns }) =>
      `有 ${cells} 格，表头只有 ${columns} 列，这一行已略过。请检查是否多了分隔符。`,
    ShortRow: ({ cells, columns }) => `只有 ${cells} 格，表头有 ${columns} 列；缺的按未评处理。`,
    NotANumber: ({ text }) => `“${text}”不是数字，按未评处理。请改成数字或留空。`,
    RaterMissing: () => '这一列没有评分员姓名，已略过。请在表头补上。',
    DuplicateRater: () => '这名评分员的列已经有了，后一列已略过。请改名或删去。',
    RaterSilent: () => '这名评分员一个评分也没有，已略过。',
  },
  refused: {
    NoRows: (file) => `${file} 里没有评分。请给出表头和至少一行评分。`,
    NoRaters: (file) => `${file} 里没有一列评分。第一列是评分对象，其后每列一名评分员。`,
  },
  tooLarge: (file) => `${file} 太大，请拆成几份。`,
  tooMany: (file, units, raters) =>
    `${file} 有 ${units} 行、${raters} 名评分员，超过能算的 200000 行、200 名。请拆成几份。`,
  notAWorkbook: (file) => `${file} 不是能读的 Excel 工作簿。请另存为 .xlsx 再试。`,
  notATable: (file) =>
    `${file} 是 JSON，但不是表格。请给行的列表，或对象的列表，每个对象一个评分对象。`,
  noReference: (name, file, raters) => `${file} 里没有叫 ${name} 的评分员，只有：${raters}。`,
  someRefused: (count) => `${count} 个文件用不了，其余已算。`,
}
