import { z } from 'zod'

import type { Described } from '#hub/http/described.ts'
import { calibrating } from '#hub/http/described-calibrations.ts'
import { signing } from '#hub/http/described-evidence.ts'
import { keepingLibrary } from '#hub/http/described-library.ts'
import { reviewing } from '#hub/http/described-reviews.ts'
import { Alive, Ready } from '#shared/watch.ts'
import { AuditPage, AuditQuery, AuditVerdict } from '#shared/admin/audit.ts'
import * as people from '#shared/admin/people.ts'
import { ProblemNames, ProblemPage, ProblemQuery, Resolved } from '#shared/admin/problems.ts'
import { ProfileList, SavedProfile } from '#shared/admin/profiles.ts'
import * as kept from '#shared/admin/retention.ts'
import { Source, SourceChange, SourceDraft, SourceList } from '#shared/admin/sources.ts'
import { StorageFigures } from '#shared/admin/storage.ts'
import { FiguresQuery, MyFigures, TeamRatings } from '#shared/figures.ts'
import { Trial, TrialRequest } from '#shared/admin/trials.ts'
import { IntakeBatch, IntakeReply, RecordingArrival, RecordingReply } from '#shared/intake.ts'
import * as signIn from '#shared/sign-in.ts'
import { Me, PullReply, PullRequest, PushReply, PushRequest } from '#shared/sync.ts'

const nothing = z.object({})
const mapping = z.record(z.string(), z.unknown())
const admin = '/v1/admin'

type Rest = Omit<Described, 'method' | 'path' | 'text'>

const on =
  (method: Described['method']) =>
  (path: string, text: string, rest: Rest = {}): Described => ({ method, path, text, ...rest })
const [get, post, put, patch, del] = [on('get'), on('post'), on('put'), on('patch'), on('delete')]

const watching: readonly Described[] = [
  get('/health', 'Whether the process lives', { answer: Alive, open: true }),
  get('/ready', 'Whether it can work; 503 with what is missing where not', {
    ...{ answer: Ready, open: true },
  }),
  get('/metrics', 'Figures for Prometheus; needs metrics.token where one is set', {
    ...{ type: 'text/plain', open: true },
  }),
  get('/v1/openapi.json', 'This description', { answer: mapping, open: true }),
]

const syncing: readonly Described[] = [
  get('/v1/me', 'Who the token is of, and the feeds it reads', { answer: Me }),
  post('/v1/sync/push', 'Facts in, one result each; safe to repeat', {
    ...{ body: PushRequest, answer: PushReply },
  }),
  post('/v1/sync/pull', 'Changes out, by a cursor per feed', {
    ...{ body: PullRequest, answer: PullReply },
  }),
  get('/v1/sync/events', 'Server-sent events: that feeds moved', { type: 'text/event-stream' }),
  get(
    '/v1/media/:sha256',
    'A sealed recording, by range; 307 to the object store for those who ask',
    {
      type: 'application/octet-stream',
    },
  ),
]

const takingIn: readonly Described[] = [
  post('/v1/calls', 'Calls of a log and what is wrong with it', {
    ...{ body: IntakeBatch, answer: IntakeReply },
  }),
  put('/v1/media/:sha256', 'A recording of a call that is known', {
    ...{ query: RecordingArrival, body: 'bytes', answer: RecordingReply },
  }),
  get('/v1/profiles/:name', 'A saved mapping, for a recorder', { answer: SavedProfile }),
]

const figures: readonly Described[] = [
  get('/v1/figures/agreement', 'What several people said of the same calls, for leads', {
    ...{ query: FiguresQuery, answer: TeamRatings },
  }),
  get('/v1/figures/mine', 'How I stand to the reference; nobody else is named', {
    ...{ query: FiguresQuery, answer: MyFigures },
  }),
]

const signingIn: readonly Described[] = [
  get('/v1/sign-in', 'The ways in that this hub offers', {
    answer: signIn.SignInOffer,
    open: true,
  }),
  post('/v1/sign-in', 'By login and password', {
    ...{ body: signIn.PasswordSignIn, answer: signIn.SignedIn, open: true },
  }),
  post('/v1/sign-in/code', 'By a one-time code, with a new password', {
    ...{ body: signIn.CodeSignIn, answer: signIn.SignedIn, open: true },
  }),
  post('/v1/sign-in/oidc', 'By a token of the identity provider', {
    ...{ body: signIn.OidcSignIn, answer: signIn.SignedIn, open: true },
  }),
  post('/v1/token', 'A new access token for a device', {
    ...{ body: signIn.Renewal, answer: signIn.Access, open: true },
  }),
  post('/v1/wiped', 'A device has wiped itself', {
    ...{ body: signIn.Renewal, answer: nothing, open: true },
  }),
  post('/v1/password', 'Another password', { body: signIn.PasswordChange, answer: nothing }),
  post('/v1/sign-out', 'Ends the access of this device', { answer: nothing }),
]

