import { ActionIcon, Tooltip } from '@mantine/core'
import { IconRestore } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { cellOf, differs, type Granted } from './matrixDraft'
import type { MatrixRole } from './MatrixGrid'
import classes from './MatrixGrid.module.css'

interface Props {
  permission: Granted
  label: string
  roles: readonly MatrixRole[]
  wanted: ReadonlyMap<string, boolean> | undefined
  row: number
  /** The column that the Tab key reaches; none in the other rows. */
  tabColumn: number
  mayChange: boolean
  onToggle: (permission: Granted, role: string) => void
  onRestore: (permission: Granted) => void
}

/** A permission, and which roles hold it. */
export const MatrixRow = memo(function MatrixRow({ permission, label, roles, wanted, row, tabColumn, mayChange, onToggle, onRestore }: Props) {
  const { t } = useTranslation()
  return (
    <tr>
      <th scope="row" className={classes.permission}>
        <div className={classes.named}>
          <div className={classes.name}>
            <span>{label}</span>
            {label !== permission._id && <code className={classes.id}>{permission._id}</code>}
          </div>
          {mayChange && differs(permission, wanted) && (
            <Tooltip label={t('permissions.restore')}>
              <ActionIcon variant="subtle" size="md" aria-label={t('permissions.restoreNamed', { name: label })} onClick={() => onRestore(permission)}><IconRestore size={16} /></ActionIcon>
            </Tooltip>
          )}
        </div>
      </th>
      {roles.map((role, column) => {
        const cell = cellOf(permission, role._id, wanted)
        const name = [t('permissions.cell', { permission: label, role: role.label }), cell.differs && t('permissions.cellDiffers'), cell.isChanged && t('permissions.cellUnsaved')].filter(Boolean).join(', ')
        return (
          <td key={role._id} className={cell.differs ? classes.differing : undefined} data-changed={cell.isChanged || undefined}>
            <label className={classes.hit}>
              <input
                type="checkbox"
                aria-label={name}
                aria-readonly={!mayChange || undefined}
                checked={cell.held}
                onChange={() => { if (mayChange) onToggle(permission, role._id) }}
                tabIndex={column === tabColumn ? 0 : -1}
                data-cell={`${row}:${column}`}
              />
              {cell.isChanged && <span className={classes.sign} aria-hidden>{cell.held ? '+' : '−'}</span>}
            </label>
          </td>
        )
      })}
    </tr>
  )
})
