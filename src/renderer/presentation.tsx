import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { Stage } from '#renderer/features/calibration/stage.tsx'

import '#look/base.css'

const element = document.getElementById('root')
if (element) {
  createRoot(element).render(
    <StrictMode>
      <Stage bridge={window.bridge} />
    </StrictMode>,
  )
}
