const language = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
const chineseFirst = language.toLowerCase().startsWith('zh')

/**
 * One short line in both languages, the reader's own first.
 * @param {string} zh @param {string} en
 */
export const both = (zh, en) => (chineseFirst ? `${zh} · ${en}` : `${en} · ${zh}`)

/**
 * The same for something worth a paragraph: each language on its own line.
 * @param {string} zh @param {string} en
 */
export const bothLines = (zh, en) => (chineseFirst ? `${zh}\n${en}` : `${en}\n${zh}`)

/** @param {number} bytes */
export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0)} MB`

/** @param {number} since milliseconds, from performance.now() */
export const secondsSince = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`
