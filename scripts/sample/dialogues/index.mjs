import { calls as ayiguli } from './ayiguli.mjs'
import { calls as chenSiyu } from './chen-siyu.mjs'
import { calls as liJuan } from './li-juan.mjs'
import { calls as sales } from './sales.mjs'
import { calls as wangZhiqiang } from './wang-zhiqiang.mjs'

/** The calls in which nothing is wrong with log or recording, in the order of their ids. */
export const calls = [...liJuan, ...wangZhiqiang, ...ayiguli, ...chenSiyu, ...sales].sort(
  (one, other) => one.id.localeCompare(other.id),
)
