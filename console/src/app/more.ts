import { speakMore } from './texts'

/** Code of a page, and with it the styles and texts that the first page does without. */
export async function more<T>(load: () => Promise<T>): Promise<T> {
  const [module] = await Promise.all([load(), import('./moreStyles'), speakMore()])
  return module
}
