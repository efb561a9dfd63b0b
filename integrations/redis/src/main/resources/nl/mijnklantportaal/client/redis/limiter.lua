-- The budget of one API key. All times are those of Redis, in microseconds, because the clocks of machines differ.
--   KEYS  requests: ids of requests, with the time until which each counts
--         line: processes that wait, with the time since when   alive: the same processes, with the time until which they keep their place
--         state: limit; paused: nobody sends before this time; named: the end of the pause that the server asked for; probe, probing:
--         the request that tries between the two, and the time until which it may run; counted: requests ever counted; seen: last time
--   ARGV  the command, how long a request counts after its end, the most that this process sends a minute (0: the server's limit),
--         the limit until the server announces one
local requests, state, line, alive = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local todo, window, chosen, documented = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local DAY = 86400000
-- A higher limit is not believed, because every request of the budget is stored.
local LARGEST_TOLD = 100000
-- A clock that is set back by less only makes a minute that much longer.
local SECOND = 1000000
-- The longest wait for a pause; after it, one request at a time probes.
local HOUR = 3600 * SECOND
-- A double holds every microsecond of it.
local CENTURY = 876000 * HOUR

-- Only this script replies so.
local DONE = {'done'}

if todo == 'load' then
  return DONE
end

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])

-- Without this, Lua writes 1.7e+15.
local function text(number)
  return string.format('%.0f', number)
end

-- A field as a number; nil if absent or if another application wrote something else.
local function number(field)
  local value = tonumber(redis.call('HGET', state, field) or nil)
  return value and math.abs(value) < math.huge and value or nil
end

local function limit(said)
  said = said or number('limit')
  if chosen == 0 then
    return said or documented
  end
  return math.min(chosen, said or chosen)
end

local function learn(said)
  if said and said > 0 then
    redis.call('HSET', state, 'limit', text(math.min(said, LARGEST_TOLD)))
  end
end

-- A request that learns of a pause late, or was sent before it, knows less than one that probed.
local function pause(named, paused, probed)
  if not probed then
    named = math.max(number('named') or 0, named)
    paused = math.max(number('paused') or 0, paused)
  end
  named = math.min(named, now + CENTURY)
  redis.call('HSET', state, 'named', text(named), 'paused', text(math.min(named, paused, now + HOUR)))
end

local function count(id, left)
  redis.call('ZADD', requests, text(now + left), id)
end

-- Every key expires.
local function keep()
  redis.call('HSET', state, 'seen', text(now))
  local last = redis.call('ZREVRANGE', requests, 0, 0, 'WITHSCORES')[2]
  if last then
    redis.call('PEXPIRE', requests, text(math.ceil((tonumber(last) - now) / 1000) + 1))
  end
  for _, key in ipairs({state, line, alive}) do
    redis.call('PEXPIRE', key, DAY)
  end
end

-- The shortest time in which before + 1 permits become free.
local function untilFree(before, used, most)
  local rounds = before < used and 0 or math.floor((before - used) / most) + 1
  local index = before - rounds * most
  local first = 0
  if index >= 0 then
    -- A request under way may end now, and then counts for one window more.
    local score = redis.call('ZRANGE', requests, text(index), text(index), 'WITHSCORES')[2]
    first = math.min(tonumber(score) - now, window)
  end
  return first + rounds * window
end

-- The first write needs no memory: after it, a Redis without free memory lets the script continue.
redis.call('ZREMRANGEBYSCORE', requests, '-inf', text(now))

-- If the clock was set back, shift all times: otherwise everything would count that much longer.
local back = (number('seen') or 0) - now
if back > SECOND then
  for _, key in ipairs({requests, line, alive}) do
    for _, member in ipairs(redis.call('ZRANGE', key, 0, -1)) do
      redis.call('ZINCRBY', key, text(-back), member)
    end
  end
  for _, field in ipairs({'paused', 'named', 'probing'}) do
    local at = number(field)
    if at then
      redis.call('HSET', state, field, text(at - back))
    end
  end
  redis.call('HSET', state, 'seen', text(now))
end

-- An older version of the SDK may have written a longer pause.
if (number('paused') or 0) > now + HOUR then
  pause(number('paused'), 0, false)
  keep()
