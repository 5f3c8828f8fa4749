import { useCallback, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft, Granted } from './matrixDraft'
import { moved, type Place } from './gridKeys'
import classes from './MatrixGrid.module.css'
import { MatrixRow } from './MatrixRow'
import type { PermissionGroup } from './permissionNames'

export interface MatrixRole {
  _id: string
  label: string
}

interface Props {
  groups: { group: PermissionGroup; title: string; permissions: { permission: Granted; label: string }[] }[]
  roles: readonly MatrixRole[]
  draft: Draft
  mayChange: boolean
  onToggle: (permission: Granted, role: string) => void
  onRestore: (permission: Granted) => void
}

/**
 * Permissions against roles. One stop of the Tab key; the arrow keys go from cell to cell, the space bar changes one. Only the rows that a step leaves and enters are drawn anew, so it stays
 * quick with thousands of cells.
 */
export function MatrixGrid({ groups, roles, draft, mayChange, onToggle, onRestore }: Props) {
  const { t } = useTranslation()
  const table = useRef<HTMLTableElement>(null)
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 })
  const rows = groups.reduce((sum, entry) => sum + entry.permissions.length, 0)
  const current = { row: Math.min(place.row, rows - 1), column: Math.min(place.column, roles.length - 1) }

  const onKeyDown = useCallback((event: KeyboardEvent) => {
    const from = placeOf(event.target)
    const to = from && moved(from, event, { rows, columns: roles.length })
    if (!to) return
    event.preventDefault()
    table.current?.querySelector<HTMLElement>(`[data-cell="${to.row}:${to.column}"]`)?.focus()
  }, [rows, roles.length])

  const onFocus = useCallback((event: FocusEvent) => {
    const to = placeOf(event.target)
    if (to) setPlace(to)
  }, [])

  let next = 0
  return (
    <div className={classes.frame}>
      <table ref={table} role="grid" className={classes.grid} aria-readonly={!mayChange || undefined} onKeyDown={onKeyDown} onFocus={onFocus}>
        <caption className={classes.caption}>{t('permissions.caption')}</caption>
        <thead>
          <tr>
            <th scope="col" className={classes.corner}>{t('permissions.permission')}</th>
            {roles.map(role => <th key={role._id} scope="col" className={classes.role}>{role.label}</th>)}
          </tr>
        </thead>
        {groups.map(({ group, title, permissions }) => (
          <tbody key={group}>
            <tr>
              <th scope="rowgroup" colSpan={roles.length + 1} className={classes.group}><span>{title}</span></th>
            </tr>
            {permissions.map(({ permission, label }) => {
              const row = next++
              return (
                <MatrixRow
                  key={permission._id}
                  permission={permission}
                  label={label}
                  roles={roles}
                  wanted={draft.get(permission._id)}
                  row={row}
                  tabColumn={row === current.row ? current.column : -1}
                  mayChange={mayChange}
                  onToggle={onToggle}
                  onRestore={onRestore}
                />
              )
            })}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function placeOf(target: EventTarget): Place | null {
  const cell = target instanceof HTMLElement ? target.dataset.cell : undefined
  if (!cell) return null
  const [row = 0, column = 0] = cell.split(':').map(Number)
  return { row, column }
}
