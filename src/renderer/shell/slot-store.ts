import { createStore, type StoreApi } from 'zustand/vanilla'

/** The place in the top bar that the screen on show may fill. */
export type SlotStore = StoreApi<{
  readonly element: HTMLElement | null
  readonly place: (element: HTMLElement | null) => void
}>

export const createSlotStore = (): SlotStore =>
  createStore((set) => ({
    element: null,
    place: (element) => {
      set({ element })
    },
  }))
