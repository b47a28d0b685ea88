/** What each figure says, and where it misleads: the same as docs/agreement in fewer words. */
export const meaningWords = {
  zh: {
    'figures.fivePercent': '5% 规则：与参考相差 5% 以内',
    'figures.fivePercent.means':
      '质检员总分与参考之差占满分的比例；恰好 5% 算在内（规则 74）。会误导：参考只是中位数时，大家可能一起错。',
    'figures.range': '5% 规则：最高与最低相差 5% 以内',
    'figures.range.means': '同一通里最高分减最低分。人越多，极差自然越大；它不代替与参考的比较。',
    'figures.percentAgreement': '一致率',
    'figures.percentAgreement.means':
      '任意两人给出完全相同答案的比例。会误导：某个答案占绝大多数时，不听就都答它也很高；用在总分上，87 和 88 算不一致。',
    'figures.cohenKappa': 'Cohen kappa',
    'figures.cohenKappa.means':
      '两个人的一致率扣掉碰巧一致的部分：1 为完全一致，0 等于碰巧，负数比碰巧还差。会误导：某个答案特别常见时它会偏低，请与一致率同看。',
    'figures.fleissKappa': 'Fleiss kappa',
    'figures.fleissKappa.means':
      '多个人的一致率扣掉碰巧一致的部分：1 为完全一致，0 等于碰巧。只计人人评过的。会误导：某个答案特别常见时它会偏低，请与一致率同看。',
    'figures.alpha.nominal': 'Krippendorff alpha（类别）',
    'figures.alpha.nominal.means':
      '实际的分歧与随机打乱后的分歧相比：1 为没有分歧，0 等于随机。只看同不同；人数不限，可缺评。0.8 可靠，0.667 是可作初步结论的下限。',
    'figures.alpha.ordinal': 'Krippendorff alpha（等级）',
    'figures.alpha.ordinal.means':
      '同上，按名次看：差一级比差三级轻。只用于分等级的评分。会误导：等级几乎没有变化时，小分歧显得更重。',
    'figures.alpha.interval': 'Krippendorff alpha（分差）',
    'figures.alpha.interval.means':
      '同上，按相差几分看，分歧按分差的平方计。会误导：电话之间几乎没有差别时，同样的小分歧显得更重。',
    'figures.alpha.ratio': 'Krippendorff alpha（比率）',
    'figures.alpha.ratio.means': '同上，按相差几成看，要有真正的零分。有负分时算不出。',
    'figures.icc.1,1': 'ICC(1,1)',
    'figures.icc.1,1.means':
      '分数的差异里有多少来自电话本身：每通由不同的人评，用一个人的分。会误导：电话都差不多时它会偏低。',
    'figures.icc.2,1': 'ICC(2,1)',
    'figures.icc.2,1.means':
      '换任何一名质检员，分数是否作数：同一批人代表所有质检员，用一个人的分。低于 0.5 差，到 0.75 中等，到 0.9 良好。会误导：电话都差不多时它会偏低。',
    'figures.icc.3,1': 'ICC(3,1)',
    'figures.icc.3,1.means':
      '不论松紧，电话的好坏排序是否一致：就这几个人，用一个人的分。它看不见谁松谁紧。',
    'figures.icc.1,k': 'ICC(1,k)',
    'figures.icc.1,k.means': '同 ICC(1,1)，但用所有人的平均分。只有真用平均分时才引用。',
    'figures.icc.2,k': 'ICC(2,k)',
    'figures.icc.2,k.means': '同 ICC(2,1)，但用所有人的平均分。只有真用平均分时才引用。',
    'figures.icc.3,k': 'ICC(3,k)',
    'figures.icc.3,k.means': '同 ICC(3,1)，但用所有人的平均分。只有真用平均分时才引用。',
    'figures.bias': '偏差',
    'figures.bias.means':
      '比参考高几个百分点，正数偏松，负数偏严。区间包含 0，就看不出偏差。会误导：参考只是中位数时，众人都松，唯一对的人显得严。',
    'figures.spread': '起伏',
    'figures.spread.means': '每通与参考之差的标准差。偏差小而起伏大，说明时松时紧。',
    'figures.severity': '松紧度',
    'figures.severity.means':
      '扣除“各人评到哪些电话”的影响后每人偏松（正）或偏严（负）几个百分点。减去它就是调整分，只列在原始分旁边，绝不代替原始分。会误导：电话少时多半是运气。',
    'figures.differing': '评分项不同于参考',
    'figures.differing.means': '与参考可比的评分项里，说得不一样的有几个。参考里并列的不算。',
    'figures.limits': '一致性界限',
    'figures.limits.means':
      '一百个差值里约有九十五个落在两条界限之间（Bland 与 Altman）。会误导：差的电话分歧大、好的电话分歧小时，要看图上的形状。',
    'figures.drift': '漂移图',
    'figures.drift.means':
      '某人的偏差按月排列，界限为三倍标准差，由相邻两月的变动算出。有点越界，或连续八点在同一侧，就值得谈一谈。不到二十个点，界限只是暂定。',
  },
  en: {
    'figures.fivePercent': '5% rule: within 5% of the reference',
    'figures.fivePercent.means':
      'How far a total lies from the reference, as a share of full marks; 5% exactly is within (rule 74). It misleads where the reference is only the median: people can be wrong together.',
    'figures.range': '5% rule: highest and lowest within 5%',
    'figures.range.means':
      'The highest total of a call less the lowest. With more people it grows by itself; it does not replace the comparison with the reference.',
    'figures.percentAgreement': 'Percent agreement',
    'figures.percentAgreement.means':
      'How often two people say exactly the same. It misleads where one answer is the rule: whoever always gives it without listening agrees too; and on totals 87 and 88 disagree.',
    'figures.cohenKappa': "Cohen's kappa",
    'figures.cohenKappa.means':
      'The agreement of two people less what chance would give: 1 is perfect, 0 is chance, below 0 is worse. It misleads where one answer is very common: it falls. Read it with percent agreement.',
    'figures.fleissKappa': "Fleiss' kappa",
    'figures.fleissKappa.means':
      'The agreement of several people less what chance would give: 1 is perfect, 0 is chance. It takes only what everybody rated. It misleads where one answer is very common: it falls. Read it with percent agreement.',
    'figures.alpha.nominal': "Krippendorff's alpha (nominal)",
    'figures.alpha.nominal.means':
      'The disagreement there is against that of answers dealt at random: 1 is none, 0 is random. It asks only for the same or not; any number of people, gaps allowed. 0.8 is reliable, 0.667 the least for tentative conclusions.',
    'figures.alpha.ordinal': "Krippendorff's alpha (ordinal)",
    'figures.alpha.ordinal.means':
      'The same by rank: one level apart is less than three. Only for answers in levels. It misleads where levels hardly vary: small differences weigh heavier.',
    'figures.alpha.interval': "Krippendorff's alpha (interval)",
    'figures.alpha.interval.means':
      'The same by points, squared. It misleads where calls hardly differ: the same small differences weigh heavier.',
    'figures.alpha.ratio': "Krippendorff's alpha (ratio)",
    'figures.alpha.ratio.means':
      'The same by proportion, which needs a true zero. It cannot be told of scores below zero.',
    'figures.icc.1,1': 'ICC(1,1)',
    'figures.icc.1,1.means':
      'How much of the differences between scores is of the calls: other people for each call, the score of one. It misleads where all calls are alike: it falls.',
    'figures.icc.2,1': 'ICC(2,1)',
    'figures.icc.2,1.means':
      "Whether any inspector's score may stand: these people stand for all, the score of one. Below 0.5 is poor, to 0.75 moderate, to 0.9 good. It misleads where all calls are alike: it falls.",
    'figures.icc.3,1': 'ICC(3,1)',
    'figures.icc.3,1.means':
      'Whether they rank calls alike, however strict each is: these people only, the score of one. It does not see who is strict.',
    'figures.icc.1,k': 'ICC(1,k)',
    'figures.icc.1,k.means':
      'As ICC(1,1), of the mean of all. Quote it only where means are really used.',
    'figures.icc.2,k': 'ICC(2,k)',
    'figures.icc.2,k.means':
      'As ICC(2,1), of the mean of all. Quote it only where means are really used.',
    'figures.icc.3,k': 'ICC(3,k)',
    'figures.icc.3,k.means':
      'As ICC(3,1), of the mean of all. Quote it only where means are really used.',
    'figures.bias': 'Bias',
    'figures.bias.means':
      'Percentage points above the reference: above zero is lenient, below strict. An interval that holds 0 shows no bias. It misleads where the reference is only the median: the one who is right among lenient people looks strict.',
    'figures.spread': 'Spread',
    'figures.spread.means':
      'The standard deviation of the differences from the reference. Little bias and much spread is lenient once and strict once.',
    'figures.severity': 'Severity',
    'figures.severity.means':
      'Percentage points of leniency (above zero) freed of which calls fell to whom. The score less it is the adjusted score, which stands beside the raw one and never replaces it. It misleads on few calls, where it is mostly luck.',
    'figures.differing': 'Items unlike the reference',
    'figures.differing.means':
      'Of the items that can be held against the reference, those on which they said something else. Ties are no reference.',
    'figures.limits': 'Limits of agreement',
    'figures.limits.means':
      'About 95 of 100 differences lie between the two limits (Bland and Altman). They mislead where people differ more on bad calls than on good ones: look at the shape.',
    'figures.drift': 'Drift chart',
    'figures.drift.means':
      "A person's bias month by month, with limits of three standard deviations taken from the movement between neighbours. A point outside, or eight in a row on one side, is worth a talk. Below twenty points the limits are provisional.",
  },
} as const
