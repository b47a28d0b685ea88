/** So many times, or as many as `EARSHOT_FAULT_ROUNDS` asks for. */
export const rounds = (usual: number): number =>
  Number(process.env['EARSHOT_FAULT_ROUNDS'] ?? usual)

export const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)
