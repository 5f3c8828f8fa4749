import { ActionIcon, Badge, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconBuildingCommunity, IconChevronRight, IconHeadset, IconInbox, IconSearch, IconSitemap } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { readAll } from '../api/reads'
import { useLive } from '../app/live'
import { Gaps } from './Gaps'
import { useLooseName } from './looseName'
import { narrowed } from './narrowed'
import classes from './OrganizationTree.module.css'
import { loose, rowsOf, stepOf, type Organization, type Row, type TreePerson } from './tree'

const lineHeight = 38
const signs = { unit: IconSitemap, department: IconBuildingCommunity, person: IconHeadset, loose: IconInbox }

/** Units, departments, people: a tree that folds. Only the lines in view are in the page. */
export function OrganizationTree({ organization }: { organization: Organization }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { markOf } = useLive()
  const looseName = useLooseName()
  const id = useId()
  const [text, setText] = useState('')
  const [wanted] = useDebouncedValue(text.trim().toLowerCase(), 100)
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(organization.units.length <= 12 ? [...organization.units.map(unit => `unit/${unit._id}`), loose] : []))
  const [at, setAt] = useState('')
  const frame = useRef<HTMLDivElement>(null)

  const shown = useMemo(() => narrowed(organization, wanted), [organization, wanted])
  const open = useMemo(() => (wanted === '' ? opened : new Set([...opened, ...shown.units.map(unit => `unit/${unit._id}`), loose])), [opened, shown, wanted])
  const people = usePeople(useMemo(() => [...open].filter(key => key.startsWith('department/')).map(key => key.slice(11)), [open]))
  const rows = useMemo(() => rowsOf(shown, open, people), [shown, open, people])
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => frame.current, estimateSize: () => lineHeight, overscan: 12, getItemKey: index => rows[index]?.key ?? index })
  const focused = rows.some(row => row.key === at) ? at : (rows[0]?.key ?? '')

  function toggle(key: string) {
    setOpened(before => {
      const next = new Set(before)
      if (!next.delete(key)) next.add(key)
      return next
    })
  }

  function enter(row: Row) {
    if (row.kind === 'unit') void navigate({ to: '/units/$id', params: { id: row.id } })
    if (row.kind === 'department') void navigate({ to: '/departments/$id', params: { id: row.id } })
    if (row.kind === 'person') void navigate({ to: '/people/$id', params: { id: row.id } })
    if (row.kind === 'loose') toggle(row.key)
  }

  function onKey(event: KeyboardEvent) {
    const row = rows.find(other => other.key === focused)
    if (event.ctrlKey || event.metaKey || event.altKey || !row) return
    if (event.key === 'Enter') {
      enter(row)
      return
    }
    const step = event.key === ' ' ? (row.isOpen === undefined ? {} : { toggle: row.key }) : stepOf(event.key, rows, focused)
    if (!step) return
    event.preventDefault()
    if (step.toggle) toggle(step.toggle)
    if (step.focus) {
      setAt(step.focus)
      virtual.scrollToIndex(rows.findIndex(other => other.key === step.focus))
    }
  }

  return (
    <>
      <TextInput type="search" mb="sm" aria-label={t('overview.filter')} placeholder={t('overview.filter')} leftSection={<IconSearch size={16} aria-hidden />} value={text} onChange={event => setText(event.currentTarget.value)} maw={320} />
      <div ref={frame} className={classes.frame} role="tree" aria-label={t('overview.tree')} tabIndex={0} aria-activedescendant={focused ? `${id}-${focused}` : undefined} onKeyDown={onKey} data-tree>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
          {virtual.getVirtualItems().map(item => {
            const row = rows[item.index]
            if (!row) return null
            const Sign = signs[row.kind]
            const mark = row.kind === 'loose' ? undefined : markOf(row.kind, row.id)
            return (
              <div
                key={row.key} id={`${id}-${row.key}`} role="treeitem" aria-level={row.level} aria-posinset={row.position} aria-setsize={row.siblings} aria-expanded={row.isOpen} aria-selected={row.key === focused}
                className={classes.line} data-focused={row.key === focused || undefined} data-fresh={mark ? true : undefined}
                style={{ transform: `translateY(${item.start}px)`, height: lineHeight, paddingInlineStart: 8 + (row.level - 1) * 24 }}
                onClick={() => { setAt(row.key); enter(row) }}
              >
                <ActionIcon component="span" role="presentation" variant="transparent" color="gray" size={24} className={classes.fold} data-open={row.isOpen || undefined} data-none={row.isOpen === undefined || undefined}
                  onClick={event => { event.stopPropagation(); setAt(row.key); if (row.isOpen !== undefined) toggle(row.key) }}>
                  <IconChevronRight size={16} aria-hidden />
                </ActionIcon>
                <Sign size={17} stroke={1.7} aria-hidden className={classes.sign} />
                <span className={classes.name}>{row.kind === 'loose' ? looseName : row.name}</span>
                {row.department && <span className={classes.quiet}>{row.department.archived ? t('departments.archived') : row.department.enabled ? t('overview.agents', { count: row.department.agents }) : t('departments.closed')}</span>}
                {row.unit && <span className={classes.quiet}>{t('overview.departments', { count: row.unit.departments.length })}</span>}
                <Gaps codes={row.gaps} />
                {mark && <Badge>{t('live.changedBy', { who: mark.who })}</Badge>}
              </div>
            )
          })}
        </div>
      </div>
      {rows.length === 0 && <p className={classes.quiet}>{t('overview.nothingFound')}</p>}
    </>
  )
}

/** Who serves in the departments that are unfolded. */
function usePeople(departments: readonly string[]): (id: string) => readonly TreePerson[] | undefined {
  const path = '/api/v1/livechat/department/{id}/agents'
  return useQueries({
    queries: departments.map(id => ({
      queryKey: [path, id, 'tree'],
      queryFn: async () => (await readAll(path, { params: { path: { id } } }, body => body.agents)).map(agent => ({ _id: agent.agentId, username: agent.username })),
    })),
    combine: results => {
      const known = new Map(departments.map((id, index) => [id, results[index]?.data]))
      return (id: string) => known.get(id)
    },
  })
}
