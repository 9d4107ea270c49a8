-- A report of a possible breach, each with its own body.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"

local nth = 0
local run = os.time() .. "-" .. math.random(1, 1000000)
local now = os.date("!%Y-%m-%dT%H:%M:%SZ", os.time() - 60)

request = function()
  nth = nth + 1
  local body = '{"processorId":"lucrasoft","title":"Backup console open ' .. run .. "-" .. nth ..
    '","description":"The console was reachable without a login for some hours.","discoveredAt":"' .. now ..
    '","services":["cloud-backup"]}'
  return wrk.format(nil, nil, nil, body)
end
