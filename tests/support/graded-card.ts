/** A scorecard with an item of every kind that takes a value, and a deduction with circumstances. */
import { Scorecard } from '#shared/scorecard.ts'
import * as id from '#tests/support/ids.ts'

const words = (zh: string, en: string) => ({ zh, en })

export const aGradedCard = (): Scorecard =>
  Scorecard.parse({
    id: id.scorecardId(),
    key: 'graded',
    version: 1,
    name: words('分级', 'Graded'),
    about: words('测试用', 'For tests'),
    sections: [
      {
        key: '1',
        title: words('服务', 'Service'),
        max: null,
        items: [
          {
            key: '1.1',
            title: words('核实身份', 'Identity checked'),
            kind: 'yesno',
            points: 10,
          },
          {
            key: '1.2',
            title: words('语气', 'Tone'),
            kind: 'scale',
            points: 20,
            levels: [
              { title: words('差', 'Poor') },
              { title: words('一般', 'Fair') },
              { title: words('好', 'Good') },
            ],
          },
          {
            key: '1.3',
            title: words('方案', 'Solution'),
            kind: 'choice',
            points: 10,
            many: true,
            options: [
              { key: 'a', title: words('给出', 'Offered'), points: 6 },
              { key: 'b', title: words('说明', 'Explained'), points: 4 },
            ],
          },
          {
            key: '1.4',
            title: words('回拨', 'Call back'),
            kind: 'number',
            points: 10,
            unit: words('分钟', 'minutes'),
            bands: [
              { from: 0, points: 10 },
              { from: 30, points: 0 },
            ],
          },
          { key: '1.5', title: words('亮点', 'Highlight'), kind: 'text', required: false },
        ],
      },
      {
        key: '2',
        title: words('差错', 'Faults'),
        max: 50,
        items: [
          {
            key: '2.1',
            title: words('推诿', 'Passes the buck'),
            kind: 'deduct',
            points: 10,
            per: 'occurrence',
            circumstances: [
              { key: 'apology', title: words('已道歉', 'Apologised'), factor: 0.5 },
              {
                key: 'late',
                title: words('晚回拨', 'Late call back'),
                factor: 1,
                asks: { unit: 'minute', bands: [{ from: 30, factor: 2 }] },
              },
              {
                key: 'newcomer',
                title: words('新人', 'Newcomer'),
                factor: 0.5,
                when: { fact: 'tenureDays', below: 30 },
              },
            ],
          },
          {
            key: '2.2',
            title: words('用语', 'Wording'),
            kind: 'deduct',
            points: 2,
            per: 'once',
          },
        ],
      },
    ],
  })
