import firstHub from './0001-first-hub.sql?raw'
import listening from './0003-listening.sql?raw'
import gradesAndRevisions from './0004-grades-and-revisions.sql?raw'
import editions from './0005-editions.sql?raw'
import audit from './0006-audit.sql?raw'
import people from './0007-people.sql?raw'
import sources from './0008-sources.sql?raw'
import deviceNumbers from './0009-device-numbers.sql?raw'
import retention from './0010-retention.sql?raw'
import deviceNames from './0011-device-names.sql?raw'
import calibrations from './0012-calibrations.sql?raw'
import assignmentsByCall from './0013-assignments-by-call.sql?raw'
import signingKeys from './0017-signing-keys.sql?raw'
import secondPerson from './0019-second-person.sql?raw'
import reviews from './0014-reviews.sql?raw'
import library from './0020-library.sql?raw'
import listsOfReviews from './0021-lists-of-reviews.sql?raw'
import appealsByOwner from './0022-appeals-by-owner.sql?raw'

/** Position n brings the schema to version n + 1. Append only: what has shipped is never edited. */
export const migrations: readonly string[] = [
  firstHub,
  listening,
  gradesAndRevisions,
  editions,
  audit,
  people,
  sources,
  deviceNumbers,
  retention,
  deviceNames,
  calibrations,
  assignmentsByCall,
  signingKeys,
  reviews,
  library,
  listsOfReviews,
  secondPerson,
  appealsByOwner,
]
