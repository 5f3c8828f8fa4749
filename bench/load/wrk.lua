-- wrk … -s wrk.lua URL -- [REQUESTS LAP]
-- REQUESTS holds lines of path, tab, body, sent as POST in turn. The six digits that stand where a body says "lap" grow by one with
-- each turn through the file, so that no request repeats what an earlier one has already made true. Everything else is formatted
-- once: this script runs on the thread that makes the load. Without REQUESTS the script only counts.
local MARK = '918273' -- six digits that stand in no id
local heads, tails, at, lap = {}, {}, 0, 0

local function replay()
  at = at + 1
  if at > #heads then
    at, lap = 1, lap + 1
  end
  return heads[at] .. lap .. tails[at]
end

function init(args)
  if #args == 0 then return end

  lap = tonumber(args[2])
  for line in io.lines(args[1]) do
    local path, body = line:match('^(%S+)\t(.+)$')
    local text = wrk.format('POST', path, nil, (body:gsub('"lap"', MARK)))
    local from, to = text:find(MARK, #text - #body, true)
    if not from then
      wrk.method, wrk.path, wrk.body = 'POST', path, body
      return -- one and the same request: wrk formats it once and never asks again
    end
    heads[#heads + 1], tails[#tails + 1] = text:sub(1, from - 1), text:sub(to + 1)
  end
  request = replay
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"seconds":%f,"refused":%d,"broken":%d,"p50_ms":%f,"p99_ms":%f}\n',
    summary.requests, summary.duration / 1e6, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
