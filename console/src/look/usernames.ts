/** User names out of a pasted list, however it is separated. */
export function usernamesIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).map(word => word.replace(/^@/, '')).filter(Boolean))]
}
