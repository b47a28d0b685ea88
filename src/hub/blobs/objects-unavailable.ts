/** The object store did not answer, or not with sense, for as long as we tried. */
export class ObjectsUnavailableError extends Error {
  override name = 'ObjectsUnavailableError'
}