const administration: readonly Described[] = [
  get(`${admin}/audit`, 'The record of what was done, newest first', {
    ...{ query: AuditQuery, answer: AuditPage },
  }),
  get(`${admin}/audit/verdict`, 'Whether the record is as it was written', {
    answer: AuditVerdict,
  }),
  get(`${admin}/problems`, 'What went wrong while taking in, newest first', {
    ...{ query: ProblemQuery, answer: ProblemPage },
  }),
  post(`${admin}/problems/resolve`, 'Takes problems off the list', {
    ...{ body: ProblemNames, answer: Resolved },
  }),
  get(`${admin}/storage`, 'How much room what is kept takes', { answer: StorageFigures }),
  get(`${admin}/centres`, 'Centres', { query: people.AdminQuery, answer: people.CentrePage }),
  post(`${admin}/centres`, 'Adds one', { body: people.CentreDraft, answer: people.Centre }),
  patch(`${admin}/centres/:id`, 'Changes one', { body: people.CentreDraft, answer: people.Centre }),
  del(`${admin}/centres/:id`, 'Removes an empty one', { answer: nothing }),
  get(`${admin}/teams`, 'Teams', { query: people.AdminQuery, answer: people.TeamPage }),
  post(`${admin}/teams`, 'Adds one', { body: people.TeamDraft, answer: people.Team }),
  patch(`${admin}/teams/:id`, 'Changes one', { body: people.TeamChange, answer: people.Team }),
  get(`${admin}/people`, 'People', { query: people.PersonQuery, answer: people.PersonPage }),
  post(`${admin}/people`, 'Adds one', { body: people.PersonDraft, answer: people.PersonRow }),
  patch(`${admin}/people/:id`, 'Changes one', {
    body: people.PersonChange,
    answer: people.PersonRow,
  }),
  post(`${admin}/people/:id/code`, 'A one-time code for them', { answer: people.OneTimeCode }),
  get(`${admin}/devices`, 'Devices', { query: people.DeviceQuery, answer: people.DevicePage }),
  patch(`${admin}/devices/:id`, 'Revokes or wipes one', {
    ...{ body: people.DeviceChange, answer: people.DeviceRow },
  }),
  get(`${admin}/keys`, 'Keys of recorders', { query: people.AdminQuery, answer: people.KeyPage }),
  post(`${admin}/keys`, 'Makes one; told once', { body: people.KeyDraft, answer: people.NewKey }),
  del(`${admin}/keys/:id`, 'Revokes one', { answer: nothing }),
  get(`${admin}/sources`, 'Where calls come from', { answer: SourceList }),
  post(`${admin}/sources`, 'Adds a source', { body: SourceDraft, answer: Source }),
  patch(`${admin}/sources/:id`, 'Changes one', { body: SourceChange, answer: Source }),
  del(`${admin}/sources/:id`, 'Takes one away; its calls stay', { answer: nothing }),
  post(`${admin}/sources/:id/look`, 'Looks at it now', { answer: Source }),
  post(`${admin}/sources/:id/stop`, 'Stops looking', { answer: Source }),
  get(`${admin}/profiles`, 'Mappings of logs', { answer: ProfileList }),
  put(`${admin}/profiles/:name`, 'Saves one', { body: mapping, answer: SavedProfile }),
  del(`${admin}/profiles/:name`, 'Takes one away', { answer: nothing }),
  post(`${admin}/trials`, 'Tries a mapping on a sample; saves nothing', {
    ...{ body: TrialRequest, answer: Trial },
  }),
]

const keeping: readonly Described[] = [
  get(`${admin}/retention`, 'How long calls are kept', { answer: kept.RetentionState }),
  put(`${admin}/retention`, 'Other rules; they are in force after a day', {
    ...{ body: kept.RetentionRules, answer: kept.RetentionState },
  }),
  post(`${admin}/retention/preview`, 'What such rules would delete now; changes nothing', {
    ...{ body: kept.RetentionRules, answer: kept.RetentionPreview },
  }),
  post(`${admin}/retention/run`, 'Looks through the calls now', { answer: kept.RetentionState }),
  get('/v1/holds', 'Calls that are kept whatever the rules say, newest first', {
    ...{ query: kept.HoldQuery, answer: kept.HoldPage },
  }),
  post('/v1/holds', 'Has a call kept', { body: kept.HoldDraft, answer: kept.Hold }),
  post('/v1/holds/:id/lift', 'Lets go of it', { body: kept.HoldLift, answer: kept.Hold }),
]

/** Every route there is; a test holds it against those the server has. */
export const about: readonly Described[] = [
  ...watching,
  ...signingIn,
  ...syncing,
  ...takingIn,
  ...calibrating,
  ...reviewing,
  ...keepingLibrary,
  ...figures,
  ...administration,
  ...keeping,
  ...signing,
]
