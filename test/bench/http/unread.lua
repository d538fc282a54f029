-- Each request asks for what stood at an instant of its own, which is read from the database.
local second = os.date("!%Y-%m-%dT%H:%M:%S", os.time() - 1)
local n = 0
request = function()
  n = n + 1
  return wrk.format("GET", string.format("/v1/series/kimi/forecast?recorded_before=%s.%09dZ", second, n))
end
