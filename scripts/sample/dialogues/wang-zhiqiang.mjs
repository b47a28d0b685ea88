import { agents, customers } from '../cast.mjs'
import { a, c, fault, pause } from '../script.mjs'

const agent = agents.wangZhiqiang
const counter = (why) => fault('service/4.6', 'rule 46', why)
const forbidden = (phrase) => fault('service/4.1', 'rule 63', `服务忌语“${phrase}”`)

export const calls = [
  {
    id: '2002',
    about: '外地上不了网：未问姓氏、国庆未问候、结束语不全',
    agent,
    customer: { ...customers.youngMan, number: '13900000023' },
    // Still 30 September in UTC, already National Day in China.
    at: '2026-10-01T07:30:26+08:00',
    format: 'wav-alaw-stereo',
    log: { ringSeconds: 2, disposition: '已解决', satisfaction: 3 },
    script: [
      a('您好，客服中心，请问有什么可以帮您？', {
        gap: 700,
        plants: [fault('service/2.2', 'rule 43', '国庆节当天没有节日问候')],
      }),
      c('早上好，我人在外地出差，手机突然上不了网了，能帮我看看吗？'),
      a('好，请您把号码报一下。', {
        plants: [fault('service/2.1', 'rule 56', '没有询问客户姓氏，全程没有称呼')],
      }),
      c('就是我现在打的这个号码。'),
      a('请稍等。您这个号码昨天流量用完了，所以停了上网。'),
      c('那怎么办呢？我今天要用导航。'),
      a('可以加一个流量包，十块钱一个G，当月有效，现在给您开吗？'),
      c('行，开吧，多久能用？'),
      a('马上就能用，把手机关机再开一下就行。'),
      c('好，谢谢啊。'),
      a('嗯，拜拜。', {
        plants: [fault('service/2.3', 'rule 54', '没有使用标准结束语')],
      }),
    ],
  },
  {
    id: '2005',
    about: '扣费争议：反问三次、忌语、激怒客户致投诉',
    agent,
    customer: { ...customers.angryMan, variant: 'm6', pitch: 46, number: '13900000056' },
    at: '2026-10-12T16:33:50+08:00',
    format: 'mp3-vbr-stereo',
    log: { ringSeconds: 6, disposition: '客户挂机', satisfaction: 1, complaint: true },
    script: [
      a('您好，客服中心，请问有什么可以帮您？', { gap: 900 }),
      c('我问你们，我的套餐明明是五十八块，怎么上个月扣了九十三？', { speed: 10 }),
      a('请问您贵姓？'),
      c('姓郑。'),
      a('郑先生，您上个月超了流量，超出的部分是三十五块钱。'),
      c('我怎么可能超？我在家都是用无线网的。', { pitch: 4 }),
      a('系统里有记录。你自己没有关数据，这是你自己的问题，我们不负责。', {
        speed: 15,
        plants: [forbidden('这是你自己的问题，我们不负责')],
      }),
      c('你这是什么态度？没有短信提醒，我怎么知道超了？', { speed: 15, pitch: 8, gain: 2 }),
      a('不是跟你说了吗？短信早就发了。', {
        gap: 300,
        speed: 15,
        pitch: 6,
        plants: [counter('第一次反问：“不是跟你说了吗”')],
      }),
      c('我没有收到短信！你给我查清楚，到底是哪一天用的。', { gap: 300, speed: 15, pitch: 8 }),
      a('二十六号，二十七号，每天都有，你听懂了吗？', {
        speed: 15,
        pitch: 6,
        plants: [counter('第二次反问：“你听懂了吗”，两次以上加扣')],
      }),
      c('你会不会好好说话？我要投诉你！', { over: 500, speed: 20, pitch: 10, gain: 2 }),
      a('你可以投诉，这是你的自由，无论你到哪投诉都是一样的。', {
        pitch: 4,
        plants: [
          forbidden('你可以投诉，这是你的自由'),
          fault('service/4.3', 'rule 47', '与激动的客户争执，使矛盾升级', 'gone'),
        ],
      }),
      c('好，你工号多少？', { gap: 700 }),
      a('一零零二。你到底想怎么样？', {
        speed: 10,
        pitch: 6,
        plants: [counter('第三次反问：“你到底想怎么样”')],
      }),
      c('我想怎么样？我要你们把多扣的钱退给我！', { gap: 200, speed: 20, pitch: 10, gain: 2 }),
      a('这是我们的收费标准，你可以选择不使用。', {
        plants: [
          forbidden('这是我们的收费标准，你可以选择不使用'),
          fault('service/7.2', 'rule 47', '处理不灵活，激化矛盾致客户投诉，扣分加倍', 'gone'),
        ],
      }),
      c('行，我现在就去投诉你。', { id: 'gone', gap: 300, speed: 10, gain: 1 }),
      pause(1500),
    ],
  },
  {
    id: '2008',
    about: '催修宽带：推诿、忌语、敷衍',
    agent,
    customer: { ...customers.olderWoman, number: '13900000089' },
    at: '2026-10-20T11:05:17+08:00',
    format: 'wav-gsm-mono',
    log: { ringSeconds: 9, disposition: '未解决', satisfaction: 2, complaint: true },
    script: [
      a('您好，客服中心，请问有什么可以帮您？', { gap: 1000 }),
      c('你好，我上星期报过一次故障，说是两天以内有人联系我，现在都六天了，没有人理我。'),
      a('请问您贵姓？'),
      c('姓蒋。宽带从上周三就断了，一直没有修好。'),
      a('蒋女士，这个不是我受理的，我不清楚。', {
        plants: [
          forbidden('不是我受理的，我不清楚'),
          fault('service/5.1', 'rule 43', '没有执行首问负责制', 'push'),
        ],
      }),
      c('那你帮我查一下是谁受理的，催一下可以吗？'),
      a('工单不在我这里，您去问装维那边吧，这个不属我范围。', {
        id: 'push',
        plants: [forbidden('不属我范围')],
      }),
      c('装维的电话是多少？'),
      a('您打营业厅问问看。'),
      c('我打热线，你叫我打营业厅，营业厅又叫我打热线，你们到底有没有人管？', {
        speed: 15,
        pitch: 6,
        gain: 2,
      }),
      a('我们是无法处理的，您再等等吧，应该快了。', {
        plants: [
          forbidden('我们是无法处理的'),
          fault('service/5.4', 'rule 43', '敷衍客户，问题没有得到有效解决'),
        ],
      }),
      c('我家孩子每天要上网课，都等了六天了！', { pitch: 4 }),
      a('知道了，您再等等。'),
      c('算了，跟你说不清楚。', { gap: 1200 }),
      a('祝您心情愉快，再见！'),
    ],
  },
  {
    id: '2013',
    about: '客户“喂”两声后才应答；让客户多次重复',
    agent,
    customer: { ...customers.oldMan, number: '13900000134' },
    at: '2026-11-03T09:58:40+08:00',
    format: 'wav-ulaw-stereo-sox',
    log: { ringSeconds: 11, disposition: '已解决', satisfaction: 3 },
    script: [
      c('喂？', {
        gap: 1800,
        plants: [fault('service/1.1', 'rule 43', '接入后超过5秒才应答，客户已“喂”两声', 'late')],
      }),
      c('喂？有人吗？', { gap: 1600 }),
      a('您好，客服中心，请问有什么可以帮您？', { id: 'late', gap: 2200 }),
      c('我想改一下我的宽带密码。'),
      a('改什么？', {
        plants: [fault('service/7.5', 'rule 43', '让客户三次重复同一句话', 'third')],
      }),
      c('宽带密码。'),
      a('您再说一遍，改什么密码？'),
      c('宽带！宽带的密码！我都说三遍了。', { id: 'third', speed: 10, pitch: 6, gain: 2 }),
      a('哦，宽带密码。请问您贵姓？'),
      c('姓吴。'),
      a('吴先生，您在手机营业厅里点宽带，再点修改密码，就可以改了。'),
      c('要不要验证码？'),
      a('要的，验证码会发到您现在这个手机上。请问还有其他可以帮您的吗？'),
      c('没有。'),
      a('祝您心情愉快，再见！'),
    ],
  },
  {
    id: '2017',
    about: '退宽带：不问原因、不挽留、不推荐',
    agent,
    customer: { ...customers.deepMan, number: '13900000178' },
    at: '2026-11-12T18:21:09+08:00',
    format: 'mp3-cbr-stereo',
    log: { ringSeconds: 4, disposition: '已退订', satisfaction: 3 },
    script: [
      a('您好，客服中心，请问有什么可以帮您？', { gap: 800 }),
      c('你好，我要把宽带退掉，不用了。'),
      a('请问您贵姓？'),
      c('姓冯。'),
      a('冯先生，退宽带是吧，那我给您登记了。', {
        plants: [fault('service/6.1', 'rule 43', '没有询问退订原因')],
      }),
      c('嗯，你们也不问问我为什么要退？'),
      a('不用了，您要退我就给您退。', {
        plants: [fault('service/6.2', 'rule 43', '没有针对客户情况挽留', 'gaveUp')],
      }),
      c('其实是晚上看电视老是卡，要是能解决的话，我也不一定要退。'),
      a('那您还是退了吧，卡不卡我们也没办法。', {
        id: 'gaveUp',
        plants: [fault('service/6.3', 'rule 43', '客户说出需求后没有推荐提速或检修')],
      }),
      c('那退了要交违约金吗？'),
      a('您的合约上个月就满了，不用交。光猫要还到营业厅。'),
      c('行，那退吧。'),
      a('登记好了，三个工作日以内会有人联系您。请问还有其他可以帮您的吗？'),
      c('没有了。'),
      a('祝您心情愉快，再见！'),
    ],
  },
]
