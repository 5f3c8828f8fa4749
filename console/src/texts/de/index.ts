import common from './common.json'
import organization from './organization.json'
import people from './people.json'
import record from './record.json'
import system from './system.json'

export default { ...common, ...organization, ...people, ...record, ...system }