end

if todo == 'take' then
  local id, process, ahead = ARGV[5], ARGV[6], tonumber(ARGV[7])
  local longest, patience, known = tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10])
  local maxWait = tonumber(ARGV[11])
  for _, gone in ipairs(redis.call('ZRANGEBYSCORE', alive, '-inf', text(now))) do
    redis.call('ZREM', line, gone)
    redis.call('ZREM', alive, gone)
  end
  local used, most = redis.call('ZCARD', requests), limit()
  if used < known then
    return {2, 0, most, used, 0}
  end
  local probes = (number('named') or 0) > now
  local paused = (number('paused') or 0) - now
  if probes and paused <= 0 then
    -- A probe under way may end at any moment; no probe takes longer than an hour.
    local left = (number('probing') or 0) - now
    paused = left > HOUR and 0 or math.min(left, SECOND)
  end
  -- Each process that has waited longer has one place before this one.
  local older = redis.call('ZRANK', line, process) or redis.call('ZCARD', line)
  local taken = ahead + older - (most - used)
  if paused <= 0 and taken < 0 then
    redis.call('ZREM', line, process)
    redis.call('ZREM', alive, process)
    count(id, longest + window)
    local counted = redis.call('HINCRBY', state, 'counted', 1)
    if probes then
      redis.call('HSET', state, 'probe', id, 'probing', text(now + math.min(longest, HOUR)))
    end
    keep()
    return {probes and 3 or 1, 0, most, used + 1, counted}
  end
  local wait = math.max(1, paused, taken < 0 and 0 or untilFree(taken, used, most))
  -- A caller that must wait longer than it can does not ask again, so it gets no place.
  if ahead == 0 and wait <= maxWait then
    if not redis.call('ZSCORE', line, process) then
      redis.call('ZADD', line, text(now), process)
    end
    redis.call('ZADD', alive, text(now + wait + patience), process)
    keep()
  end
  return {0, math.ceil(wait), most, used, 0}
end

if todo == 'ended' then
  local id, said, remaining, asked = ARGV[5], tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
  -- How many requests counted when this one was added, and how many had ever been counted.
  local before, counted = tonumber(ARGV[9]), tonumber(ARGV[10])
  local verdict = ARGV[11]
  count(id, window)
  learn(said)
  local probed = redis.call('HGET', state, 'probe') == id
  if probed then
    redis.call('HDEL', state, 'probe', 'probing')
  end
  if asked then
    pause(now + asked, now + HOUR, probed)
  elseif probed and verdict == 'REFUSED' then
    pause(number('named') or 0, now + HOUR, probed)
  elseif probed and verdict == 'PASSED' then
    redis.call('HDEL', state, 'paused', 'named')
  end
  local ever = number('counted') or 0
  if remaining and not asked and ever >= counted then
    -- Our requests: those that the server can have counted, and those that came after its answer.
    local ours = before + ever - counted
    -- Uses our limit, not the server's: if a lower one was chosen, others may use the rest.
    for _ = 1, limit() - remaining - ours do
      count('other:' .. text(redis.call('HINCRBY', state, 'counted', 1)), window)
    end
  end
  keep()
  return DONE
end

if todo == 'remove' then
  for i = 5, #ARGV do
    redis.call('ZREM', requests, ARGV[i])
    if redis.call('HGET', state, 'probe') == ARGV[i] then
      redis.call('HDEL', state, 'probe', 'probing')
    end
  end
  return DONE
end

-- What this process sent and learnt while Redis was not available, or before Redis lost its data.
if todo == 'report' then
  redis.call('HINCRBY', state, 'counted', 0)
  learn(tonumber(ARGV[5]))
  local asked, left = tonumber(ARGV[6]), tonumber(ARGV[7])
  if asked then
    pause(now + asked, now + left, false)
  end
  for i = 8, #ARGV, 2 do
    -- Each of them may have been sent after any other was counted.
    if not redis.call('ZSCORE', requests, ARGV[i]) then
      redis.call('HINCRBY', state, 'counted', 1)
    end
    count(ARGV[i], tonumber(ARGV[i + 1]))
  end
  keep()
  return DONE
end

return redis.error_reply('unknown: ' .. todo)
