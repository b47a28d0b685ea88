import { webPage } from './web-page.config.ts'

export default webPage('agent', '/me/')
