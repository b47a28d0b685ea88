import { webPage } from './web-page.config.ts'

export default webPage('admin', '/admin/')
