import type { Answer, Evaluation, Mark, Score } from '#shared/evaluation.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { scoreEvaluation } from '#core/scorecard/score.ts'

/** What an evaluation comes to. One of a call that could not be judged has no score, which is not zero. */
export const scoreOf = (
  scorecard: Scorecard,
  { unscorable, facts }: Pick<Evaluation, 'unscorable' | 'facts'>,
  marks: readonly Mark[],
  answers: readonly Answer[],
): Score => (unscorable ? noScore : scoreEvaluation(scorecard, marks, answers, facts))

const noScore: Score = {
  total: 0,
  max: 0,
  percent: null,
  sections: [],
  flags: ['unscorable'],
  labels: [],
  trace: [],
}
