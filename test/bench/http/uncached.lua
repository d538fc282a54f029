-- Each request asks for a coverage of its own, so that none is answered from memory.
local n = 0
request = function()
  n = (n + 1) % 440000
  return wrk.format("GET", string.format("/v1/series/kimi/forecast?coverage=0.%06d", 500001 + n))
end
