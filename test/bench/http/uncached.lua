-- Each request asks for a coverage of its own, in other runs too, so that none is answered from memory.
local n = (os.time() % 440) * 1000000
request = function()
  n = n + 1
  return wrk.format("GET", string.format("/v1/series/kimi/forecast?coverage=0.%09d", 500000000 + n))
end
