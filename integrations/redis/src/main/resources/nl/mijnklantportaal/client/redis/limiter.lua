-- One budget. Every time is the server's, in microseconds: clocks of machines differ.
--   KEYS  requests: who counts until when   line: who waits since when   alive: until when
--         state: limit; paused: until when nobody sends; named: until when the server would have it; probe, probing: who finds
--         out between the two, and until when it may take; counted; seen
--   ARGV  what to do, how long a request counts after its end, the most that this process sends (0: what the server says),
--         how many there are while the server has not said
local requests, state, line, alive = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local todo, window, chosen, documented = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local DAY = 86400000
-- A server that tells of more is not taken at its word: the budget is counted one by one.
local LARGEST_TOLD = 100000
-- Set back by less, a clock only makes a minute longer by so much.
local SECOND = 1000000
-- Nobody waits longer for what a server asks; then one request at a time probes.
local HOUR = 3600 * SECOND
-- Of which a double holds every microsecond.
local CENTURY = 876000 * HOUR

-- Nothing else that answers to a script says this.
local DONE = {'done'}

if todo == 'load' then
  return DONE
end

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])

-- Lua would write 1.7e+15.
local function text(number)
  return string.format('%.0f', number)
end

-- Whatever somebody else may have written there.
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

-- Whoever hears of a pause late, or was sent before it, knows less than who probed.
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

-- Nothing stays for good.
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

-- How long it takes at least until one more than so many have come free.
local function untilFree(before, used, most)
  local rounds = before < used and 0 or math.floor((before - used) / most) + 1
  local index = before - rounds * most
  local first = 0
  if index >= 0 then
    -- Whoever is under way may end now, and counts for a window from then.
    local score = redis.call('ZRANGE', requests, text(index), text(index), 'WITHSCORES')[2]
    first = math.min(tonumber(score) - now, window)
  end
  return first + rounds * window
end

-- The first write, and one that needs no memory: after it a Redis that has none left lets a script go on.
redis.call('ZREMRANGEBYSCORE', requests, '-inf', text(now))

-- A clock that was set back would have everything count for as much longer, and hold everybody up.
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

-- An older version of the SDK has written a longer one.
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
    -- A probe under way may end at any moment; none takes longer than an hour.
    local left = (number('probing') or 0) - now
    paused = left > HOUR and 0 or math.min(left, SECOND)
  end
  -- One place for each process that has waited longer.
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
  -- Who is told more than it waits does not come back.
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
  -- How many were counted when this one was, and how many had ever been.
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
    -- All of ours that the server can have counted, and those that the answer was too early for.
    local ours = before + ever - counted
    -- Of the limit here, not of the server's: where less was chosen, others may use the rest.
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

-- What this process has sent, and what it was told, while there was no Redis, or before this one knew of it.
if todo == 'report' then
  redis.call('HINCRBY', state, 'counted', 0)
  learn(tonumber(ARGV[5]))
  local asked, left = tonumber(ARGV[6]), tonumber(ARGV[7])
  if asked then
    pause(now + asked, now + left, false)
  end
  for i = 8, #ARGV, 2 do
    -- Every one of them may have been sent since any other was counted.
    if not redis.call('ZSCORE', requests, ARGV[i]) then
      redis.call('HINCRBY', state, 'counted', 1)
    end
    count(ARGV[i], tonumber(ARGV[i + 1]))
  end
  keep()
  return DONE
end

return redis.error_reply('unknown: ' .. todo)
