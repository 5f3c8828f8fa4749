import { Badge, Stack, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNames } from '../look/names'
import { usePeopleNames } from '../look/peopleNames'
import { permissionLabel } from '../permissions/permissionNames'
import { useRoles } from '../permissions/roles'
import classes from './Diff.module.css'
import { actionOf, linesOf, nameOf, namesIn, peopleIn } from './diff'
import { memberName, saidValue } from './members'
import type { RecordChange } from './proposal'

const mostShown = 60

/** Records before and after, as a person reads them. */
export function Diff({ changes }: { changes: readonly RecordChange[] }) {
  const { t } = useTranslation()
  const placeNames = useNames()
  const personNames = usePeopleNames(useMemo(() => peopleIn(changes.slice(0, mostShown)), [changes]))
  const { labelOf } = useRoles()
  const ownNames = useMemo(() => namesIn(changes), [changes])
  const named = (id: string) => placeNames(id) ?? ownNames.get(id) ?? personNames(id)
  const told = useMemo(() => changes.filter(change => change.id !== undefined), [changes])
  const untold = useMemo(() => [...new Set(changes.filter(change => change.id === undefined).map(change => change.kind))], [changes])
  return (
    <Stack gap={8} component="ul" className={classes.list}>
      {told.slice(0, mostShown).map(change => {
        const action = actionOf(change)
        const lines = action === 'delete' ? [] : linesOf(change)
        return (
          <li key={`${change.kind}/${change.id}`} className={classes.record} data-action={action}>
            <div className={classes.head}>
              <Badge color="gray">{t(`actions.${action}`)}</Badge>
              <Text size="sm" fw={550} component="span">{t(`kinds.${kindKey(change.kind)}`)} {calledBy(change, named, t)}</Text>
            </div>
            {lines.length > 0 && (
              <dl className={classes.lines}>
                {lines.map(line => (
                  <div key={line.member} className={classes.line}>
                    <dt>{memberName(line.member, t)}</dt>
                    <dd>
                      {line.before !== null && <del>{saidValue(line.member, line.before, t, line.member === 'roles' ? labelOf : named)}</del>}
                      {line.after !== null && <ins>{saidValue(line.member, line.after, t, line.member === 'roles' ? labelOf : named)}</ins>}
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        )
      })}
      {untold.map(kind => (
        <li key={kind} className={classes.record}>
          <Text size="sm" component="span"><b>{kind === 'webhooksecret' ? t('webhooks.secret') : t(`kinds.${kindKey(kind)}`)}</b> {t('history.neverShown')}</Text>
        </li>
      ))}
      {told.length > mostShown && <Text size="sm" c="dimmed" component="li">{t('changes.more', { count: told.length - mostShown })}</Text>}
    </Stack>
  )
}

/** A permission is called by what it allows, and not by its id. */
function calledBy(change: RecordChange, named: (id: string) => string | undefined, t: TFunction): string {
  const name = nameOf(change, named)
  return change.kind === 'grant' ? permissionLabel(name, t) : name
}

const kinds = ['unit', 'department', 'person', 'membership', 'monitorship', 'role', 'grant', 'setting', 'webhook', 'credential', 'token', 'invitation'] as const
type KindKey = (typeof kinds)[number] | 'record'

export function kindKey(kind: string): KindKey {
  return (kinds as readonly string[]).includes(kind) ? (kind as KindKey) : 'record'
}
