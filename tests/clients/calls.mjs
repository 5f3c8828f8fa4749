// The four calls that the project was ordered from, each once as it should go and once refused, in a form that any client can make:
// [name, method, path below /api/v1/, body or query (or a function that makes it of the results so far)].

/** @param cast {monitor, agent, otherAgent, department}: each with _id, and people with username */
export const calls = ({ monitor, agent, otherAgent, department }) => [
  ['createUnit', 'post', 'livechat/units', {
    unitData: { name: 'unitxx2', visibility: 'public' },
    unitMonitors: [{ monitorId: monitor._id, username: monitor.username }],
    unitDepartments: [{ departmentId: department._id }],
  }],
  ['createUnitRefused', 'post', 'livechat/units', { unitMonitors: [], unitDepartments: [] }],
  ['listUnits', 'get', 'livechat/units', { text: 'unitxx', offset: 0, count: 25, sort: JSON.stringify({ name: -1 }) }],
  ['listUnitsRefused', 'get', 'livechat/units', { sort: '{broken' }],
  ['updateDepartment', 'put', `livechat/department/${department._id}`, (results) => ({
    department: {
      enabled: true, name: 'new from api - live', showOnRegistration: true, email: 'live@example.org', showOnOfflineForm: false, description: 'update api',
    },
    agents: [{ agentId: agent._id, username: agent.username }],
    departmentUnit: { _id: results.createUnit._id },
  })],
  ['updateDepartmentRefused', 'put', `livechat/department/${department._id}`, { agents: [] }],
  ['updateAgents', 'post', `livechat/department/${department._id}/agents`, {
    upsert: [{ agentId: otherAgent._id, username: otherAgent.username }],
    remove: [{ agentId: agent._id, username: agent.username }],
  }],
  ['updateAgentsRefused', 'post', `livechat/department/${department._id}/agents`, { upsert: [{ agentId: 'nobody', username: 'nobody' }], remove: [] }],
];

/** What the test that started the script hands over: {url, user, password} and the cast. */
export const given = JSON.parse(process.argv[2]);

export const contentOf = (content, results) => (typeof content === 'function' ? content(results) : content);
