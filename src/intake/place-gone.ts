/** The place is not there, or may not be looked into: a share that is gone. */
export class PlaceGoneError extends Error {
  override name = 'PlaceGoneError'
}
