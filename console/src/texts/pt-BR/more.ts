import people from './people.json'
import record from './record.json'
import system from './system.json'

export default { ...people, ...record, ...system }
