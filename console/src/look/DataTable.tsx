import { Badge, Pagination, Skeleton, Table, Text, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../app/live'
import classes from './DataTable.module.css'
import type { ListState } from './listState'
import { learnPageSize } from './pageSize'

export interface Column<T> {
  key: string
  title: string
  /** The field that the server sorts by; none where it cannot. */
  sort?: string
  isNumber?: boolean
  cell: (row: T) => ReactNode
}

interface Props<T> {
  /** What the table lists, for those who do not see it. */
  caption: string
  columns: Column<T>[]
  rows: readonly T[] | undefined
  idOf: (row: T) => string
  /** The kind of the rows, for the mark of what others change. */
  kind?: string
  total?: number
  list?: ListState
  isStale?: boolean
  empty: ReactNode
}

/** A page of records: sorted by the server, readable as cards where the screen is narrow. */
export function DataTable<T>({ caption, columns, rows, idOf, kind, total, list, isStale, empty }: Props<T>) {
  const { t } = useTranslation()
  const { markOf } = useLive()
  usePages(rows, total, list, isStale)
  if (rows && rows.length === 0 && !total) return <>{empty}</>
  const pages = list && total !== undefined ? Math.max(1, Math.ceil(total / list.size)) : 1
  return (
    <div data-stale={isStale || undefined} className={classes.frame}>
      <Table className={classes.table} highlightOnHover verticalSpacing="xs" aria-busy={!rows}>
        <caption className={classes.caption}>{caption}</caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map(column => {
              const direction = column.sort && list?.sort?.field === column.sort ? list.sort.direction : undefined
              return (
                <Table.Th key={column.key} scope="col" data-number={column.isNumber || undefined} aria-sort={direction === 1 ? 'ascending' : direction === -1 ? 'descending' : undefined}>
                  {column.sort && list ? (
                    <UnstyledButton className={classes.sort} onClick={() => list.setSort(column.sort ?? '')}>
                      {column.title}
                      {direction === 1 ? <IconArrowUp size={14} aria-hidden /> : direction === -1 ? <IconArrowDown size={14} aria-hidden /> : <IconArrowsSort size={14} aria-hidden className={classes.idle} />}
                    </UnstyledButton>
                  ) : column.title}
                </Table.Th>
              )
            })}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {!rows && Array.from({ length: 6 }, (_, index) => (
            <Table.Tr key={index}>
              {columns.map(column => <Table.Td key={column.key}><Skeleton height={14} radius="sm" /></Table.Td>)}
            </Table.Tr>
          ))}
          {rows?.map(row => {
            const mark = kind ? markOf(kind, idOf(row)) : undefined
            return (
              <Table.Tr key={idOf(row)} data-fresh={mark ? true : undefined}>
                {columns.map((column, index) => (
                  <Table.Td key={column.key} data-label={column.title} data-number={column.isNumber || undefined}>
                    {column.cell(row)}
                    {index === 0 && mark && <Badge ml={8} color="lagoon">{t('live.changedBy', { who: mark.who })}</Badge>}
                  </Table.Td>
                ))}
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
      {list && total !== undefined && (
        <div className={classes.foot}>
          <Text size="sm" c="dimmed">{t('list.range', { from: (list.page - 1) * list.size + 1, to: Math.min(total, list.page * list.size), total })}</Text>
          {pages > 1 && (
            <Pagination
              total={pages}
              value={list.page}
              onChange={list.setPage}
              size="sm"
              getControlProps={control => ({ 'aria-label': t(`list.${control}`) })}
              getItemProps={page => ({ 'aria-label': t('list.page', { page }) })}
            />
          )}
        </div>
      )}
    </div>
  )
}

/** A server that gives fewer rows than were asked for has smaller pages; a page beyond the last, of an old link or of rows that are gone, leads to the last. */
function usePages(rows: readonly unknown[] | undefined, total: number | undefined, list: ListState | undefined, isStale: boolean | undefined) {
  const count = rows?.length
  useEffect(() => {
    if (!list || count === undefined || !total || isStale) return
    const offset = (list.page - 1) * list.size
    if (count === 0 && list.page > 1) list.setPage(Math.max(1, Math.ceil(total / list.size)))
    else if (count < list.size && offset + count < total) learnPageSize(count)
  }, [count, total, list, isStale])
}
