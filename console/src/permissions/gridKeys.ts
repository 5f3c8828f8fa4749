export interface Place {
  row: number
  column: number
}

interface Key {
  key: string
  ctrlKey: boolean
  metaKey: boolean
}

const page = 10

/** Where a key leads from a cell; nothing where it is no key of the grid's. */
export function moved(from: Place, { key, ctrlKey, metaKey }: Key, size: { rows: number; columns: number }): Place | null {
  const far = ctrlKey || metaKey
  const within = (row: number, column: number): Place => ({ row: Math.max(0, Math.min(row, size.rows - 1)), column: Math.max(0, Math.min(column, size.columns - 1)) })
  switch (key) {
    case 'ArrowUp': return within(from.row - 1, from.column)
    case 'ArrowDown': return within(from.row + 1, from.column)
    case 'ArrowLeft': return within(from.row, from.column - 1)
    case 'ArrowRight': return within(from.row, from.column + 1)
    case 'PageUp': return within(from.row - page, from.column)
    case 'PageDown': return within(from.row + page, from.column)
    case 'Home': return within(far ? 0 : from.row, 0)
    case 'End': return within(far ? size.rows - 1 : from.row, size.columns - 1)
    default: return null
  }
}
