import judgement from './0001-judgement.sql?raw'
import mirror from './0002-mirror.sql?raw'
import workstation from './0003-workstation.sql?raw'
import queueRow from './0004-queue-row.sql?raw'
import measures from './0005-measures.sql?raw'
import listening from './0006-listening.sql?raw'
import sidesAndLegs from './0007-sides-and-legs.sql?raw'
import soundsByModel from './0008-sounds-by-model.sql?raw'
import gradesAndRevisions from './0009-grades-and-revisions.sql?raw'
import putAway from './0010-put-away.sql?raw'
import editions from './0011-editions.sql?raw'
import findingCalls from './0012-finding-calls.sql?raw'
import heardFacts from './0013-heard-facts.sql?raw'
import calibrations from './0014-calibrations.sql?raw'
import keyRing from './0017-key-ring.sql?raw'
import workOfSessionsAndAppeals from './0018-work-of-sessions-and-appeals.sql?raw'
import drafts from './0019-drafts.sql?raw'
import library from './0021-library.sql?raw'

/** Position n brings the schema to version n + 1. Append only: what has shipped is never edited. */
export const migrations: readonly string[] = [
  judgement,
  mirror,
  workstation,
  queueRow,
  measures,
  listening,
  sidesAndLegs,
  soundsByModel,
  gradesAndRevisions,
  putAway,
  editions,
  findingCalls,
  heardFacts,
  calibrations,
  keyRing,
  workOfSessionsAndAppeals,
  drafts,
  library,
]
