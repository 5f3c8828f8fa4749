import { useTranslation } from 'react-i18next'
import classes from './Legend.module.css'
import marks from './MatrixGrid.module.css'

/** What the signs in the grid mean, and how it is gone through by keyboard. */
export function Legend({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation()
  return (
    <ul className={classes.legend}>
      <li><span className={`${classes.sample} ${marks.differing}`} aria-hidden />{t('permissions.legendDiffers')}</li>
      {mayChange && <li><span className={classes.sign} aria-hidden>+ −</span>{t('permissions.legendUnsaved')}</li>}
      <li className={classes.keys}>{mayChange ? t('permissions.keys') : t('permissions.keysRead')}</li>
    </ul>
  )
}
