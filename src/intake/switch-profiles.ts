import { CallLogProfile } from '#shared/intake.ts'

/** A telephone as a channel names it: `PJSIP/1001-0000002a`, `Local/1001@from-queue-00000003;1`. */
const TELEPHONE = '^(?:PJSIP|SIP|IAX2|SCCP|DAHDI|Agent|Local)/([^-@/;]+)'

/**
 * Asterisk, `cdr-csv/Master.csv` as cdr_csv writes it: no headings, eighteen columns, of which the
 * last two are there where `loguniqueid` and `loguserfield` are on. The dialplan context tells the
 * direction, the telephone the agent. Every telephone that rang has a row of its own.
 */
export const asteriskProfile: CallLogProfile = CallLogProfile.parse({
  name: 'asterisk',
  form: 'csv',
  headings: [
    ...['accountcode', 'src', 'dst', 'dcontext', 'clid', 'channel', 'dstchannel', 'lastapp'],
    ...['lastdata', 'start', 'answer', 'end', 'duration', 'billsec', 'disposition', 'amaflags'],
    ...['uniqueid', 'userfield'],
  ],
  columns: {
    externalId: 'uniqueid',
    direction: 'dcontext',
    agentId: { inbound: 'dstchannel', outbound: 'channel' },
    customerNumber: { inbound: 'src', outbound: 'dst' },
    startedAt: 'start',
    whole: 'duration',
    talk: 'billsec',
    disposition: 'disposition',
    recording: 'userfield',
  },
  patterns: {
    agentId: TELEPHONE,
    // Some dialplans write `audio:` before the file MixMonitor made, and others no file at all.
    recording: '^(?:audio:)?(.+\\.[A-Za-z0-9]{2,5})$',
  },
  directions: {
    inbound: ['from-trunk*', 'from-pstn*', 'from-did*', 'from-queue*', 'ext-*', 'in*', 'ivr-*'],
    outbound: ['from-internal*', 'out*', 'macro-dial*'],
  },
  time: { format: 'yyyy-MM-dd HH:mm:ss', zone: 'Asia/Shanghai' },
  skip: { disposition: ['NO ANSWER', 'BUSY', 'FAILED', 'CONGESTION'] },
  keep: ['accountcode', 'lastapp'],
  sameId: 'longest',
})

/**
 * FreeSWITCH, the JSON of mod_json_cdr or the XML of mod_xml_cdr: a folder with a file for each call,
 * or a file with a line of JSON for each. Values are percent-encoded as both do by themselves.
 */
export const freeSwitchProfile: CallLogProfile = CallLogProfile.parse({
  name: 'freeswitch',
  form: 'documents',
  values: 'url',
  columns: {
    externalId: 'variables.uuid',
    direction: ['variables.call_direction', 'variables.direction'],
    agentId: {
      inbound: [
        'variables.cc_agent',
        'variables.dialed_user',
        'callflow.caller_profile.callee_id_number',
      ],
      outbound: ['variables.user_name', 'callflow.caller_profile.username'],
    },
    customerNumber: {
      inbound: 'callflow.caller_profile.caller_id_number',
      outbound: 'callflow.caller_profile.destination_number',
    },
    queue: 'variables.cc_queue',
    startedAt: 'variables.start_epoch',
    whole: 'variables.duration',
    talk: 'variables.billsec',
    hold: 'variables.hold_accum_seconds',
    disposition: 'variables.hangup_cause',
    recording: ['variables.cc_record_filename', 'variables.record_name'],
  },
  patterns: { agentId: '^([^@]+)', queue: '^([^@]+)' },
  time: { format: 'epoch-s' },
  skip: { 'variables.billsec': ['0'] },
  keep: ['variables.sip_hangup_disposition'],
})
