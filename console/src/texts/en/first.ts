import common from './common.json'
import organization from './organization.json'

export default { ...common, ...organization }
