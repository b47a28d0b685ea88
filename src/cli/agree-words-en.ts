import type { AgreeWords } from '#cli/agree-words.ts'

const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

export const agreeEn: AgreeWords = {
  help: {
    about:
      'say how far raters agree: percent, kappa, alpha, ICC, the 5% rule, bias; with intervals and warnings',
    reference: 'the column that is the reference, for bias and the 5% rule',
    max: 'full marks of the scorecard, for the 5% rule',
    labels: 'take numbers for labels without order',
    seed: 'seed of the intervals that are drawn; the same seed gives the same (default: earshot)',
    draws: 'how often to draw for them (default: 1000, at most 100000)',
  },
  table: (file, units, raters, ratings, missing) =>
    `${file}: ${many(units, 'unit')}, ${many(raters, 'rater')}, ${many(ratings, 'rating')}${missing > 0 ? `, ${missing} missing` : ''}`,
  figures: {
    percentAgreement: 'agreement in %',
    cohenKappa: "Cohen's kappa",
    'weightedKappa.linear': 'weighted kappa (linear)',
    'weightedKappa.quadratic': 'weighted kappa (quadratic)',
    fleissKappa: "Fleiss' kappa",
    'krippendorffAlpha.nominal': "Krippendorff's alpha (nominal)",
    'krippendorffAlpha.ordinal': "Krippendorff's alpha (ordinal)",
    'krippendorffAlpha.interval': "Krippendorff's alpha (interval)",
    'krippendorffAlpha.ratio': "Krippendorff's alpha (ratio)",
    'icc.1,1': 'ICC(1,1)',
    'icc.2,1': 'ICC(2,1)',
    'icc.3,1': 'ICC(3,1)',
    'icc.1,k': 'ICC(1,k)',
    'icc.2,k': 'ICC(2,k)',
    'icc.3,k': 'ICC(3,k)',
    raterBias: 'bias of raters',
    severity: 'severity',
    withinFivePercent: 'the 5% rule',
    blandAltman: 'limits of agreement',
  },
  families: {
    weightedKappa: 'weighted kappa',
    krippendorffAlpha: "Krippendorff's alpha",
    icc: 'ICC',
  },
  everything: 'Every figure',
  interval: (lower, upper) => ` (95%: ${lower} to ${upper})`,
  bias: (rater, units, bias, interval, spread) =>
    `bias of ${rater}: ${bias} points${interval}, spread ${spread}, ${many(units, 'unit')}`,
  limits: (lower, upper) => `about 95% of differences lie from ${lower} to ${upper} points`,
  item: (item, units, percent, alpha) =>
    `item ${item}: ${many(units, 'unit')}, agreement ${percent}%, alpha (nominal) ${alpha}`,
  untold: 'not told',
  drawing: (percent) => `drawing for the intervals: ${percent}%`,
  ofReference: (within, of, worst) =>
    `within 5% of the reference: ${within} of ${many(of, 'rating')}; the farthest is ${worst}% off`,
  ofRange: (within, of, worst) =>
    `raters within 5% of each other: ${within} of ${many(of, 'unit')}; the widest range is ${worst}%`,
  why: (figures, reason) => `${figures}: not told, as ${reason}`,
  listed: (names) => names.join(', '),
  reasons: {
    OneRater: () => 'there is one rater, and nobody to agree with. Give two columns of ratings.',
    NotTwoRaters: ({ raters }) =>
      `it is of two raters, and there are ${raters}. Look at Fleiss' kappa, Krippendorff's alpha, or the pairs.`,
    TooFewUnits: ({ units, needed }) =>
      `only ${many(units, 'unit')} can be used and ${needed} are needed. Let several people rate the same calls.`,
    Constant: () =>
      'all ratings are the same (constant), so judgement and chance cannot be told apart. Add calls that are rated otherwise.',
    NoVariance: () =>
      'nothing varies that it could divide by, as when all units are alike. Add better and worse calls.',
    Negative: () => 'there are negative ratings, and ratios are of zero or more.',
    TooManyValues: ({ values, most }) =>
      `there are ${values} different ratings, more than the ${most} that are compared one by one. Look at alpha (interval) or ICC.`,
    Labels: () => 'the ratings are labels, which have neither order nor distance.',
    MaxUnknown: () => 'nobody said what full marks are. Name them with --max.',
    NotConnected: () =>
      'some raters share no call with the others and cannot be compared. Let everybody rate a few calls.',
  },
  doubts: {
    SmallSample: ({ units, needed }) =>
      `There are ${many(units, 'unit')}, fewer than ${needed}: the figures swing widely, so go by the intervals and not by one value.`,
    FewForKappa: ({ units, values, needed }) =>
      `A kappa of ${values} different ratings wants ${needed} units, and there are ${units}.`,
    PrevalenceFools: ({ agreed, kappa, commonest }) =>
      `Raters agree ${agreed.toFixed(1)}% of the time, and yet kappa is ${kappa.toFixed(2)}: the commonest rating has a prevalence of ${commonest.toFixed(0)}%, which pulls kappa down. It does not show that they rate at random. Read both together, and add calls of the rarer kind.`,
    RaterConstant: ({ rater }) =>
      `${rater} rates everything the same (constant): a kappa with them is 0 whatever the others do.`,
    AllAgree: ({ units, upTo }) =>
      `Nobody ever disagreed, so most intervals have no width; of only ${many(units, 'unit')}, up to ${Math.min(100, upTo).toFixed(0)}% may still be disagreed on elsewhere.`,
    Incomplete: ({ units }) =>
      `${many(units, 'unit')} not rated by everybody: left out of Fleiss' kappa and ICC, taken into Krippendorff's alpha.`,
    RatedOnce: ({ units }) =>
      `${many(units, 'unit')} rated by fewer than two: they say nothing of agreement and are left out.`,
    NoInterval: () =>
      'In many of the draws all ratings were the same, so some figures have no interval. Add calls, above all such as are rated otherwise.',
    ManyValues: ({ values }) =>
      `There are ${values} different ratings: percent agreement, kappa and alpha (nominal) take 87 and 88 for wholly different. Look at ICC, alpha (interval) and the 5% rule.`,
  },
  maxAssumed:
    'Full marks are not given, so the 5% rule is of 100 points. If they differ, name --max.',
  mixed: (numbers) =>
    `Most ratings are words, so ${many(numbers, 'number')} among them are taken for labels too.`,
  atLine: (line, column, reason) =>
    `line ${line}${column === null ? '' : `, column ${column}`}: ${reason}`,
  broken: 'it cannot be read as a row and is left out. Look at its quotes.',
  problems: {
    UnitMissing: () =>
      'the first column does not name the unit, so the row is left out. Name it there.',
    DuplicateUnit: ({ unit, sameAs, differs }) =>
      `${unit} stands in line ${sameAs} already${differs ? ' with other ratings; the first is kept. Correct one of them' : ', the same (duplicate), and counts once'}.`,
    LongRow: ({ cells, columns }) =>
      `it has ${many(cells, 'cell')} and the header ${many(columns, 'column')}, so the row is left out. Look for a separator too many.`,
    ShortRow: ({ cells, columns }) =>
      `it has ${many(cells, 'cell')} and the header ${many(columns, 'column')}; what is not there counts as not rated.`,
    NotANumber: ({ text }) =>
      `“${text}” is not a number and counts as not rated. Make it a number, or leave it empty.`,
    RaterMissing: () => 'the column has no rater in the header and is left out. Name one there.',
    DuplicateRater: () =>
      'a column of this rater came before, so this one is left out. Rename it or take it away.',
    RaterSilent: () => 'this rater has no rating at all and is left out.',
  },
  refused: {
    NoRows: (file) => `${file} holds no ratings. Give a header and a row of ratings at least.`,
    NoRaters: (file) =>
      `${file} has no column of ratings. The first column is the unit, each further one a rater.`,
  },
  tooLarge: (file) => `${file} is too large. Split it.`,
  tooMany: (file, units, raters) =>
    `${file} has ${many(units, 'row')} and ${many(raters, 'rater')}, more than the 200000 and 200 that can be worked out. Split it.`,
  notAWorkbook: (file) =>
    `${file} is no Excel workbook that can be read. Save it as .xlsx and try again.`,
  notATable: (file) =>
    `${file} is JSON but no table. Give a list of rows, or a list of objects, one for each unit.`,
  noReference: (name, file, raters) => `${file} has no rater ${name}, only ${raters}.`,
  someRefused: (count) => `${many(count, 'file')} could not be used; the rest is done.`,
}
