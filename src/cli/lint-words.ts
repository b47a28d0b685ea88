type LintWords = {
  readonly help: { readonly about: string; readonly card: string }
  readonly error: string
  readonly warning: string
  readonly verdict: (errors: number, warnings: number) => string
}

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`

export const lintWords: { readonly zh: LintWords; readonly en: LintWords } = {
  zh: {
    help: { about: '检查评分卡写得对不对，并说明怎样改', card: '附带的评分卡名称或 JSON 文件' },
    error: '错误',
    warning: '提醒',
    verdict: (errors, warnings) =>
      errors + warnings === 0 ? '没有发现问题。' : `${errors} 个错误，${warnings} 个提醒。`,
  },
  en: {
    help: {
      about: 'say what is wrong with a scorecard, and what to do about it',
      card: 'a scorecard that ships or a JSON file',
    },
    error: 'error',
    warning: 'warning',
    verdict: (errors, warnings) =>
      errors + warnings === 0
        ? 'Nothing is wrong with it.'
        : `${count(errors, 'error')}, ${count(warnings, 'warning')}.`,
  },
}
