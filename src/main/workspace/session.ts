import { createHubClient, type HubClient } from '#main/sync/hub-client.ts'
import { compose, type Session } from '#main/workspace/compose.ts'
import { linkHub, type HubLink } from '#main/workspace/hub-link.ts'
import { openFolder, type OpenedFolder } from '#main/workspace/opened-folder.ts'
import type { SessionHost } from '#main/workspace/parts.ts'
import type { StartFailure } from '#main/workspace/start-failure.ts'
import { tellWiped } from '#main/workspace/sign-in-calls.ts'
import { askWho } from '#main/workspace/who.ts'
import { writeWorkspaceFile } from '#main/workspace/workspace-file.ts'
import type { Person } from '#shared/assignment.ts'
import { err, ok, type Result } from '#shared/result.ts'

/** Opens a workspace. What was taken or started is given back where it fails. */
export async function openSession(
  folder: string,
  host: SessionHost,
  /** A way to a hub that is there already, in place of what the folder says. */
  given?: HubLink,
): Promise<Result<Session, StartFailure>> {
  const opened = openFolder(folder, host)
  if (!opened.ok) return opened

  const afterReady: { wake: () => void } = { wake: () => undefined }
  const { file, key, wiped } = opened.value
  if (wiped !== undefined && file.url !== null) {
    void tellWiped({ url: file.url, ca: file.ca ?? undefined }, wiped)
  }
  const link =
    given ??
    linkHub(folder, file, key, host, () => {
      afterReady.wake()
    })
  const hub =
    link &&
    createHubClient({
      address: link.address,
      keys: link.session ?? undefined,
      isHopeless: link.isHopeless,
    })
  const person = await learnPerson(folder, opened.value, host, link, hub)
  if (!person.ok) {
    await link?.stop()
    opened.value.release()
    return person
  }
  const session = compose({ folder, host, opened: opened.value, person: person.value, link, hub })
  afterReady.wake = session.wake
  return ok(session)
}

/** Who works here: as written down, else as the hub says, else somebody new. */
async function learnPerson(
  folder: string,
  { file }: OpenedFolder,
  host: SessionHost,
  link: HubLink | null,
  hub: HubClient | null,
): Promise<Result<Person, StartFailure>> {
  if (file.person) return ok(file.person)
  if (!link || !hub) {
    const person: Person = { id: host.newPerson(), name: '我', role: 'inspector' }
    writeWorkspaceFile(folder, { ...file, person })
    return ok(person)
  }
  const me = await askWho(hub, link.patienceMs, link.isHopeless)
  if (!me.ok) {
    const isOurs = file.kind === 'sample' && me.error.type === 'HubUnreachable'
    return err(isOurs ? { type: 'HubDidNotStart' } : me.error)
  }
  writeWorkspaceFile(folder, { ...file, person: me.value.person })
  return ok(me.value.person)
}
