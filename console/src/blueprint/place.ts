/** A line of a file that somebody should look at, from 1. */
export interface Place {
  line: number
  text: string
}

/**
 * Where in a blueprint the member is that a refusal names, such as `memberships[10].department`: the line of the part, of the entry in it, and of the member in that, as far as each is
 * found. It reads no YAML, only how lines are indented, because what it looks into may be wrong.
 */
export function lineOf(file: string, field: string): number | null {
  const lines = file.split('\n')
  let range: Range = { from: 0, to: lines.length, indent: -1 }
  let found: number | null = null
  for (const step of stepsOf(field)) {
    const next: Range | null = typeof step === 'number' ? entry(lines, range, step) : member(lines, range, step)
    if (!next) break
    range = next
    found = next.from
  }
  return found === null ? null : found + 1
}

/** The line and its neighbours, for showing it in place. */
export function around(file: string, line: number, before = 1, after = 1): Place[] {
  const lines = file.split('\n')
  const first = Math.max(1, line - before)
  return lines.slice(first - 1, line + after).map((text, index) => ({ line: first + index, text }))
}

interface Range {
  from: number
  to: number
  /** How far the line of it is indented. */
  indent: number
}

function stepsOf(field: string): (string | number)[] {
  return [...field.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) => (index === undefined ? (name ?? '') : Number(index)))
}

/** The member of what is in the range: `name:` at the least indentation, also on the line with the dash. */
function member(lines: string[], range: Range, name: string): Range | null {
  const pattern = new RegExp(`^(\\s*(?:- )?)(?:["']?)${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:["']?)\\s*:`)
  for (let at = range.from; at < range.to; at++) {
    const match = pattern.exec(lines[at] ?? '')
    if (match) return { from: at, to: endOf(lines, at, match[1]?.length ?? 0, range.to), indent: match[1]?.length ?? 0 }
  }
  return null
}

/** The entry of a list in the range, from 0: a line with a dash at the indentation of the first. */
function entry(lines: string[], range: Range, index: number): Range | null {
  let indent: number | null = null
  let seen = -1
  for (let at = range.from + 1; at < range.to; at++) {
    const match = /^(\s*)- /.exec(lines[at] ?? '')
    const depth = match?.[1]?.length
    if (depth === undefined) continue
    indent ??= depth
    if (depth === indent && ++seen === index) return { from: at, to: endOf(lines, at, indent + 1, range.to), indent }
  }
  return null
}

/** Where what begins on a line is over: at the next line that is indented less. A list may stand under its name without being indented. */
function endOf(lines: string[], from: number, indent: number, most: number): number {
  for (let at = from + 1; at < most; at++) {
    const line = lines[at] ?? ''
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue
    const depth = line.length - line.trimStart().length
    if (depth < indent || (depth === indent && !line.trimStart().startsWith('- '))) return at
  }
  return most
}
