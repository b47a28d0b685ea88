export const figureWords = {
  zh: {
    'reviews.figures.inspectors': '每位质检员的改判',
    'reviews.figures.inspectors.why': '坐席申诉过、已有结果的评分项里，有多少改了。',
    'reviews.figures.items': '每个评分项的改判',
    'reviews.figures.items.why':
      '改判率高的项，多半是标准没有说清楚：用它安排一场校准（Ctrl+3，按评分项选通话）。',
    'reviews.figures.head.person': '质检员',
    'reviews.figures.head.item': '评分项',
    'reviews.figures.head.answered': '有结果',
    'reviews.figures.head.changed': '改了',
    'reviews.figures.head.rate': '改判率',
    'reviews.figures.calibrate': '宜校准',
    'reviews.figures.few': '太少，不说明问题',
    'reviews.figures.recheck': '复检通过率',
    'reviews.figures.recheck.why': '布置过辅导、用后来的通话复检过的，有多少改好了。',
    'reviews.figures.recheck.none': '还没有复检过。',
    'reviews.figures.none': '还没有办结的申诉。',
    'reviews.figures.plan': '到校准安排一场',
    'reviews.figures.failed': '没有读到这些数字',
  },
  en: {
    'reviews.figures.inspectors': 'Overturned, by inspector',
    'reviews.figures.inspectors.why':
      'Of items agents appealed that were answered, those that were changed.',
    'reviews.figures.items': 'Overturned, by item',
    'reviews.figures.items.why':
      'Where much is overturned the standard is mostly not clear: plan a calibration on it (Ctrl+3, calls by item).',
    'reviews.figures.head.person': 'Inspector',
    'reviews.figures.head.item': 'Item',
    'reviews.figures.head.answered': 'Answered',
    'reviews.figures.head.changed': 'Changed',
    'reviews.figures.head.rate': 'Rate',
    'reviews.figures.calibrate': 'calibrate',
    'reviews.figures.few': 'too few to tell',
    'reviews.figures.recheck': 'Re-checks passed',
    'reviews.figures.recheck.why':
      'Of coaching tasks that were checked by a later call, those that showed in it.',
    'reviews.figures.recheck.none': 'Nothing was re-checked yet.',
    'reviews.figures.none': 'No appeal was answered yet.',
    'reviews.figures.plan': 'Plan a calibration',
    'reviews.figures.failed': 'The figures were not read',
  },
} as const
