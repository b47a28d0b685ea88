/** Where the program's page comes from. */
export const pageOrigin = 'app://earshot'
export const pageUrl = `${pageOrigin}/index.html`
export const stagePage = 'presentation.html'

/**
 * Nothing but what the program brings along. Styles may stand in the page itself because the
 * component library makes them while it runs; a style cannot run code, and images stay ours.
 */
export const contentSecurityPolicy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' data:`,
  `font-src 'self'`,
  // A clip is heard, before it is saved, from memory.
  'media-src recording: blob:',
  `connect-src 'self' recording:`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ')
